/**
 * Predicts what searches transfer in a large archive from what they transfer in small ones. The search loads the same kinds of
 * files from each word table and each segment, so what an archive costs is a sum over its tables or segments. Each of these has
 * a size that small archives have, or is at most 2.5 times as large.
 */
import { MAX_ARTICLES_WITH_FACETS } from '../../search/indexing/facets.ts';
import { groupForTables, registerBlocks } from '../../search/indexing/segments.ts';
import { mean } from '../table.ts';
import { RUNS, type Runs } from './transfersOfKinds.ts';

/** The sizes of small archives, each with one word table. The first three have one segment, the others two and four full ones. */
export const SAMPLE_SIZES: readonly number[] = [16, 256, 2048, 10_240, 26_624];

/** What searches transferred in a small archive. */
export interface Sample extends Runs {
  articles: number;
}

/** The bytes of a part of an archive, by its size. */
type Point = readonly [size: number, bytes: number];

/** The kinds of files that grow with an archive. */
const GROWING_KINDS = ['catalogue', 'facets', 'firstKeys', 'chunks'] as const;
type GrowingKind = (typeof GROWING_KINDS)[number];

/**
 * Predicts the bytes of each search: those in the largest sample, where each kind grows as much as its mean over all searches.
 * @param samples archives of `SAMPLE_SIZES`, in this order
 */
export function predictTransfers(samples: readonly Sample[], articles: number): Runs {
  const predicted: Runs = { cold: [], second: [], session: [] };
  for (const run of RUNS) {
    const searches = samples.at(-1)?.[run] ?? [];
    predicted[run] = searches.map((bytes) => ({ ...bytes }));
    for (const kind of GROWING_KINDS) {
      const points = samples.map(
        (sample): Point => [sample.articles, mean(sample[run].map((sent) => sent[kind]))],
      );
      const growth = predictMean(kind, points, articles) / (points.at(-1)?.[1] || 1);
      for (const search of predicted[run]) search[kind] *= growth;
    }
  }
  return predicted;
}

/** Predicts the mean bytes of a kind. @param points the mean bytes in each sample */
function predictMean(kind: GrowingKind, points: readonly Point[], articles: number): number {
  const segments = registerBlocks(articles);
  const sizesOfSegments = segments.map(({ start, end }) => end - start);
  switch (kind) {
    case 'catalogue':
      return valueAt(pointsOfSegmentCounts(points), segments.length);
    case 'facets':
      return articles > MAX_ARTICLES_WITH_FACETS ? 0 : sumOver(sizesOfSegments, pointsOfSegments(points));
    default:
      return sumOver(
        groupForTables(segments).map((group) => (group.at(-1)?.end ?? 0) - (group[0]?.start ?? 0)),
        points,
      );
  }
}

/** Gives the bytes by the number of segments. */
function pointsOfSegmentCounts(points: readonly Point[]): Point[] {
  const bySegments = new Map(points.map(([articles, bytes]) => [registerBlocks(articles).length, bytes]));
  return [...bySegments];
}

/** Gives the bytes of one segment: those of archives with one, and the mean of the full segments that the largest has more. */
function pointsOfSegments(points: readonly Point[]): Point[] {
  const single = points.filter(([articles]) => registerBlocks(articles).length === 1);
  const [articles, bytes] = single.at(-1) ?? [0, 0];
  const [mostArticles, mostBytes] = points.at(-1) ?? [0, 0];
  const added = registerBlocks(mostArticles).length - 1;
  return [...single, [(mostArticles - articles) / added, (mostBytes - bytes) / added]];
}

function sumOver(sizes: readonly number[], points: readonly Point[]): number {
  return sizes.reduce((sum, size) => sum + valueAt(points, size), 0);
}

/** Interpolates between the neighbours of a size, or extrapolates from the two nearest points. @param points sorted by size */
export function valueAt(points: readonly Point[], size: number): number {
  const next = points.findIndex(([known]) => known >= size);
  const upper = next < 0 ? points.length - 1 : Math.max(1, next);
  const [lowSize, lowBytes] = points[upper - 1] ?? [0, 0];
  const [highSize, highBytes] = points[upper] ?? [1, 0];
  return Math.max(0, lowBytes + ((highBytes - lowBytes) * (size - lowSize)) / (highSize - lowSize));
}
