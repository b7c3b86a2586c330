/** Analyses and renders texts that repeat one unit, which could take too much time or recursion. */
import { describe, expect, it } from 'vitest';
import { parseArticleFile } from '../../src/archive/article/frontMatter.ts';
import { makeExcerpt } from '../../src/browser/engine/excerpt.ts';
import { createAnalyser, plainKey } from '../../src/search/analysis/analyser.ts';
import { withoutArticle } from '../../src/search/analysis/definiteArticle.ts';
import { buildLexicon } from '../../src/search/analysis/lexicon.ts';
import { withoutSuffix } from '../../src/search/analysis/suffixes.ts';
import { MAX_TOKEN_LENGTH, splitTokens, wordsInToken } from '../../src/search/analysis/words.ts';
import { findHighlights } from '../../src/search/query/highlight.ts';
import { parseQuery } from '../../src/search/query/query.ts';
import { allTerms, chooseTerms, exactTerms, termsToCount } from '../../src/search/query/terms.ts';
import { withText } from '../../src/site/render/articleText.ts';
import { fold } from '../../src/text/arabic.ts';
import { makeArticle, makeArticleView, strings } from '../fixtures/archive.ts';
import { measureCpuMs } from '../fixtures/cpuTime.ts';
import { repeatToLength } from '../fixtures/growth.ts';

/** Suffixes, particles, marks, markup and letters that scraped or hostile text may repeat. */
const REPEATED_UNITS = [
  'ه',
  'ا',
  'ة',
  'ت',
  'ها',
  'ون',
  'ات',
  'ين',
  'هم',
  'نا',
  'كم',
  'ياتها',
  'ال',
  'وال',
  'بال',
  'وكالات',
  'لل',
  'ء',
  'ئ',
  'وو',
  'ـ',
  'َّ',
  'ً\u0301',
  '\u0301',
  'ﷺ',
  'a',
  'A',
  'ed',
  'ing',
  'e\u0301',
  '1',
  '1,',
  'a-',
  'a1-',
  '[',
  '[a](',
  '![',
  '*',
  '**a',
  '_',
  '`',
  '``a',
  '~',
  '<',
  '<a ',
  '</',
  '&',
  '&#',
  '\\',
  '>',
  '> ',
  '# ',
  '- ',
  '|',
  '|-\n',
  '1. ',
  '\n',
  'a\n',
  '\t',
  '"',
  "'",
  '(',
  ')',
  ']',
  '{',
  '}',
  '😀',
  '\u200B',
  '\uFFFE',
  '$',
  '=',
];
/** On an idle machine, each unit takes a tenth of this. */
const MAX_TIME_MS = 5000;

function createAnalyserFor(text: string) {
  return createAnalyser(buildLexicon([text]));
}

function queryWords(query: string): string[] {
  return parseQuery(query).clauses.flatMap(({ words }) => words.map(({ text }) => text));
}

describe('withoutSuffix and withoutArticle', () => {
  it('shortens a word of any length', () => {
    for (const unit of ['ه', 'ا', 'ت', 'ها', 'ون', 'كم', 'ياتها']) {
      expect(withoutSuffix(repeatToLength(unit, 1_000_000)).length).toBeLessThan(6);
    }
    expect(withoutArticle(`${repeatToLength('ال')}كرملين`)).toBe('كرملين');
  });
});

describe('a long token', () => {
  it('is split into words only at its beginning', () => {
    const long = repeatToLength('a-', 300_000);
    expect(wordsInToken(long)).toHaveLength(MAX_TOKEN_LENGTH / 2);
    expect(wordsInToken(repeatToLength('ه'))).toEqual(['ه'.repeat(MAX_TOKEN_LENGTH)]);
    expect(wordsInToken('a'.repeat(MAX_TOKEN_LENGTH))).toEqual(['a'.repeat(MAX_TOKEN_LENGTH)]);
  });

  it('is indexed by the words of its beginning only', () => {
    const text = `قبل ${repeatToLength('ه-')} بعد`;
    expect(createAnalyserFor(text)(text).split(' ')).toHaveLength(2 + MAX_TOKEN_LENGTH / 2);
  });

  it('gives a query the same words as the index', () => {
    for (const unit of ['ه', 'a-', 'ال', 'xy/']) {
      const long = repeatToLength(unit);
      const words = splitTokens(long).flatMap(wordsInToken);
      expect(queryWords(long)).toEqual(words);
      const { clauses } = parseQuery(`"${long.slice(0, MAX_TOKEN_LENGTH)}"`);
      expect(clauses).toEqual([{ words: [], phrases: [{ words, inTitle: false }] }]);
      const keys = createAnalyserFor(long)(long).split(/[ -]/u);
      expect(keys).toEqual(expect.arrayContaining(exactTerms(words.slice(0, 1))));
    }
  });

  it('is cut to the indexed length in an excerpt', () => {
    const pieces = makeExcerpt(`قبل ${repeatToLength('-ه-')} بعد`, [1]);
    expect(pieces.map(({ text }) => text).join('').length).toBeLessThan(MAX_TOKEN_LENGTH + 20);
    expect(pieces.filter(({ marked }) => marked)).toHaveLength(1);
  });
});

describe('fold', () => {
  it('removes any number of combining marks in linear time', async () => {
    const time = await measureCpuMs(() => fold(`ب${repeatToLength('ً\u0301', 200_000)}`));
    expect(time).toBeLessThan(MAX_TIME_MS);
    expect(fold(`ب${repeatToLength('\u0301')}ج`)).toBe('بج');
  });
});

describe('an article that repeats one unit', () => {
  it.each(REPEATED_UNITS)(
    'is parsed, rendered and analysed within the time limit for the unit %j',
    async (unit) => {
      const text = repeatToLength(unit);
      const time = await measureCpuMs(() => {
        const { body } = parseArticleFile(`---\ntitle: x\nlang: ar\n---\n${text}`, 'x.md');
        const article = makeArticle({ title: 'x' });
        withText(makeArticleView(article), body, strings);
        createAnalyserFor(text)(text);
        const words = queryWords(text.slice(0, MAX_TOKEN_LENGTH));
        const counts = new Map(termsToCount(words).map((term) => [term, 1]));
        const terms = words.flatMap((word) => allTerms(chooseTerms(word, counts)));
        findHighlights(splitTokens(text), { terms, phrases: [words] });
        words.map(plainKey);
      });
      expect(time).toBeLessThan(MAX_TIME_MS);
    },
  );
});
