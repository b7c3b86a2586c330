/**
 * Finds the near duplicates of a few articles among those of a large archive, with the result of `findSameStories` over all of them.
 * Two articles are compared where they are at most MAX_COMPARISONS apart in a bucket of one of the bands. So the clusters of the few
 * are found by going from bucket to bucket; each step passes once over the bands of all sketches.
 */
import { bucketCount, bucketOf } from './intHashTable.ts';
import { areNearDuplicates, compareByDay, MAX_COMPARISONS, type SketchedArticle } from './sameStory.ts';
import { SKETCH_BYTES } from './sketch.ts';
import { BAND_COUNT, type SketchTable, toBands } from './sketchTable.ts';

/** Longer chains of near duplicates are found faster by clustering all articles. */
const MAX_STEPS = 6;

/** Bits of a bucket's number by which a row is skipped. */
const FILTER_BITS = 16;
const FILTER_MASK = (1 << FILTER_BITS) - 1;

/** An article of one language in the order of the search. */
interface Node {
  /** The row in the table; for an added article, the number of rows and its place among the added ones. */
  number: number;
  /** Orders the articles. */
  order: number;
}

/**
 * Finds the earliest near duplicates of articles.
 * @param asked the ids of the articles, which are among the added ones
 * @param added articles that are not in the table, or replace those with their ids
 * @param removed ids of articles that are in the table and no longer in the archive
 * @returns as `findSameStories`, for the asked articles; undefined where clustering all articles is faster
 */
export function searchStories(
  table: SketchTable,
  asked: ReadonlySet<string>,
  added: readonly SketchedArticle[],
  removed: Iterable<string>,
): Map<string, string> | undefined {
  const stories = new Map<string, string>();
  const hidden = new Set([...removed, ...added.map(({ id }) => id)].map((id) => table.find(id)));
  const sketched = added.filter(({ sketch }) => sketch.length === SKETCH_BYTES);
  for (const lang of new Set(sketched.map((article) => article.lang))) {
    const ofLanguage = sketched.filter((article) => article.lang === lang);
    const found = new LanguageSearch(table, lang, ofLanguage, hidden).run(asked);
    if (found === undefined) return undefined;
    for (const [id, story] of found) stories.set(id, story);
  }
  return stories;
}

class LanguageSearch {
  readonly #table: SketchTable;
  readonly #from: number;
  readonly #to: number;
  readonly #hidden: ReadonlySet<number>;
  readonly #added: readonly SketchedArticle[];
  readonly #addedBands: readonly Uint32Array[];
  readonly #orders: readonly number[];
  readonly #bucketMask: number;

