import { expect, it } from 'vitest';
import { kindOfFile, NO_BYTES } from '../../src/bench/transfers/fileKinds.ts';
import { predictTransfers, SAMPLE_SIZES, type Sample } from '../../src/bench/transfers/transferModel.ts';
import { groupForTables, registerBlocks } from '../../src/search/indexing/segments.ts';

/** What one search transfers where a table costs 100 bytes and one for each article, and a segment half of that. */
function sampleOf(articles: number): Sample {
  const segments = registerBlocks(articles).length;
  const tables = groupForTables(registerBlocks(articles)).length;
  const bytes = {
    ...NO_BYTES,
    script: 5000,
    catalogue: 40 * segments,
    chunks: 100 * tables + articles,
    facets: 50 * segments + articles / 2,
  };
  return { articles, cold: [bytes], second: [bytes], session: [bytes] };
}

const SAMPLES = SAMPLE_SIZES.map(sampleOf);

it('predicts what grows with tables and segments of every size', () => {
  const [search] = predictTransfers(SAMPLES, 90_000).cold;
  const [expected] = sampleOf(90_000).cold;
  for (const kind of ['script', 'catalogue', 'chunks', 'facets'] as const)
    expect(search?.[kind]).toBeCloseTo(expected?.[kind] ?? 0);
});

it('predicts no facets where the search counts them on request only', () => {
  expect(predictTransfers(SAMPLES, 200_000).cold[0]?.facets).toBe(0);
});

it('keeps what differs between searches', () => {
  const samples = SAMPLES.map((sample) => ({
    ...sample,
    cold: sample.cold.flatMap((bytes) => [bytes, { ...bytes, chunks: 3 * bytes.chunks }]),
  }));
  const [first, second] = predictTransfers(samples, 50_000).cold;
  expect((second?.chunks ?? 0) / (first?.chunks ?? 1)).toBeCloseTo(3);
});

it.each([
  ['/search/engine.js', 'script'],
  ['/search/index/segments.json', 'catalogue'],
  ['/search/index/words-0/first.bin', 'firstKeys'],
  ['/search/index/words-0/12.bin', 'chunks'],
  ['/search/index/2048/facets.json', 'facets'],
  ['/search/index/2048/texts/3.bin', 'texts'],
  ['/search/index/2048/tags.json', 'other'],
])('sorts %s as %s', (path, kind) => {
  expect(kindOfFile(path)).toBe(kind);
});
