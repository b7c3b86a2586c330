import { plugins } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import '@citation-js/plugin-ris';
import { describe, expect, it } from 'vitest';
import { type Citation, formatBibtex, formatRis, keywordOf } from '../../src/text/citation.ts';
import { oneLine } from '../../src/text/clean.ts';
import { hostileStrings } from '../fixtures/hostileStrings.ts';

const TEXTS = hostileStrings()
  .map(oneLine)
  .filter((text) => text !== '');

function citationWith(text: string): Citation {
  return {
    id: '0123456789abcdefghjkmnpq',
    ...{ title: text, authors: [text, `${text}, B`], publisher: text, day: '2025-02-03', lang: 'ar' },
    ...{ tags: [text, 'a, b; c'], url: 'https://khizana.example/ar/2025/02/03/0/', sourceUrl: null },
  };
}

/** The output of Citation.js, which follows the same specification. */
function libraryRis(citation: Citation): string {
  const { id, title, authors, publisher, day, tags, url } = citation;
  const item = {
    ...{ id, type: 'article-newspaper', title, URL: url, archive_location: id },
    ...(authors.length > 0 && { author: authors.map((literal) => ({ literal })) }),
    ...(publisher !== null && { 'container-title': publisher }),
    ...(day !== null && { issued: { 'date-parts': [day.split('-').map(Number)] } }),
    ...(tags.length > 0 && { keyword: tags.map(keywordOf).join(',') }),
  };
  const [entry = {}] = plugins.output.format('ris', [item], { format: 'object', spec: 'old' });
  const lines = Object.entries(entry).flatMap(([tag, value]) =>
    [value].flat().map((text) => `${tag}  - ${text}`),
  );
  return [...lines, 'ER  - ', ''].join('\r\n');
}

describe('formatRis', () => {
  it('writes what Citation.js writes', () => {
    for (const text of TEXTS) {
      const citation = citationWith(text);
      expect(formatRis(citation), text).toBe(libraryRis(citation));
    }
  });

  it('leaves out what an article does not have, as Citation.js does', () => {
    const citation = { ...citationWith('a'), authors: [], publisher: null, day: null, tags: [] };
    expect(formatRis(citation)).toBe(libraryRis(citation));
  });

  it('gives the original address a line of its own after the address of the page', () => {
    const citation = { ...citationWith('a'), sourceUrl: 'https://example.org/1' };
    expect(formatRis(citation)).toContain(
      `UR  - ${citation.url}\r\nUR  - https://example.org/1\r\nER  - \r\n`,
    );
  });
});

/** Reads BibTeX with Citation.js. */
function readBibtex(bibtex: string): readonly Readonly<Record<string, unknown>>[] {
  return plugins.input.chain(bibtex, { forceType: '@bibtex/text', generateGraph: false });
}

describe('formatBibtex', () => {
  it('writes entries that Citation.js reads with the same values', () => {
    const citation: Citation = {
      ...citationWith('NATO summit: «euronews» 50% & #1_a {b} ~ ^ $2 C:\\x <i>y</i> in Été'),
      ...{ authors: ['ليلى حداد', 'A and B', 'Haddad, L.'], tags: ['روسيا', 'سلام'] },
      sourceUrl: 'https://example.org/a_b%20c',
    };
    const { id, title, publisher, url } = citation;
    const bibtex = formatBibtex(citation);
    const entries = readBibtex(bibtex + formatBibtex({ ...citation, id: 'b' }));
    expect(entries).toMatchObject([
      {
        ...{ 'citation-key': id, type: 'article-journal', title, 'container-title': publisher, URL: url },
        issued: { 'date-parts': [[2025, 2, 3]] },
        author: [{ family: 'ليلى حداد' }, { family: 'A and B' }, { family: 'Haddad, L.' }],
        note: 'https://example.org/a_b%20c',
      },
      { 'citation-key': 'b' },
    ]);
    // Citation.js does not read keywords.
    expect(bibtex).toContain('keywords = {روسيا, سلام},');
  });

  it('protects words with capitals in a title, which styles would write in small letters', () => {
    const bibtex = formatBibtex({ ...citationWith('a'), title: 'The iPhone of NASA, بوتين وNATO' });
    expect(bibtex).toContain('title = {The {iPhone} of {NASA}, بوتين و{NATO}}');
  });

  it('leaves out what an article does not have', () => {
    const citation = { ...citationWith('a'), authors: [], publisher: null, day: null, tags: [] };
    expect(formatBibtex(citation).match(/^\t\w+/gmu)).toEqual(['\ttitle', '\turl']);
  });
});