  constructor(
    table: SketchTable,
    lang: string,
    added: readonly SketchedArticle[],
    hidden: ReadonlySet<number>,
  ) {
    this.#table = table;
    [this.#from, this.#to] = table.findLanguage(lang);
    this.#hidden = hidden;
    this.#added = added.toSorted(compareByDay);
    this.#addedBands = this.#added.map(({ sketch }) => toBands(sketch));
    // An added article comes between two rows.
    this.#orders = this.#added.map(
      (article, at) => this.#firstRowAfter(article) - 1 + (at + 1) / (added.length + 1),
    );
    let shown = this.#to - this.#from + added.length;
    for (const row of hidden) if (row >= this.#from && row < this.#to) shown -= 1;
    this.#bucketMask = bucketCount(shown) - 1;
  }

  /** Returns the first row of the language that comes after an article. */
  #firstRowAfter(article: SketchedArticle): number {
    let from = this.#from;
    let to = this.#to;
    while (from < to) {
      const middle = (from + to) >>> 1;
      const other = { id: this.#table.getId(middle), day: this.#table.getDay(middle) };
      if (compareByDay(other, article) < 0) from = middle + 1;
      else to = middle;
    }
    return from;
  }

  run(asked: ReadonlySet<string>): Map<string, string> | undefined {
    const clusters = new Clusters();
    let nodes: Node[] = [];
    for (const [at, { id }] of this.#added.entries()) if (asked.has(id)) nodes.push(this.#addedNode(at));
    const starts = nodes;
    for (let step = 0; nodes.length > 0; step += 1) {
      if (step === MAX_STEPS) return undefined;
      const next = new Map<number, Node>();
      const buckets = this.#collectBuckets(nodes);
      for (const node of nodes) clusters.add(node);
      for (const node of nodes) {
        for (const other of this.#findNearDuplicates(node, buckets)) {
          if (!clusters.has(other)) next.set(other.number, other);
          clusters.join(node, other);
        }
      }
      nodes = [...next.values()];
    }
    const stories = new Map<string, string>();
    for (const node of starts) {
      const earliest = clusters.earliest(node);
      if (earliest.number !== node.number) stories.set(this.#getId(node), this.#getId(earliest));
    }
    return stories;
  }

  #addedNode(at: number): Node {
    return { number: this.#to + at, order: this.#orders[at] ?? 0 };
  }

  #getId({ number }: Node): string {
    return number < this.#to ? this.#table.getId(number) : (this.#added[number - this.#to]?.id ?? '');
  }

  #getBand({ number }: Node, band: number): number {
    if (number < this.#to) return this.#table.bands[number * BAND_COUNT + band] ?? 0;
    return this.#addedBands[number - this.#to]?.[band] ?? 0;
  }

  #getSketch({ number }: Node): Uint8Array {
    if (number < this.#to) return this.#table.getSketch(number);
    return this.#added[number - this.#to]?.sketch ?? new Uint8Array();
  }

  /** Collects the members of all buckets that have any of the nodes, in their order. */
  #collectBuckets(nodes: readonly Node[]): Map<number, Node[]> {
    const buckets = new Map<number, Node[]>();
    const filter = new Uint8Array(BAND_COUNT << FILTER_BITS);
    for (const node of nodes) {
      for (let band = 0; band < BAND_COUNT; band += 1) {
        const bucket = bucketOf(this.#getBand(node, band), this.#bucketMask);
        buckets.set(bucketKey(band, bucket), []);
        filter[(band << FILTER_BITS) | (bucket & FILTER_MASK)] = 1;
      }
    }
    const { bands } = this.#table;
    const mask = this.#bucketMask;
    for (let row = this.#from; row < this.#to; row += 1) {
      for (let band = 0; band < BAND_COUNT; band += 1) {
        const bucket = bucketOf(bands[row * BAND_COUNT + band] ?? 0, mask);
        if (filter[(band << FILTER_BITS) | (bucket & FILTER_MASK)] === 0 || this.#hidden.has(row)) continue;
        buckets.get(bucketKey(band, bucket))?.push({ number: row, order: row });
      }
    }
    for (const at of this.#added.keys()) {
      const node = this.#addedNode(at);
      for (let band = 0; band < BAND_COUNT; band += 1)
        buckets.get(bucketKey(band, bucketOf(this.#getBand(node, band), mask)))?.push(node);
    }
    for (const members of buckets.values()) members.sort((a, b) => a.order - b.order);
    return buckets;
  }

  #findNearDuplicates(node: Node, buckets: ReadonlyMap<number, readonly Node[]>): Node[] {
    const found = new Map<number, Node>();
    const sketch = this.#getSketch(node);
    for (let band = 0; band < BAND_COUNT; band += 1) {
      const value = this.#getBand(node, band);
      const members = buckets.get(bucketKey(band, bucketOf(value, this.#bucketMask))) ?? [];
      const at = findPlace(members, node);
      for (const other of members.slice(Math.max(0, at - MAX_COMPARISONS), at + MAX_COMPARISONS + 1)) {
        if (other.number === node.number || found.has(other.number)) continue;
        if (this.#getBand(other, band) === value && areNearDuplicates(this.#getSketch(other), sketch))
          found.set(other.number, other);
      }
    }
    return [...found.values()];
  }
}

/** Returns the place of a node among the members of its bucket. */
function findPlace(members: readonly Node[], { order }: Node): number {
  let from = 0;
  for (let to = members.length; from < to; ) {
    const middle = (from + to) >>> 1;
    if ((members[middle]?.order ?? order) < order) from = middle + 1;
    else to = middle;
  }
  return from;
}

function bucketKey(band: number, bucket: number): number {
  return bucket * BAND_COUNT + band;
}

/** Clusters of near duplicates. */
class Clusters {
  readonly #parents = new Map<number, Node>();

  has({ number }: Node): boolean {
    return this.#parents.has(number);
  }

  add(node: Node): void {
    if (!this.has(node)) this.#parents.set(node.number, node);
  }

  /** Joins the clusters of two nodes. */
  join(a: Node, b: Node): void {
    this.add(a);
    this.add(b);
    const [first, second] = [this.earliest(a), this.earliest(b)].sort(
      (one, other) => one.order - other.order,
    );
    if (first !== undefined && second !== undefined) this.#parents.set(second.number, first);
  }

  /** Returns the earliest node of a cluster. */
  earliest(node: Node): Node {
    const parent = this.#parents.get(node.number) ?? node;
    return parent.number === node.number ? parent : this.earliest(parent);
  }
}
