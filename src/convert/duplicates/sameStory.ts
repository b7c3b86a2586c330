/**
 * Finds near duplicates: articles that tell the story of an earlier one in nearly the same words. Only articles whose
 * sketches agree in a whole band of bytes are compared, so that the time grows linearly with their number.
 */
import { compareCodeUnits } from '../../text/compareCodeUnits.ts';
import { IntHashTable, NONE } from './intHashTable.ts';
import { likeness, SKETCH_BYTES } from './sketch.ts';

/** Two articles are near duplicates from this likeness on. docs/formats.md has the measurements on real news. */
const MIN_LIKENESS = 0.6;

/**
 * Bytes in a band, as many as an unsigned integer has. With 32 bands of 4, two texts at the minimum likeness share a band
 * in 988 cases of 1,000; less similar texts rarely do.
 */
export const BAND_BYTES = 4;

/**
 * Thousands of articles from one template may share a band, so each is compared only with this many articles before it.
 * Its near duplicates are from the same days, and share other bands too.
 */
export const MAX_COMPARISONS = 16;

export interface SketchedArticle {
  /** Unique among the articles. */
  id: string;
  lang: string;
  /** `2025-02-13`; absent for undated articles. */
  day?: string | undefined;
  sketch: Uint8Array;
}

/**
 * Finds near duplicates among articles of the same language. Near duplicates of one article form a cluster, also where
 * they are not near duplicates of each other. The order of the articles does not matter; articles without a sketch are
 * ignored.
 * @returns for each article that is a near duplicate of an earlier one, the id of the earliest in its cluster: by day,
 * undated ones last, then by id
 */
export function findSameStories(articles: readonly SketchedArticle[]): Map<string, string> {
  const byLanguage = new Map<string, SketchedArticle[]>();
  for (const article of articles) {
    if (article.sketch.length !== SKETCH_BYTES) continue;
    const others = byLanguage.get(article.lang);
    if (others) others.push(article);
    else byLanguage.set(article.lang, [article]);
  }
  const stories = new Map<string, string>();
  for (const sameLanguage of byLanguage.values()) {
    sameLanguage.sort(compareByDay);
    const earliest = clusterArticles(sameLanguage);
    sameLanguage.forEach(({ id }, at) => {
      const story = sameLanguage[findRoot(earliest, at)];
      if (story !== undefined && story.id !== id) stories.set(id, story.id);
    });
  }
  return stories;
}

/** Joins near duplicates. @returns the parent of each article in its cluster; the first article is its own parent */
function clusterArticles(articles: readonly SketchedArticle[]): Uint32Array {
  const parents = Uint32Array.from(articles, (_, at) => at);
  const buckets = new IntHashTable(articles.length);
  for (const bands of bandColumns(articles)) {
    buckets.clear();
    bands.forEach((band, at) => {
      let before = buckets.add(band, at);
      for (let step = 0; before !== NONE && step < MAX_COMPARISONS; step += 1) {
        if (bands[before] === band) joinClusters(parents, articles, before, at);
        before = buckets.previous(before);
      }
    });
  }
  return parents;
}

/** The bands of all sketches as columns. Going from sketch to sketch for each band takes far longer. */
function bandColumns(articles: readonly SketchedArticle[]): Uint32Array[] {
  const bands = Array.from({ length: SKETCH_BYTES / BAND_BYTES }, () => new Uint32Array(articles.length));
  articles.forEach(({ sketch }, at) => {
    const bytes = new DataView(sketch.buffer, sketch.byteOffset, sketch.length);
    bands.forEach((band, number) => {
      band[at] = bytes.getUint32(number * BAND_BYTES);
    });
  });
  return bands;
}

/** Joins the clusters of two near duplicates; the earlier root stays the root. */
function joinClusters(
  parents: Uint32Array,
  articles: readonly SketchedArticle[],
  before: number,
  at: number,
): void {
  const root = findRoot(parents, at);
  const other = findRoot(parents, before);
  if (root === other || !areNearDuplicates(articles[before]?.sketch, articles[at]?.sketch)) return;
  parents[Math.max(root, other)] = Math.min(root, other);
}

/** Returns whether two articles are near duplicates by their sketches. */
export function areNearDuplicates(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  return a !== undefined && b !== undefined && likeness(a, b) >= MIN_LIKENESS;
}

/** The first article of a cluster. Paths are shortened on the way, so that the next search is faster. */
function findRoot(parents: Uint32Array, at: number): number {
  let root = at;
  for (let parent = parents[root] ?? root; parent !== root; parent = parents[root] ?? root) {
    const above = parents[parent] ?? parent;
    parents[root] = above;
    root = above;
  }
  return root;
}

/** Orders articles by day, undated ones last, then by id. */
export function compareByDay(
  a: Pick<SketchedArticle, 'id' | 'day'>,
  b: Pick<SketchedArticle, 'id' | 'day'>,
): number {
  if (a.day === b.day) return compareCodeUnits(a.id, b.id);
  if (a.day === undefined) return 1;
  return b.day === undefined ? -1 : compareCodeUnits(a.day, b.day);
}
