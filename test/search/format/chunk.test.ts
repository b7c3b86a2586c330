import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readChunk, writeChunks } from '../../../src/search/format/chunk.ts';
import { ENTRIES, entriesOf, type TableEntry } from '../tables.ts';

/** An entry with the postings of `count` articles. */
function entryOf(key: string, count: number): TableEntry {
  const articles = Array.from({ length: count }, (_, place) => place * 3);
  return [key, { articles, weights: articles.map((article) => article % 64) }];
}

describe('writeChunks', () => {
  it('writes what readChunk reads', () => {
    fc.assert(
      fc.property(ENTRIES, (entries) => {
        expect(entriesOf([...writeChunks(entries)])).toEqual(entries);
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
    expect(entriesOf([...writeChunks(entries)])).toEqual(entries);
  });

  it('gives a key that fills more than a chunk a chunk of its own', () => {
    const entries = [entryOf('a', 2), entryOf('b', 20_000), entryOf('c', 2)];
    expect(Array.from(writeChunks(entries), ({ firstKey }) => firstKey)).toEqual(['a', 'b', 'c']);
    expect(entriesOf([...writeChunks(entries)])).toEqual(entries);
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
