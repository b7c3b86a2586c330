/** Threat: a text ends its field, entry or line in a file of references, so that programs read other references or none. */
import { plugins } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import '@citation-js/plugin-ris';
import { describe, expect, it } from 'vitest';
import type { SearchResult } from '../../src/browser/engine/engine.ts';
import { writeRis } from '../../src/browser/engine/exports.ts';
import { makeCitationFiles } from '../../src/site/exports/citations.ts';
import { oneLine } from '../../src/text/clean.ts';
import { makeArticle, makeArticleView, settings } from '../fixtures/archive.ts';
import { hostileStrings } from '../fixtures/hostileStrings.ts';

const TEXTS = hostileStrings().filter((text) => oneLine(text) !== '');

/** All characters that some program treats as a line end. */
const LINE_END = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/u;

/** Creates the citation files of an article with the text in every field, by format. */
function createCitationFiles(text: string): Record<string, string> {
  const article = makeArticle({
    title: text,
    lang: 'en',
    date: '2020-01-01',
    publisher: text,
    authors: [text, `${text} and ${text}`],
    tags: [text],
  });
  const files = makeCitationFiles(makeArticleView(article), settings);
  return Object.fromEntries(files.map(({ format, text: content }) => [format, content]));
}

/** Replaces TeX's ligatures, as BibTeX parsers do. */
function replaceLigatures(text: string): string {
  return text.replaceAll('---', '—').replaceAll('--', '–').replaceAll('``', '“').replaceAll("''", '”');
}

/** Returns the depth of braces behind each brace. */
function measureBraceDepths(bibtex: string): number[] {
  let depth = 0;
  return (
    bibtex.match(/\\[\s\S]|[{}]/gu)?.map((sign) => (depth += sign === '{' ? 1 : sign === '}' ? -1 : 0)) ?? []
  );
}

describe('an article with a hostile text in every field', () => {
  it('is one entry in BibTeX, with the text as its title, journal and authors', () => {
    for (const text of TEXTS) {
      const { BibTeX = '' } = createCitationFiles(text);
      const depths = measureBraceDepths(BibTeX);
      expect(depths.at(-1), text).toBe(0);
      expect(
        depths.every((depth) => depth >= 0),
        text,
      ).toBe(true);
      const items = plugins.input.chain(BibTeX, { forceType: '@bibtex/text', generateGraph: false });
      expect(items.length, text).toBe(1);
      const plain = oneLine(text);
      expect(items[0], text).toMatchObject({
        title: replaceLigatures(plain),
        'container-title': replaceLigatures(plain),
      });
      expect(items[0]?.author, text).toHaveLength(2);
    }
  });

  it('is one reference in RIS with one line for each value', () => {
    for (const text of TEXTS) {
      const { RIS = '' } = createCitationFiles(text);
      const lines = RIS.split(LINE_END);
      for (const line of lines.slice(0, -1)) expect(line, text).toMatch(/^[A-Z][A-Z0-9] {2}- \P{Cc}*$/u);
      expect(lines.filter((line) => /^(?:TY|ER) {2}- /u.test(line)).length, text).toBe(2);
      expect(lines, text).toContain(`T1  - ${oneLine(text)}`);
      expect(plugins.input.chain(RIS, { forceType: '@ris/file', generateGraph: false }).length, text).toBe(1);
    }
  });

  it('is one item in CSL-JSON', () => {
    for (const text of TEXTS) {
      const items: unknown[] = JSON.parse(createCitationFiles(text)['CSL-JSON'] ?? '');
      expect(items, text).toMatchObject([{ title: oneLine(text), 'container-title': oneLine(text) }]);
    }
  });
});

describe('a search result with a hostile text in every field', () => {
  it('is one reference in RIS with one line for each value', () => {
    for (const text of TEXTS) {
      const result: SearchResult = {
        ...{ id: '0000000a', url: 'https://khizana.example/en/', title: text, publisher: text },
        ...{ excerpt: '', lang: 'en', date: '2020-01-01', picture: null, matchedBy: null },
        ...{ authors: [text, text], sourceUrl: `https://example.org/${text}` },
        citation: { publisher: text, tags: [text] },
        ...{ missing: [text], similarCount: 0 },
      };
      const lines = writeRis([result, result]).split(LINE_END);
      for (const line of lines) expect(line, text).toMatch(/^$|^[A-Z][A-Z0-9] {2}- \P{Cc}*$/u);
      expect(lines.filter((line) => /^(?:TY|ER) {2}- /u.test(line)).length, text).toBe(4);
    }
  });
});
