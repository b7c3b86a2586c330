/**
 * The articles of a tag or a publisher. Long lists are split by the calendar, so that a new article, back-dated or
 * not, changes a handful of pages: the first shows the newest and the years, a year past a limit its months, a month its days, and
 * a day its newest and numbered parts.
 */
import { type Article, LANGUAGES, type Language } from '../../archive/article/article.ts';
import type { Concept } from '../../archive/vocabulary/vocabulary.ts';
import { listFeedOf } from '../exports/feeds.ts';
import { type ArchiveIndex, type Topic, UNDATED } from '../index/archiveIndex.ts';
import { conceptKey, keyOf } from '../output/keys.ts';
import {
  dayPartsKey,
  MAX_UNDIVIDED,
  NEWEST,
  numberedParts,
  numberOfDayPart,
  PART_LENGTH,
} from './listParts.ts';
import { type RelatedTag, type RelatedTagBar, relatedTagBars, relatedTags } from './relatedTags.ts';
import { monthCounts, type Timeline, timelineOf } from './timeline.ts';
import {
  type Card,
  cardOf,
  frame,
  nameOf,
  otherLanguage,
  type PlannedGroup,
  type PlannedPage,
  type Ref,
  type Text,
  type View,
  type ViewContext,
} from './view.ts';

/** Past how many articles a year is split. */
export const LONGEST_YEAR = 100;
/** Fewer are seen at one look as they are. */
const FEW_FOR_TIMELINE = 8;

export interface ListView extends View {
  of: 'tags' | 'publishers';
  /** The concept's name in the other language, where it has one. */
  otherName?: Text;
  note?: string;
  /** The year, month or day that this part of the list is about, or a numbered part of a day or of the undated rest. */
  part?: string;
  /** The list's first page, on every other one. */
  whole?: Ref;
  /** The month that a day is of, or the day that a numbered part is of. */
  outer?: ListPart;
  total: number;
  /** The address of its feed, without its ending, where it has one. */
  feed?: string;
  /** On the list's first page. */
  timeline?: Timeline;
  /** On the list's first page: what else its articles are tagged with. */
  together: RelatedTagBar[];
  articles: ListCard[];
  /** The parts: years, months of a year, days of a month, `undated`, `undated-1`, `2025-02-13-1`. */
  parts: ListPart[];
}

export interface ListPart {
  part: string;
  url: string;
  /** Of a part of a day. */
  number?: number;
}

export interface ListCard extends Card {
  /** Where a bar of the timeline leads: the month that begins here. */
  month?: string;
}

/** A page of a list, before it is in a language. */
interface Leaf {
  part?: string;
  articles: readonly Article[];
  total: number;
  parts: readonly string[];
  /** Changes with what the page shows of its articles. */
  key: string;
  /** Of all articles of the list, on its first page. */
  months?: ReadonlyMap<string, number>;
}

/** The pages of the list of one concept, in both languages. */
export function listGroup(
  of: ListView['of'],
  shelf: Topic,
  makings: Record<Language, ViewContext>,
): PlannedGroup {
  const { concept, articles } = shelf;
  const { library } = makings.ar;
  return {
    name: `${of}/${concept.id}`,
    from: `${conceptKey(concept)} ${articles.map(library.listKeyOf).join()} ${dayPartsKey(articles, library)}`,
    drafts: () => listDrafts(of, shelf, makings),
  };
}

/** All pages of the list of one concept, one by one. */
export function listDrafts(
  of: ListView['of'],
  shelf: Topic,
  makings: Record<Language, ViewContext>,
): PlannedPage<ListView>[] {
  const { concept } = shelf;
  const { library } = makings.ar;
  const leaves = leavesOf(shelf.articles, library);
  const name = conceptKey(concept);
  const companions = relatedTags(shelf, library);
  const together = companions.map((one) => `${conceptKey(one.concept)}:${one.count}`).join();
  return LANGUAGES.flatMap((lang) =>
    leaves.map((leaf) => ({
      url: `/${lang}/${pathOf(of, concept, leaf.part)}`,
      from: [name, leaf.total, leaf.parts, leaf.months && [...leaf.months, together], leaf.key].join(' '),
      view: () => listView(of, concept, leaf, companions, makings[lang]),
    })),
  );
}

function pathOf(of: ListView['of'], { id }: Concept, part: string | undefined): string {
  return `${of}/${id}/${part === undefined ? '' : `${part.replaceAll('-', '/')}/`}`;
}

function listView(
  of: ListView['of'],
  concept: Concept,
  leaf: Leaf,
  companions: readonly RelatedTag[],
  making: ViewContext,
): ListView {
  const { lang, t } = making;
  const { part, articles, total, parts, months } = leaf;
  const name = nameOf(concept, lang);
  const other = concept.name[otherLanguage(lang)];
  const note = concept.note?.[lang];
  const values = { name: name.text, part: partName(part, making) };
  const url = (inner?: string): string => `/${lang}/${pathOf(of, concept, inner)}`;
  const timeline =
    total < FEW_FOR_TIMELINE
      ? undefined
      : months && timelineOf(months, (period) => monthUrl(period, leaf, url), making);
  return {
    ...frame('list', pathOf(of, concept, part), making, {
      heading: name,
      description: t(part === undefined ? `${of}.one.description` : `${of}.one.partDescription`, values),
    }),
    of,
    ...(other !== undefined && name.lang === lang ? { otherName: nameOf(concept, otherLanguage(lang)) } : {}),
    ...(note === undefined ? {} : { note }),
    ...(part === undefined ? {} : { part, whole: { ...name, url: url() }, ...outerOf(part, url) }),
    total,
    ...(months !== undefined && months.size > 0 ? { feed: listFeedOf(of, concept.id) } : {}),
    ...(timeline === undefined ? {} : { timeline }),
    together: months === undefined ? [] : relatedTagBars(companions, making),
    articles: listCards(articles, making),
    parts: parts.map((inner) => listPart(inner, url(inner))),
  };
}

