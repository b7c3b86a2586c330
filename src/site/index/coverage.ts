/** Finds earlier articles on an article's subject that the archive had at the article's accession. */
import type { Article } from '../../archive/article/article.ts';

/** How many articles a page lists, and how many of each tag are searched. */
const MAX_FOUND = 4;
const MAX_CANDIDATES_OF_TAG = 40;

/** The earlier coverage of articles, as positions in the order of accession. */
export class EarlierCoverage {
  /** For each article the positions of those that were found, the latest first; -1 after the last one. */
  readonly #found: Int32Array;

  private constructor(found: Int32Array) {
    this.#found = found;
  }

  /**
   * Finds articles of earlier days that share an article's rarest tags. Articles of later accession are left out, whatever their date,
   * so that a new article changes no existing page.
   * @param articles in the order of accession
   * @param tagsOf the tags of the article at a position, each with a number of its own
   */
  static find(
    articles: readonly Article[],
    tagsOf: (position: number) => readonly { number: number }[],
  ): EarlierCoverage {
    const search = new CoverageSearch(articles);
    /** By the number of the tag. */
    const positions: number[][] = [];
    const found = new Int32Array(articles.length * MAX_FOUND).fill(-1);
    for (let position = 0; position < articles.length; position += 1) {
      const lists: number[][] = [];
      for (const { number } of tagsOf(position)) {
        positions[number] ??= [];
        insertByLength(lists, positions[number]);
      }
      let at = position * MAX_FOUND;
      for (const other of search.findIn(lists, position)) found[at++] = other;
      for (const list of lists) list.push(position);
    }
    return new EarlierCoverage(found);
  }

  /** Returns the positions of what was found for an article, the latest first. */
  of(position: number): number[] {
    const found: number[] = [];
    for (let at = position * MAX_FOUND; at < (position + 1) * MAX_FOUND; at += 1) {
      const other = this.#found[at] ?? -1;
      if (other < 0) break;
      found.push(other);
    }
    return found;
  }
}

const NOTHING: number[] = [];

class CoverageSearch {
  readonly #articles: readonly Article[];
  /** The days of articles as numbers, `20250213`, which are compared faster; 0 for undated ones. */
  readonly #days: Int32Array;

  constructor(articles: readonly Article[]) {
    this.#articles = articles;
    this.#days = Int32Array.from(articles, ({ day }) => (day === undefined ? 0 : numberOfDay(day)));
  }

  /** @param lists the positions of articles with each tag so far, in order, the rarest tag first */
  findIn(lists: readonly number[][], position: number): number[] {
    const day = this.#days[position] ?? 0;
    if (day === 0) return NOTHING;
    const found: number[] = [];
    for (const list of lists) {
      const first = Math.max(0, list.length - MAX_CANDIDATES_OF_TAG);
      for (let at = list.length - 1; at >= first && found.length < MAX_FOUND; at--) {
        const other = list[at] ?? 0;
        const otherDay = this.#days[other] ?? 0;
        if (otherDay === 0 || otherDay >= day || found.includes(other)) continue;
        if (!this.#isNamed(other, position)) found.push(other);
      }
      if (found.length === MAX_FOUND) break;
    }
    // Published pages have this order: of the articles of one day, the one that was found last comes first.
    return found.length < 2
      ? found
      : found.reverse().sort((a, b) => (this.#days[b] ?? 0) - (this.#days[a] ?? 0));
  }

  /** Returns whether the page of an article names another one anyway. */
  #isNamed(other: number, position: number): boolean {
    const { readAlso, sameStory } = this.#articles[position] ?? {};
    if (sameStory === undefined && (readAlso?.length ?? 0) === 0) return false;
    const id = this.#articles[other]?.id ?? '';
    return id === sameStory || readAlso?.includes(id) === true;
  }
}

/** Inserts a list after those that are not longer: of equally rare tags the article's first one comes first. */
function insertByLength(lists: number[][], list: number[]): void {
  let at = lists.length;
  for (; at > 0; at -= 1) {
    const before = lists[at - 1];
    if (before === undefined || before.length <= list.length) break;
    lists[at] = before;
  }
  lists[at] = list;
}

function numberOfDay(day: string): number {
  return Number(day.slice(0, 4)) * 10_000 + Number(day.slice(5, 7)) * 100 + Number(day.slice(8, 10));
}
