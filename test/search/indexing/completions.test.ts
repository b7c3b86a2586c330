import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import {
  type CompletionFile,
  type CompletionSources,
  countTokens,
  formatCompletions,
} from '../../../src/search/indexing/completions.ts';

const NOTHING = { tags: [], publishers: [], authors: [], titles: [] };

type Sources = Omit<CompletionSources, 'articles' | 'tokens'> & { titles: readonly string[] };

function format({ titles, ...names }: Sources): string {
  return formatCompletions({ ...names, articles: titles.length, tokens: countTokens(titles) });
}

function completions(sources: Partial<Sources>): CompletionFile {
  return JSON.parse(format({ ...NOTHING, ...sources }));
}

describe('formatCompletions', () => {
  it('begins with the most used names and words', () => {
    const { tags, words } = completions({
      tags: [
        [2, 'مصر', 'Egypt'],
        [7, 'الولايات المتحدة', 'United States'],
      ],
      titles: ['غزة اليوم', 'قمة في غزة', 'قمة غزة'],
    });
    expect(tags.map(([articles]) => articles)).toEqual([7, 2]);
    expect(words).toEqual(['غزة', 'قمة', 'اليوم']);
  });

  it('counts spellings of a word together and gives the most frequent one', () => {
    expect(completions({ titles: ['أمريكا', 'أمريكا، اليوم', 'امريكا'] }).words).toEqual(['أمريكا', 'اليوم']);
  });

  it('leaves out stop words, short words and words that are names already', () => {
    const { words } = completions({
      tags: [[3, 'مصر', 'Egypt']],
      titles: ['Egypt was in مصر', 'the AI summit'],
    });
    expect(words).toEqual(['summit']);
  });

  it('gives the same bytes for sources in another order', () => {
    const titles = ['Moon landing', 'landing Moon', 'هبوط على القمر', 'قمر', 'القمر', 'أول هبوط', 'اول هبوط'];
    const authors = [[1, 'Ann'] as [number, string], [1, 'Bea'] as [number, string]];
    expect(format({ ...NOTHING, authors: authors.toReversed(), titles: titles.toReversed() })).toBe(
      format({ ...NOTHING, authors, titles }),
    );
  });

  it('leaves out what a large archive has once, and stays below 40 kB of gzip', () => {
    const letters = 'ابتثجحخدذرزسشصضطظعغفقكلمنهوي';
    const word = (n: number) =>
      [n % 28, (n * 7 + 3) % 28, (n >> 3) % 28, (n * n) % 28, (n >> 5) % 28]
        .map((at) => letters[at])
        .join('');
    const titles = Array.from({ length: 10_000 }, (_, n) => `${word(n)} ${word(n >> 1)} ${word(n * 3)}`);
    const tags = Array.from({ length: 5000 }, (_, n): [number, string, string] => [
      1 + (n % 90),
      `${word(n)} ${word(n * 5)}`,
      `Name${(n * 7919).toString(36)} of ${(n * 104_729).toString(36)}`,
    ]);
    const text = format({ ...NOTHING, tags, titles });
    const file: CompletionFile = JSON.parse(text);
    expect(Math.min(...file.tags.map(([articles]) => articles))).toBeGreaterThan(1);
    expect(gzipSync(text).length).toBeLessThan(40_000);
  });
});
