import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { suggestEntries } from '../../../src/archive/vocabulary/suggestions.ts';
import {
  countryEntries,
  labelKey,
  readVocabularyFile,
  Vocabulary,
} from '../../../src/archive/vocabulary/vocabulary.ts';
import { oneLine } from '../../../src/text/clean.ts';
import { temporaryFolder } from '../../fixtures/temporaryFolder.ts';

const NATO = { id: 'nato', ar: 'حلف شمال الأطلسي', en: 'NATO', aliases: ['الناتو'] };
const known = [NATO, ...countryEntries()];
const vocabulary = new Vocabulary(known);

/** Articles with these labels each. */
const articles = (...labels: string[][]) =>
  labels.map((of, at) => ({ file: `articles/${at}.md`, labels: of }));

/** As many articles with a label as are asked for. */
const times = (label: string, count: number) => Array.from({ length: count }, () => [label]);

const suggest = (labels: string[][], least = 2) =>
  suggestEntries(articles(...labels), vocabulary, least).suggestions;

const hintsOf = (labels: string[][]) =>
  Object.fromEntries(suggest(labels).map(({ entry, hints }) => [entry.ar ?? entry.en, hints]));

describe('a label without a concept', () => {
  it('is suggested where enough articles have it, the most frequent first', () => {
    const labels = [...times('الذكاء الاصطناعي', 2), ...times('Football', 3), ...times('نادر', 1)];
    expect(suggestEntries(articles(...labels), vocabulary, 2)).toMatchObject({
      suggestions: [
        { entry: { id: 'football', en: 'Football', aliases: [] }, articles: 3 },
        { entry: { id: 'aldhka-alastnaay', ar: 'الذكاء الاصطناعي', aliases: [] }, articles: 2 },
      ],
      rarer: 1,
    });
  });

  it('is not a spelling of a concept', () => {
    expect(suggest([...times('الناتو', 9), ...times('في اوكرانيا', 9), ...times('russia', 9)])).toEqual([]);
  });

  it('has one entry for all its spellings, and counts once in an article', () => {
    const labels = [['حرب أهلية', 'حرب اهلية'], ['حرب أهلية'], ['حرب أهليه'], ['حرب اهلية', 'حرب أهلية']];
    expect(suggest(labels)).toMatchObject([
      { entry: { ar: 'حرب أهلية', aliases: ['حرب اهلية', 'حرب أهليه'] }, articles: 4 },
    ]);
  });

  it('is not named by a fragment of a phrase where it has a better spelling', () => {
    expect(suggest([...times('في القدس', 5), ...times('القدس', 1)])).toMatchObject([
      { entry: { ar: 'القدس', aliases: ['في القدس'] }, articles: 6 },
    ]);
  });

  it('has letters or digits', () => {
    expect(suggest(times('!!!', 9))).toEqual([]);
    expect(suggest(times('2025', 9))).toMatchObject([{ entry: { id: '2025', en: '2025' } }]);
  });

  it('has a few articles as examples', () => {
    expect(suggest(times('Football', 9))[0]?.examples).toEqual([
      'articles/0.md',
      'articles/1.md',
      'articles/2.md',
    ]);
  });
});

describe('the id of an entry', () => {
  it('differs from the ids of all concepts', () => {
    const ids = suggest([...times('N.A.T.O', 2), ...times('نتو', 3), ...times('NTW', 2)]).map(
      ({ entry }) => entry.id,
    );
    expect(ids[0]).toBe('ntw');
    expect(ids[2]).toMatch(/^ntw-[0-9a-z]{4}$/u);
    expect(suggest(times('Na to', 2)).map(({ entry }) => entry.id)).toEqual(['na-to']);
    expect(suggest(times('NATO’', 2))).toEqual([]);
    expect(suggest(times('Nat’o', 2)).map(({ entry }) => entry.id)[0]).toMatch(/^nat-o-[0-9a-z]{4}$/u);
  });

  it('is ASCII, whatever the script', () => {
    expect(suggest(times('東京', 2)).map(({ entry }) => entry.id)[0]).toMatch(/^[0-9a-z]{4}$/u);
  });
});

describe('a hint', () => {
  it('names labels that differ only by the definite article, frequent or not', () => {
    expect(
      hintsOf([...times('اقتصاد', 3), ['الاقتصاد'], ...times('الحرب الباردة', 2), ['حرب باردة']]),
    ).toEqual({
      اقتصاد: ['differs only by ال from «الاقتصاد» (1)'],
      'الحرب الباردة': ['differs only by ال from «حرب باردة» (1)'],
    });
  });

  it('names a concept that differs only by the definite article', () => {
    expect(hintsOf(times('ناتو', 2)).ناتو).toEqual([
      'differs only by ال from nato («الناتو»): it may be an alias of that',
    ]);
  });

  it('names a label that has one word less', () => {
    expect(
      hintsOf([...times('البرلمان', 5), ...times('رئيس البرلمان', 3), ...times('البرلمان الجديد', 2)]),
    ).toEqual({
      البرلمان: [],
      'رئيس البرلمان': ['is «البرلمان» (5) with a word more'],
      'البرلمان الجديد': ['is «البرلمان» (5) with a word more'],
    });
  });

  it('keeps letters of the root', () => {
    expect(hintsOf([...times('ألعاب', 2), ...times('عاب', 2)])).toEqual({ ألعاب: [], عاب: [] });
  });
});

describe('suggestEntries', () => {
  it('gives every label a concept with a valid id, once its entries are in the vocabulary file', async () => {
    const file = join(await temporaryFolder(), 'vocabulary.json');
    const label = fc
      .oneof(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 }),
        fc
          .array(
            fc.constantFrom('في', 'حرب', 'الحرب', 'أهلية', 'اهليه', 'NATO', 'War', "it's", '東京', '…'),
            {
              minLength: 1,
              maxLength: 3,
            },
          )
          .map((words) => words.join(' ')),
      )
      .map(oneLine)
      .filter(Boolean);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(label, { maxLength: 4 }), { maxLength: 20 }), async (labels) => {
        const entries = suggest(labels, 1).map(({ entry }) => entry);
        await writeFile(file, JSON.stringify(entries));
        const read = await readVocabularyFile(file);
        const ids = [...read, ...vocabulary.concepts()].map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        const after = new Vocabulary([...read, ...known]);
        for (const one of labels.flat()) if (labelKey(one) !== '') expect(after.lookup(one)).toBeDefined();
        expect(suggestEntries(articles(...labels), after, 1)).toEqual({ suggestions: [], rarer: 0 });
      }),
      { numRuns: 300 },
    );
  });

  it('gives the same suggestions in any order of the articles', () => {
    const labels = [...times('ب', 2), ...times('أ', 2), ...times('ا', 2), ...times('C', 4)];
    const entries = (of: string[][]) => suggest(of).map(({ entry, articles: count }) => [entry, count]);
    expect(entries(labels.toReversed())).toEqual(entries(labels));
  });
});
