import { plugins } from '@citation-js/core';
import '@citation-js/plugin-ris';
import { describe, expect, it } from 'vitest';
import { type Citation, formatRis, keywordOf } from '../../src/text/citation.ts';
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
