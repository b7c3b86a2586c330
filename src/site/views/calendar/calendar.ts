/** The articles of the archive by date: years, months, days, and undated articles. */
import { LANGUAGES } from '../../../archive/article/article.ts';
import { groupBy } from '../../../system/groupBy.ts';
import { type ArchiveIndex, UNDATED } from '../../index/archiveIndex.ts';
import { makeText } from '../../index/names.ts';
import type { ArticleCard } from '../../inputs/articleInputs.ts';
import { type Input, type InputList, inputList, inputOf } from '../../inputs/input.ts';
import { periodPageUrl, periodUrl } from '../../settings/addresses.ts';
import { formatPeriod, formatWeekday } from '../../settings/dates.ts';
import type { Settings } from '../../settings/settings.ts';
import {
  accessionOrders,
  type CardInput,
  dayPages,
  dividedPages,
  type ListPage,
  MAX_UNDIVIDED_LIST,
  numberOfDaySection,
  type SectionLink,
  sectionLink,
  undatedSections,
  wholePage,
} from '../listSections.ts';
import { group, type PlannedGroup, type PlannedPage, page } from '../page.ts';
import { periodTrail } from '../periodTrail.ts';
import {
  bilingualView,
  type Card,
  LEADS_OF_PAGE,
  LEADS_OF_PART,
  makeCards,
  type View,
  type ViewContext,
} from '../view.ts';
import { type DayGrid, type GridCell, makeDayGrid, makeYearGrid } from './monthGrid.ts';

export interface CalendarView extends View {
  /** The year, month or day, or a numbered section of a day. */
  period: string;
  /** The number of a section of a day. */
  number?: number;
  /** The nearest periods before and after this one that have articles; for a section, the neighbouring sections. */
  previous?: PeriodLink;
  next?: PeriodLink;
  total: number;
  /** The months of a year. */
  months?: GridCell[];
  /** The days of a month. */
  days?: DayGrid;
  /** The articles of a year by month and of a month by day, newest first: all of them, or the newest ones of each. */
  groups: PeriodGroup[];
  /** The sections of a long day, latest first. */
  sections: SectionLink[];
  /** The articles of a day, newest first. A long day has its newest ones here. */
  articles: Card[];
}

/** A month of a year or a day of a month. */
interface PeriodGroup extends PeriodLink {
  total: number;
  articles: Card[];
}

interface PeriodLink {
  period: string;
  url: string;
}

export interface UndatedView extends View {
  /** Which section of the undated articles, if there are several. */
  section?: string;
  total: number;
  articles: Card[];
  sections: SectionLink[];
}

type Kind = 'year' | 'month' | 'day';

/** How many articles of a month a long year shows, and of a day a long month. */
const MAX_FIRST_STORIES = 3;

/** A year, month, day or section of a day, before it is in a language. */
interface Period {
  kind: Kind;
  period: string;
  previous?: string | undefined;
  next?: string | undefined;
  total: number;
  /** The months of a year or the days of a month, oldest first; the sections of a long day, latest first. */
  sections: { period: string; total: number }[];
}

interface PeriodWithCards extends Period {
  cards: readonly CardInput[];
}

/** The nearest days before and after a year that have articles. */
interface Neighbours {
  previous?: string | undefined;
  next?: string | undefined;
}

interface YearInputs {
  readonly hasDayPages: Input<boolean>;
  readonly neighbours: Input<Neighbours>;
  readonly cards: InputList<ArticleCard>;
  readonly accessionOrder: Input<readonly string[]>;
}

/**
 * Declares the pages of every year, month and day with articles, in both languages: a group for each year. Without pages of days, those
 * of months have all articles.
 */
export function calendarGroups(index: ArchiveIndex, { dayPages }: Settings): PlannedGroup[] {
  const accessionOrderOf = accessionOrders(index);
  const years = [...index.years].filter(([year]) => year !== UNDATED);
  return years.map(([year, articles], position) =>
    group({
      name: `calendar/${year}`,
      inputs: {
        neighbours: inputOf<Neighbours>({
          previous: years[position + 1]?.[1][0]?.day,
          next: years[position - 1]?.[1].at(-1)?.day,
        }),
        cards: index.cards(index.placesOf(articles)),
        accessionOrder: accessionOrderOf(articles),
        hasDayPages: inputOf(dayPages),
      },
      pages: yearPages,
    }),
  );
}

