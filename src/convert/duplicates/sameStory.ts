/**
 * Near duplicates: which articles tell the story of an earlier one in nearly the same words. Only articles whose
 * sketches agree in a whole band of bytes are compared, so the time grows with the pile and not with its square.
 */
import { compareCodeUnits } from '../../text/compareCodeUnits.ts';
import { IntHashTable, NONE } from './intHashTable.ts';
import { likeness, SKETCH_BYTES } from './sketch.ts';

/** Measured on real news: docs/formats.md. */
export const ALIKE = 0.6;

/**
 * Bytes in a band, as many as an unsigned integer has. With 32 bands of 4, two texts that are just alike enough share a
 * band in 988 cases of 1,000, others in few.
 */
const BAND_BYTES = 4;

/**
 * Thousands of articles from one template share a band, and comparing all of them with all would take for ever: each is
 * compared with so many before it. Its near duplicates are of the same days, and share other bands too.
 */
const NEIGHBOURS = 16;

export interface Sketched {
  /** No two articles have the same. */
  id: string;
  lang: string;
  /** 2025-02-13; absent where it is not known. */
  day?: string;
  sketch: Uint8Array;
}

/**
 * Finds near duplicates among articles of the same language. What is a near duplicate of a near duplicate is in the
 * same cluster. The order of the articles does not matter; without a sketch they take no part.
 * @returns for each article that is a near duplicate of an earlier one, the id of the earliest of its cluster: by day,
 * undated ones last, then by id
 */
export function sameStories(articles: readonly Sketched[]): Map<string, string> {
  const byLanguage = new Map<string, Sketched[]>();
  for (const article of articles) {
    if (article.sketch.length !== SKETCH_BYTES) continue;
    const others = byLanguage.get(article.lang);
    if (others) others.push(article);
    else byLanguage.set(article.lang, [article]);
  }
  const stories = new Map<string, string>();
  for (const ofLanguage of byLanguage.values()) {
    ofLanguage.sort(byAge);
    const earliest = clusters(ofLanguage);
    ofLanguage.forEach(({ id }, at) => {
      const story = ofLanguage[rootOf(earliest, at)];
      if (story !== undefined && story.id !== id) stories.set(id, story.id);
    });
  }
  return stories;
}

/** Joins articles that are alike. @returns for each, one before it in its cluster; itself for the first */
function clusters(articles: readonly Sketched[]): Uint32Array {
  const parents = Uint32Array.from(articles, (_, at) => at);
  const buckets = new IntHashTable(articles.length);
  for (const bands of bandsOf(articles)) {
    buckets.clear();
    bands.forEach((band, at) => {
      let before = buckets.add(band, at);
      for (let step = 0; before !== NONE && step < NEIGHBOURS; step += 1) {
        if (bands[before] === band) join(parents, articles, before, at);
        before = buckets.before(before);
      }
    });
  }
  return parents;
}

/** The first band of all sketches, then the second of all …: going from sketch to sketch for each takes far longer. */
function bandsOf(articles: readonly Sketched[]): Uint32Array[] {
  const bands = Array.from({ length: SKETCH_BYTES / BAND_BYTES }, () => new Uint32Array(articles.length));
  articles.forEach(({ sketch }, at) => {
    const bytes = new DataView(sketch.buffer, sketch.byteOffset, sketch.length);
    bands.forEach((band, number) => {
      band[at] = bytes.getUint32(number * BAND_BYTES);
    });
  });
  return bands;
}

/** Joins the clusters of two articles where these are alike; the earlier root stays the root. */
function join(parents: Uint32Array, articles: readonly Sketched[], before: number, at: number): void {
  const root = rootOf(parents, at);
  const other = rootOf(parents, before);
  if (root === other || !alike(articles[before], articles[at])) return;
  parents[Math.max(root, other)] = Math.min(root, other);
}

const alike = (a: Sketched | undefined, b: Sketched | undefined): boolean =>
  a !== undefined && b !== undefined && likeness(a.sketch, b.sketch) >= ALIKE;

/** The first of an article's cluster; the way there is shortened for the next time. */
function rootOf(parents: Uint32Array, at: number): number {
  let root = at;
  for (let parent = parents[root] ?? root; parent !== root; parent = parents[root] ?? root) {
    const above = parents[parent] ?? parent;
    parents[root] = above;
    root = above;
  }
  return root;
}

function byAge(a: Sketched, b: Sketched): number {
  if (a.day === b.day) return compareCodeUnits(a.id, b.id);
  if (a.day === undefined) return 1;
  return b.day === undefined ? -1 : compareCodeUnits(a.day, b.day);
}
