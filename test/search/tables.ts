/** Random word tables, and their entries. */
import fc from 'fast-check';
import { expect } from 'vitest';
import { type Chunk, type Postings, readChunk } from '../../src/search/format/chunk.ts';
import { compareCodeUnits } from '../../src/text/compareCodeUnits.ts';

export type TableEntry = readonly [key: string, postings: Postings];

/** How many articles the tables have at most. */
export const MAX_ARTICLES = 100_000;

const KEY = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'ابتxyz'), minLength: 1, maxLength: 6 }),
  fc.string({ unit: 'grapheme', minLength: 1 }).filter((key) => !/\s/u.test(key)),
);
const POSTINGS = fc
  .uniqueArray(fc.nat(MAX_ARTICLES - 1), { minLength: 1, maxLength: 400 })
  .chain((articles) =>
    fc.record({
      articles: fc.constant(articles.sort((a, b) => a - b)),
      weights: fc.array(fc.nat(0x3f), { minLength: articles.length, maxLength: articles.length }),
    }),
  );

/** The entries of a table, in order. */
export const ENTRIES = fc
  .uniqueArray(fc.tuple(KEY, POSTINGS), { selector: ([key]) => key, maxLength: 60 })
  .map((entries) => entries.sort(([a], [b]) => compareCodeUnits(a, b)));

/** Reads the entries of chunks. */
export function entriesOf(chunks: readonly Chunk[]): TableEntry[] {
  return chunks
    .flatMap(({ bytes }) => [...readChunk(bytes)])
    .map(({ key, articleCount, visit }) => {
      const articles: number[] = [];
      const weights: number[] = [];
      visit((article, weight) => {
        articles.push(article);
        weights.push(weight);
      });
      expect(articles).toHaveLength(articleCount);
      return [key, { articles, weights }];
    });
}
