import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Entry, type Postings, readChunk, writeChunks } from '../../../src/search/format/chunk.ts';
import { compareCodeUnits } from '../../../src/text/compareCodeUnits.ts';

type TableEntry = readonly [key: string, postings: Postings];

function readTable(entries: readonly TableEntry[]): TableEntry[] {
  return [...writeChunks(entries)].flatMap(({ bytes }) => [...readChunk(bytes)].map(readEntry));
}

function readEntry({ key, articleCount, visit }: Entry): TableEntry {
  const articles: number[] = [];
  const weights: number[] = [];
  visit((article, weight) => {
    articles.push(article);
    weights.push(weight);
  });
  expect(articles).toHaveLength(articleCount);
  return [key, { articles, weights }];
}

/** An entry with the postings of `count` articles. */
function entryOf(key: string, count: number): TableEntry {
  const articles = Array.from({ length: count }, (_, place) => place * 3);
  return [key, { articles, weights: articles.map((article) => article % 64) }];
}

const KEY = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'ابتxyz'), minLength: 1, maxLength: 6 }),
  fc.string({ unit: 'grapheme', minLength: 1 }).filter((key) => !key.includes('\n')),
);
const POSTINGS = fc.uniqueArray(fc.nat(100_000), { minLength: 1, maxLength: 400 }).chain((articles) =>
  fc.record({
    articles: fc.constant(articles.sort((a, b) => a - b)),
    weights: fc.array(fc.nat(0x3f), { minLength: articles.length, maxLength: articles.length }),
  }),
);
const TABLE = fc
  .uniqueArray(fc.tuple(KEY, POSTINGS), { selector: ([key]) => key, maxLength: 60 })
  .map((entries) => entries.sort(([a], [b]) => compareCodeUnits(a, b)));

describe('writeChunks', () => {
  it('writes what readChunk reads', () => {
    fc.assert(
      fc.property(TABLE, (entries) => {
        expect(readTable(entries)).toEqual(entries);
      }),
      { numRuns: 60 },
    );
  });

  it('names the first key of each chunk, which needs no other chunk to be read', () => {
    const entries = Array.from({ length: 200 }, (_, at) => entryOf(`مصر${String(at).padStart(4, '0')}`, 300));
    const chunks = [...writeChunks(entries)];
    expect(chunks.length).toBeGreaterThan(5);
    for (const { firstKey, bytes } of chunks.toReversed()) {
      const [first] = readChunk(bytes);
      expect(first?.key).toBe(firstKey);
      expect(bytes.length).toBeLessThan(13_000);
    }
    expect(readTable(entries)).toEqual(entries);
  });

  it('gives a key that fills more than a chunk a chunk of its own', () => {
    const entries = [entryOf('a', 2), entryOf('b', 20_000), entryOf('c', 2)];
    expect(Array.from(writeChunks(entries), ({ firstKey }) => firstKey)).toEqual(['a', 'b', 'c']);
    expect(readTable(entries)).toEqual(entries);
  });

  it('writes no chunk of an empty table', () => {
    expect([...writeChunks([])]).toEqual([]);
  });
});

describe('readChunk', () => {
  it('reports a chunk that is cut off at any place', () => {
    const [chunk] = writeChunks([entryOf('مصرx', 3), entryOf('مصرxz', 3)]);
    if (chunk === undefined) throw new Error('no chunk');
    const [first] = writeChunks([entryOf('مصرx', 3)]);
    for (let length = 1; length < chunk.bytes.length; length++) {
      if (length === first?.bytes.length) continue;
      expect(() => [...readChunk(chunk.bytes.subarray(0, length))], `${length} bytes`).toThrow('cut off');
    }
  });
});