function yearPages({
  neighbours,
  cards,
  accessionOrder,
  hasDayPages,
}: YearInputs): PlannedPage<CalendarView>[] {
  const months = periodsOf('month', cards.items, neighbours.value);
  const years = shorten(periodsOf('year', cards.items, neighbours.value));
  const periods = hasDayPages.value
    ? [
        ...years,
        ...shorten(months),
        ...periodsOf('day', cards.items, neighbours.value).flatMap((day) =>
          divideDay(day, accessionOrder.value),
        ),
      ]
    : [...years, ...months];
  return periods.flatMap(({ cards: shown, ...period }) => {
    const inputs = { period: inputOf<Period>(period), cards: inputList(shown) };
    return LANGUAGES.map((lang) =>
      page({ url: periodPageUrl(period.period, lang), lang, inputs, view: calendarView }),
    );
  });
}

/** How many characters of a day name the period of each kind. */
const NAME_LENGTHS: Readonly<Record<Kind, number>> = { year: 4, month: 7, day: 10 };

/** Divides a year's cards into years, months or days, newest first. */
function periodsOf(
  kind: Kind,
  cards: readonly CardInput[],
  { previous, next }: Neighbours,
): PeriodWithCards[] {
  const periodOf = (day: string): string => day.slice(0, NAME_LENGTHS[kind]);
  const periods = [...groupBy(cards, ({ value }) => periodOf(value.day ?? ''))];
  return periods.map(([period, inPeriod], position) => ({
    kind,
    period,
    next: periods[position - 1]?.[0] ?? (next && periodOf(next)),
    previous: periods[position + 1]?.[0] ?? (previous && periodOf(previous)),
    total: inPeriod.length,
    sections: innerPeriods(kind, inPeriod),
    cards: inPeriod,
  }));
}

/** Counts the articles of the months of a year or of the days of a month, oldest first. */
function innerPeriods(kind: Kind, cards: readonly CardInput[]): Period['sections'] {
  if (kind === 'day') return [];
  const periods = groupBy(cards, ({ value }) => innerPeriodOf(kind, value));
  return [...periods].reverse().map(([period, { length: total }]) => ({ period, total }));
}

/** Returns the month of an article in a year, or its day in a month. */
function innerPeriodOf(kind: 'year' | 'month', { day = '' }: ArticleCard): string {
  return day.slice(0, NAME_LENGTHS[kind === 'year' ? 'month' : 'day']);
}

/** Leaves long years and months the newest articles of each of their months or days, whose own pages have the others. */
function shorten(periods: readonly PeriodWithCards[]): PeriodWithCards[] {
  return periods.map((period) =>
    period.kind === 'day' || period.cards.length <= MAX_UNDIVIDED_LIST
      ? period
      : { ...period, cards: firstStories(period.kind, period.cards) },
  );
}

/** Selects the newest articles of each month of a year, or of each day of a month. */
function firstStories(kind: 'year' | 'month', cards: readonly CardInput[]): CardInput[] {
  const periods = groupBy(cards, ({ value }) => innerPeriodOf(kind, value));
  return [...periods.values()].flatMap((inPeriod) => inPeriod.slice(0, MAX_FIRST_STORIES));
}

/** Returns a day, and its numbered sections if it is long. */
function divideDay(day: PeriodWithCards, accessionOrder: readonly string[]): PeriodWithCards[] {
  const [first, ...sections] = dayPages(day.period, day.cards, accessionOrder);
  return [
    {
      ...day,
      sections: sections.map(({ section = '', total }) => ({ period: section, total })),
      cards: first?.cards ?? day.cards,
    },
    // The latest section is the first.
    ...sections.map(
      ({ section = '', total, cards }, position): PeriodWithCards => ({
        kind: 'day',
        period: section,
        next: sections[position - 1]?.section,
        previous: sections[position + 1]?.section,
        total,
        sections: [],
        cards,
      }),
    ),
  ];
}