export function listPart(part: string, url: string): ListPart {
  const number = numberOfDayPart(part);
  return { part, url, ...(number === undefined ? {} : { number }) };
}

function outerOf(part: string, url: (part: string) => string): { outer?: ListPart } {
  const [year, month, day, number] = part.split('-');
  if (day === undefined) return {};
  const outer = number === undefined ? `${year}-${month}` : `${year}-${month}-${day}`;
  return { outer: listPart(outer, url(outer)) };
}

/** Where the articles of a month begin; the first page tells which other pages there are. */
function monthUrl(period: string, { parts, months }: Leaf, url: (part: string) => string): string {
  const year = period.slice(0, 4);
  if (parts.length === 0) return period.length === 4 ? '#content' : `#m-${period}`;
  if (period.length === 4) return url(year);
  let inYear = 0;
  for (const [month, count] of months ?? []) if (month.startsWith(year)) inYear += count;
  return inYear > LONGEST_YEAR ? url(period) : `${url(year)}#m-${period}`;
}

function listCards(articles: readonly Article[], making: ViewContext): ListCard[] {
  let before: string | undefined;
  return articles.map((article) => {
    const month = article.day?.slice(0, 7);
    const begins = month !== undefined && month !== before;
    before = month;
    const card = cardOf(article, making);
    return begins ? { ...card, month } : card;
  });
}

/** Splits a list into its pages. @param articles newest first, undated last */
function leavesOf(articles: readonly Article[], library: ArchiveIndex): Leaf[] {
  const leaf = (
    part: string | undefined,
    shown: readonly Article[],
    total = shown.length,
    parts: readonly string[] = [],
  ): Leaf => ({
    ...(part === undefined ? {} : { part }),
    ...{ articles: shown, total, parts, key: cardsKey(shown, library) },
  });
  const months = monthCounts(articles);
  if (articles.length <= NEWEST) return [{ ...leaf(undefined, articles), months }];
  const dated = articles.filter(({ day }) => day !== undefined);
  const years = groupBy(dated, ({ day }) => day?.slice(0, 4) ?? '');
  const undated = articles.filter(({ day }) => day === undefined);
  const rests = undatedParts(undated, library);
  const shown = (dated.length > 0 ? dated : undated).slice(0, NEWEST);
  const first = leaf(undefined, shown, articles.length, [...years.keys(), ...rests.keys()]);
  const leavesOfDay = (day: string, inDay: readonly Article[]): Leaf[] => {
    if (inDay.length <= MAX_UNDIVIDED) return [leaf(day, inDay)];
    const numbered = numberedParts(day, inDay, library);
    return [
      leaf(day, inDay.slice(0, NEWEST), inDay.length, [...numbered.keys()]),
      ...[...numbered].map(([part, inPart]) => leaf(part, inPart)),
    ];
  };
  const leavesOfMonth = (month: string, inMonth: readonly Article[]): Leaf[] => {
    if (inMonth.length <= MAX_UNDIVIDED) return [leaf(month, inMonth)];
    const days = groupBy(inMonth, ({ day = '' }) => day);
    return [
      leaf(month, [], inMonth.length, [...days.keys()]),
      ...[...days].flatMap(([day, inDay]) => leavesOfDay(day, inDay)),
    ];
  };
  const rest = [...years].flatMap(([year, inYear]) => {
    if (inYear.length <= LONGEST_YEAR) return [leaf(year, inYear)];
    const months = groupBy(inYear, ({ day }) => day?.slice(0, 7) ?? '');
    return [
      leaf(year, [], inYear.length, [...months.keys()]),
      ...[...months].flatMap(([month, inMonth]) => leavesOfMonth(month, inMonth)),
    ];
  });
  return [{ ...first, months }, ...rest, ...[...rests].map(([part, inPart]) => leaf(part, inPart))];
}

/**
 * Divides what has no date.
 * @param undated what was taken up last first
 * @returns by part, the latest part first: `undated`, or `undated-2`, `undated-1`
 */
export function undatedParts(
  undated: readonly Article[],
  library: ArchiveIndex,
): Map<string, readonly Article[]> {
  if (undated.length === 0) return new Map();
  if (undated.length <= PART_LENGTH) return new Map([[UNDATED, undated]]);
  return numberedParts(UNDATED, undated, library);
}

/** Changes with what cards show of articles, and with their order. */
export function cardsKey(articles: readonly Article[], library: ArchiveIndex): string {
  return keyOf(cardKeys(articles, library));
}

/** The keys of articles' cards, in order. */
export function cardKeys(articles: readonly Article[], library: ArchiveIndex): string {
  return articles.map((article) => library.cardKeyOf(article)).join();
}

/** How a part is called within a sentence; the template formats it anew where it stands alone. */
function partName(part: string | undefined, { t }: ViewContext): string {
  if (part === undefined) return '';
  const number = numberOfDayPart(part);
  if (number !== undefined) return `${part.slice(0, 10)}, ${t('list.part', { number })}`;
  return part.startsWith(UNDATED) ? t('date.undated') : part;
}

export function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
