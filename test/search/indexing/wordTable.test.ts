import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeChunks } from '../../../src/search/format/chunk.ts';
import { chunkPath, KEYS_FILE, SPELLINGS_FILE } from '../../../src/search/format/segmentFiles.ts';
import {
  formatTable,
  joinTables,
  parseTable,
  tableFiles,
  type WordTable,
} from '../../../src/search/indexing/wordTable.ts';
import { ENTRIES, MAX_ARTICLES, type TableEntry } from '../tables.ts';

function tableOf(entries: readonly TableEntry[], articleCount = MAX_ARTICLES): WordTable {
  return { articleCount, chunks: [...writeChunks(entries)], words: `${articleCount + 1} قمة\n` };
}

/** The entries of the articles from `start` to before `end`, numbered from 0. */
function within(entries: readonly TableEntry[], start: number, end: number): TableEntry[] {
  return entries.flatMap(([key, { articles, weights }]): TableEntry[] => {
    const places = [...articles.keys()].filter((place) => {
      const article = articles[place] ?? 0;
      return article >= start && article < end;
    });
    const part = {
      articles: places.map((place) => (articles[place] ?? 0) - start),
      weights: places.map((place) => weights[place] ?? 0),
    };
    return places.length === 0 ? [] : [[key, part]];
  });
}

describe('joinTables', () => {
  it('gives the table that all articles have together', () => {
    fc.assert(
      fc.property(ENTRIES, fc.array(fc.nat(MAX_ARTICLES), { maxLength: 4 }), (entries, cuts) => {
        const ends = [...cuts.sort((a, b) => a - b), MAX_ARTICLES];
        const parts = ends.map((end, at) => {
          const start = ends[at - 1] ?? 0;
          return tableOf(within(entries, start, end), end - start);
        });
        const { words, ...table } = joinTables(parts);
        expect(table).toEqual({ articleCount: MAX_ARTICLES, chunks: tableOf(entries).chunks });
        expect(words).toBe(`${MAX_ARTICLES + parts.length} قمة\n`);
      }),
      { numRuns: 50 },
    );
  });

  it('gives an empty table for none', () => {
    expect(joinTables([])).toEqual({ articleCount: 0, chunks: [], words: '' });
  });
});

describe('formatTable', () => {
  it('writes what parseTable reads', () => {
    fc.assert(
      fc.property(ENTRIES, fc.nat(MAX_ARTICLES), (entries, articleCount) => {
        const { chunks, ...rest } = parseTable(formatTable(tableOf(entries, articleCount)));
        expect({
          ...rest,
          chunks: chunks.map(({ firstKey, bytes }) => ({ firstKey, bytes: new Uint8Array(bytes) })),
        }).toEqual(tableOf(entries, articleCount));
      }),
      { numRuns: 50 },
    );
  });
});

describe('tableFiles', () => {
  const entries = Array.from(
    { length: 3000 },
    (_, at): TableEntry => [`key${String(at).padStart(4, '0')}`, { articles: [at, at + 1], weights: [1, 2] }],
  );
  const table = tableOf(entries, 3001);
  const { chunks } = table;
  const files = new Map(Array.from(tableFiles(table), ({ path, pack }) => [path, pack()]));

  it('gives a packed file for each chunk, one with their first keys and one with the words', () => {
    expect(chunks.length).toBeGreaterThan(2);
    expect(files.size).toBe(chunks.length + 2);
    const firstKeys = gunzipSync(files.get(KEYS_FILE) ?? '').toString();
    expect(firstKeys.split('\n')).toEqual(chunks.map(({ firstKey }) => firstKey));
    expect(gunzipSync(files.get(SPELLINGS_FILE) ?? '').toString()).toBe('3002 قمة\n');
    for (const [number, { bytes }] of chunks.entries())
      expect(new Uint8Array(gunzipSync(files.get(chunkPath(number)) ?? ''))).toEqual(bytes);
  });

  it('packs them without a time or the name of the operating system, so that every system gives the same bytes', () => {
    for (const [path, content] of files)
      expect([...content.subarray(3, 10)], path).toEqual([0, 0, 0, 0, 0, 2, 255]);
  });
});