function calendarView(
  { period: given, cards }: { period: Period; cards: readonly ArticleCard[] },
  context: ViewContext,
): CalendarView {
  const { kind, period, previous, next, total, sections } = given;
  const { lang, t, settings } = context;
  const name = formatPeriodName(kind, period, context);
  const urlOf = (inner: string): string => periodUrl(inner, lang, settings);
  const totals = new Map(sections.map((section) => [section.period, section.total]));
  return {
    ...bilingualView(kind, context, {
      heading: name,
      description: t('calendar.description', { period: name }),
      trail: periodTrail(period, urlOf, context),
    }),
    period,
    number: numberOfDaySection(period),
    previous: previous === undefined ? undefined : periodLink(previous, context),
    next: next === undefined ? undefined : periodLink(next, context),
    total,
    months: kind === 'year' ? makeYearGrid(period, totals, urlOf, context) : undefined,
    days: kind === 'month' ? makeDayGrid(period, totals, urlOf, context) : undefined,
    groups: kind === 'day' ? [] : groupCards(kind, cards, totals, context),
    sections:
      kind === 'day' ? sections.map((section) => sectionLink(section.period, urlOf(section.period))) : [],
    articles: kind === 'day' ? makeCards(cards, LEADS_OF_PAGE, context) : [],
  };
}

/** Groups the cards of a year by month, or those of a month by day. */
function groupCards(
  kind: 'year' | 'month',
  cards: readonly ArticleCard[],
  totals: ReadonlyMap<string, number>,
  context: ViewContext,
): PeriodGroup[] {
  return [...groupBy(cards, (card) => innerPeriodOf(kind, card))].map(([period, inPeriod]) => ({
    ...periodLink(period, context),
    total: totals.get(period) ?? inPeriod.length,
    articles: makeCards(inPeriod, LEADS_OF_PART, context),
  }));
}

function periodLink(period: string, { lang, settings }: ViewContext): PeriodLink {
  return { period, url: periodUrl(period, lang, settings) };
}

function formatPeriodName(kind: Kind, period: string, { lang, t, settings }: ViewContext): string {
  if (kind !== 'day') return formatPeriod(period, lang, settings);
  const day = formatWeekday(period.slice(0, 10), lang, settings);
  const number = numberOfDaySection(period);
  return number === undefined ? day : `${day} · ${t('list.part', { number })}`;
}

/** Declares the pages of undated articles: one, or one with the latest of them and one for each section. */
export function undatedGroup(index: ArchiveIndex): PlannedGroup {
  return group({
    name: UNDATED,
    inputs: { cards: index.cards(index.placesOf(index.undated)) },
    pages: undatedPages,
  });
}

function undatedPages({ cards: { items } }: { cards: InputList<ArticleCard> }): PlannedPage<UndatedView>[] {
  const sections = undatedSections(items);
  const pages = sections.size > 1 ? dividedPages(undefined, items, sections) : [wholePage(undefined, items)];
  return pages.flatMap(({ cards, ...list }) => {
    const inputs = { list: inputOf<ListPage>(list), cards: inputList(cards) };
    return LANGUAGES.map((lang) =>
      page({ url: periodPageUrl(list.section ?? UNDATED, lang), lang, inputs, view: undatedView }),
    );
  });
}

function undatedView(
  { list: { section, total, sections }, cards }: { list: ListPage; cards: readonly ArticleCard[] },
  context: ViewContext,
): UndatedView {
  const { lang, t } = context;
  return {
    ...bilingualView('undated', context, {
      heading: t('undated.title'),
      description: t('undated.description'),
      trail:
        section === undefined
          ? []
          : [{ ...makeText(lang, t('undated.title')), url: periodPageUrl(UNDATED, lang) }],
    }),
    section,
    total,
    articles: makeCards(cards, LEADS_OF_PAGE, context),
    sections: sections.map((inner) => ({ section: inner, url: periodPageUrl(inner, lang) })),
  };
}
