/**
 * Divides long lists into pages. Years, months and days divide them first. A day with very many articles and undated articles
 * have numbered sections, which are filled in the order of accession, whatever the articles' times: a new article changes only the
 * last section.
 */
import type { Article } from '../../archive/article/article.ts';
import { type ArchiveIndex, UNDATED } from '../index/archiveIndex.ts';
import type { ArticleCard } from '../inputs/articleInputs.ts';
import { type Input, inputOf } from '../inputs/input.ts';

/** How many articles the first page of a long list shows. */
export const MAX_NEWEST = 50;
/** How many articles a full section has. */
export const SECTION_LENGTH = 100;
/** A page with so many articles and their leads has about 220 kB. A day, or a month of a list, is divided when it has more. */
export const MAX_UNDIVIDED = 200;
/** A list, or a year of it, with more articles is divided. */
export const MAX_UNDIVIDED_LIST = 100;

export type CardInput = Input<ArticleCard>;

/** A page of a list, before it is in a language. */
export interface ListPage {
  /** The year, month, day or numbered section that the page is about; undefined for the list's first page. */
  section?: string | undefined;
  /** How many articles the list or the section has. */
  total: number;
  /** The sections that the page leads to. */
  sections: string[];
}

export interface ListPageWithCards extends ListPage {
  cards: readonly CardInput[];
}

/** A link to a section of a list. */
export interface SectionLink {
  section: string;
  url: string;
  /** The number of a section of a day. */
  number?: number;
}

export function sectionLink(section: string, url: string): SectionLink {
  return { section, url, number: numberOfDaySection(section) };
}

/** The number of a section of a day, `2025-02-13-1`, or undefined for any other period or section. */
export function numberOfDaySection(section: string): number | undefined {
  const number = /^\d{4}-\d\d-\d\d-(\d+)$/u.exec(section)?.[1];
  return number === undefined ? undefined : Number(number);
}

/**
 * Gives a function that lists the ids of those articles whose day is long, in the order of accession: the order in which pages show
 * articles does not tell it. Few archives have a long day.
 */
export function accessionOrders(index: ArchiveIndex): (articles: readonly Article[]) => Input<string[]> {
  const longDays = new Set(
    [...index.days].filter(([, articles]) => articles.length > MAX_UNDIVIDED).map(([day]) => day),
  );
  const none = inputOf<string[]>([]);
  if (longDays.size === 0) return () => none;
  const positions = new Map(index.catalogue.articles.map((article, position) => [article, position]));
  const positionOf = (article: Article): number => positions.get(article) ?? 0;
  return (articles) => {
    const divided = articles.filter(({ day }) => day !== undefined && longDays.has(day));
    return inputOf(divided.sort((a, b) => positionOf(a) - positionOf(b)).map(({ id }) => id));
  };
}

/** Makes the page of a list or section that is not divided. */
export function wholePage(section: string | undefined, cards: readonly CardInput[]): ListPageWithCards {
  return { section, total: cards.length, sections: [], cards };
}

/** Makes a page with the newest articles of a list or section, and a page for each of its sections. */
export function dividedPages(
  section: string | undefined,
  cards: readonly CardInput[],
  sections: ReadonlyMap<string, readonly CardInput[]>,
): ListPageWithCards[] {
  const newest = cards.slice(0, MAX_NEWEST);
  return [
    { section, total: cards.length, sections: [...sections.keys()], cards: newest },
    ...[...sections].map(([name, inSection]) => wholePage(name, inSection)),
  ];
}

/**
 * Makes the pages of a day: one, or one with its newest articles and one for each of its numbered sections, the latest first.
 * @param cards as pages show them
 * @param accessionOrder the ids of the day's articles, among others
 */
export function dayPages(
  day: string,
  cards: readonly CardInput[],
  accessionOrder: readonly string[],
): ListPageWithCards[] {
  if (cards.length <= MAX_UNDIVIDED) return [wholePage(day, cards)];
  const byId = new Map(cards.map((card) => [card.value.id, card]));
  const inAccessionOrder = accessionOrder.flatMap((id) => byId.get(id) ?? []);
  return dividedPages(day, cards, numberedSections(day, cards, inAccessionOrder));
}

/**
 * Divides undated articles.
 * @param cards the latest accession first
 * @returns by section, the latest section first: `undated`, or `undated-2`, `undated-1`
 */
export function undatedSections(cards: readonly CardInput[]): Map<string, readonly CardInput[]> {
  if (cards.length === 0) return new Map();
  if (cards.length <= SECTION_LENGTH) return new Map([[UNDATED, cards]]);
  return numberedSections(UNDATED, cards, cards.toReversed());
}

/** @returns the cards of each section, in their given order, by the section's name; the last section first */
function numberedSections(
  name: string,
  cards: readonly CardInput[],
  inAccessionOrder: readonly CardInput[],
): Map<string, CardInput[]> {
  const count = Math.ceil(cards.length / SECTION_LENGTH);
  const sections = new Map<string, CardInput[]>();
  for (let number = count; number > 0; number -= 1) sections.set(`${name}-${number}`, []);
  const numbers = new Map(
    inAccessionOrder.map((card, position) => [card, Math.floor(position / SECTION_LENGTH) + 1]),
  );
  for (const card of cards) sections.get(`${name}-${numbers.get(card)}`)?.push(card);
  return sections;
}
