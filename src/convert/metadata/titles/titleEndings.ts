/**
 * Finds what a publisher adds to its headlines: its own name, or by the titles of all sources an ending (`- BBC Arabic`) that at
 * least half of its titles have, and at least five. A column's name, which few of them have, is part of the title.
 */
import { domainName, hostOf, lettersOf } from './siteNames.ts';
import { cutBefore, splitTitle, type TitleSegment } from './titleSegments.ts';

/** In how many titles of a publisher an ending must occur, and in which share of them. */
const MIN_TITLES = 5;
const MIN_SHARE = 0.5;

/** Further segments from the end are part of the headline. */
const MAX_ADDED_SEGMENTS = 3;
/** Longer segments are no names of sites. */
const MAX_ENDING_LENGTH = 60;

/** From this many titles of a publisher in a source on, endings of less than this share of them are not kept. */
const MIN_PRUNED_TITLES = 100;
const MIN_KEPT_SHARE = 0.02;

/** Signs before a site's name. A colon, a slash or a quotation mark is part of a headline. */
const DASH = /^[-–—]$/u;
const BAR_OR_DOT = /^[|｜·•*~]$/u;

/** How many titles of a publisher a source has, and how many of them have each ending. */
export interface PublisherEndings {
  publisher: string;
  titles: number;
  endings: [ending: string, titles: number][];
}

/** The key of an article's publisher: its name, or else the host of the address. */
export function publisherKey(publisher: string | undefined, url: string | undefined): string {
  return lettersOf(publisher ?? '') || hostOf(url);
}

export class TitleEndings {
  readonly #publishers = new Map<string, { titles: number; endings: Map<string, number> }>();

  /** Counts a title. @param publisher the key of its publisher */
  add(publisher: string, title: string): void {
    this.addCounts([{ publisher, titles: 1, endings: endingsOf(title).map((ending) => [ending, 1]) }]);
  }

  /** Adds the counts of a source, or removes them. */
  addCounts(counts: readonly PublisherEndings[], by: 1 | -1 = 1): void {
    for (const { publisher, titles, endings } of counts) {
      const known = this.#publishers.get(publisher) ?? { titles: 0, endings: new Map<string, number>() };
      known.titles += by * titles;
      for (const [ending, count] of endings)
        known.endings.set(ending, (known.endings.get(ending) ?? 0) + by * count);
      this.#publishers.set(publisher, known);
    }
  }

  /** The counts of one publisher. */
  countsOf(publisher: string): { titles: number; endings: ReadonlyMap<string, number> } {
    return this.#publishers.get(publisher) ?? { titles: 0, endings: new Map() };
  }

  /** The keys of all publishers. */
  publishers(): Iterable<string> {
    return this.#publishers.keys();
  }

  /** The counts, for another process or a cache, without rare endings of many titles. */
  counts(): PublisherEndings[] {
    return [...this.#publishers].map(([publisher, { titles, endings }]) => {
      const minCount = titles < MIN_PRUNED_TITLES ? 1 : titles * MIN_KEPT_SHARE;
      return { publisher, titles, endings: [...endings].filter(([, count]) => count >= minCount) };
    });
  }

  /**
   * The title without what its publisher adds at the end; the whole title if it would become a single word.
   * @param publisher the key of its publisher
   */
  cut(publisher: string, title: string): string {
    const { titles = 0, endings } = this.#publishers.get(publisher) ?? {};
    const minCount = Math.max(MIN_TITLES, titles * MIN_SHARE);
    const names = new Set([publisher, domainName(publisher)]);
    const added = listEndings(title).find(
      ({ ending }) => (endings?.get(ending) ?? 0) >= minCount || names.has(ending.slice(1)),
    );
    if (added === undefined) return title;
    const head = cutBefore(title, added.segment);
    return head.split(' ').filter((word) => /\p{L}/u.test(word)).length > 1 ? head : title;
  }
}

/** Returns the endings of a title that are counted, each once. */
export function endingsOf(title: string): string[] {
  return [...new Set(listEndings(title).map(({ ending }) => ending))];
}

/** The segments that may be additions, in the title's order. */
function listEndings(title: string): { ending: string; segment: TitleSegment }[] {
  return splitTitle(title)
    .slice(1)
    .slice(-MAX_ADDED_SEGMENTS)
    .flatMap((segment) => {
      const sign = DASH.test(segment.sign) ? '-' : BAR_OR_DOT.test(segment.sign) ? '|' : '';
      const letters = segment.text.length > MAX_ENDING_LENGTH ? '' : lettersOf(segment.text);
      return sign === '' || letters === '' ? [] : [{ ending: `${sign}${letters}`, segment }];
    });
}
