/**
 * Sections of lists that the calendar cannot divide further: a day with very many articles, and undated articles. They are
 * numbered and filled in the order of accession, whatever the articles' times, so that a new article changes the last section only.
 */
import type { Article } from '../../archive/article/article.ts';
import { type ArchiveIndex, type ArticleCard, UNDATED } from '../index/archiveIndex.ts';
import { type Input, inputOf } from '../index/input.ts';

/** How many articles the first page of a list shows. */
export const NEWEST = 50;
/** How many articles a full section has. */
export const SECTION_LENGTH = 100;
/** A page with so many articles has about 250 kB. A day, or a month of a list, is divided when it has more. */
export const MAX_UNDIVIDED = 400;

export type CardInput = Input<ArticleCard>;

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

/**
 * Divides a day into numbered sections.
 * @param cards as pages show them
 * @param accessionOrder the ids of the day's articles, among others
 * @returns the cards of each section, in their given order, by the section's name: `2025-02-13-2`, `2025-02-13-1`; the last section first
 */
export function daySections(
  day: string,
  cards: readonly CardInput[],
  accessionOrder: readonly string[],
): Map<string, CardInput[]> {
  const byId = new Map(cards.map((card) => [card.value.id, card]));
  return numberedSections(
    day,
    cards,
    accessionOrder.flatMap((id) => byId.get(id) ?? []),
  );
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
