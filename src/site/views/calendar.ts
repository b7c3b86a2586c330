/** The archive by date: years, months, days, and what has no date. */
import { type Article, LANGUAGES, type Language } from '../../archive/article/article.ts';
import { type ArchiveIndex, UNDATED } from '../index/archiveIndex.ts';
import { periodUrl } from '../settings/addresses.ts';
import { formatPeriod, formatWeekday } from '../settings/dates.ts';
import { dayPartsKey, MAX_UNDIVIDED, NEWEST, numberedParts, numberOfDayPart } from './listParts.ts';
import { cardKeys, cardsKey, groupBy, type ListPart, LONGEST_YEAR, listPart, undatedParts } from './lists.ts';
import {
  type Card,
  cardOf,
  frame,
  type PlannedGroup,
  type PlannedPage,
  type View,
  type ViewContext,
} from './view.ts';

export interface CalendarView extends View {
  /** The year, month or day, or a numbered part of a day. */
  period: string;
  /** Of a part of a day. */
  number?: number;
  /** The larger periods that this one lies in. */
  within: { period: string; url: string }[];
  /** The periods before and after it that have articles; of a part, the parts. */
  previous?: { period: string; url: string };
  next?: { period: string; url: string };
  total: number;
  /** The months of a year or the days of a month, oldest first; the parts of a long day, latest first. */
  parts: (ListPart & { total: number })[];
  /** Newest first; empty where the parts are too many to show on one page; the newest of a long day. */
  articles: Card[];
}

export interface UndatedView extends View {
  /** Which part of them, where there are several. */
  part?: string;
  total: number;
  articles: Card[];
  parts: ListPart[];
}

type Kind = 'year' | 'month' | 'day';

/** A year, month, day or part of a day, before it is in a language. */
interface Period {
  kind: Kind;
  period: string;
  previous: string | undefined;
  next: string | undefined;
  total: number;
  parts: { period: string; total: number }[];
  articles: readonly Article[];
}

/** Year, month and day pages of every date that has articles, in both languages: a group a year. */
export function calendarGroups(makings: Record<Language, ViewContext>): PlannedGroup[] {
  const { library } = makings.ar;
  const years = [...library.years].filter(([year]) => year !== UNDATED);
  let periods: Map<string, Period[]> | undefined;
  const periodsIn = (year: string): Period[] => {
    periods ??= groupBy(periodsOf(library), ({ period }) => period.slice(0, 4));
    return periods.get(year) ?? [];
  };
  return years.map(([year, articles], at) => {
    // Its pages lead to the periods before and after it.
    const [next, previous] = [years[at - 1]?.[1].at(-1)?.day, years[at + 1]?.[1][0]?.day];
    return {
      name: `calendar/${year}`,
      from: `${previous} ${next} ${cardKeys(articles, library)} ${dayPartsKey(articles, library)}`,
      drafts: () => calendarDrafts(periodsIn(year), makings),
    };
  });
}

function calendarDrafts(periods: readonly Period[], makings: Record<Language, ViewContext>): PlannedPage[] {
  const { library } = makings.ar;
  return periods.flatMap((period) => {
    const { previous, next, total, parts, articles } = period;
    const inner = parts.map((part) => `${part.period}:${part.total}`).join();
    const from = `${previous} ${next} ${total} ${inner} ${cardsKey(articles, library)}`;
    return LANGUAGES.map((lang) => ({
      url: periodUrl(period.period, lang),
      from,
      view: () => calendarView(period, makings[lang]),
    }));
  });
}

function periodsOf(library: ArchiveIndex): Period[] {
  const dated = library.articles.filter(({ day }) => day !== undefined);
  const by = (length: number) => groupBy(dated, ({ day }) => day?.slice(0, length) ?? '');
  const [years, months] = [by(4), by(7)];
  const periods = (
    kind: Kind,
    all: ReadonlyMap<string, readonly Article[]>,
    inner: ReadonlyMap<string, readonly Article[]>,
  ): Period[] => {
    // The maps run from new to old.
    const partsOf = groupBy([...inner].reverse(), ([part]) => part.slice(0, kind === 'year' ? 4 : 7));
    const order = [...all.keys()];
    return [...all].map(([period, articles], at) => ({
      ...{ kind, period, next: order[at - 1], previous: order[at + 1], total: articles.length },
      parts: (partsOf.get(period) ?? []).map(([part, { length }]) => ({ period: part, total: length })),
      articles: kind !== 'day' && articles.length > LONGEST_YEAR ? [] : articles,
    }));
  };
  return [
    ...periods('year', years, months),
    ...periods('month', months, library.days),
    ...periods('day', library.days, new Map()).flatMap((day) => divided(day, library)),
  ];
}

/** A day, and its parts where it is long. */
function divided(day: Period, library: ArchiveIndex): Period[] {
  if (day.total <= MAX_UNDIVIDED) return [day];
  const parts = [...numberedParts(day.period, day.articles, library)];
  return [
    {
      ...day,
      parts: parts.map(([period, { length }]) => ({ period, total: length })),
      articles: day.articles.slice(0, NEWEST),
    },
    // They run from the latest to the first.
    ...parts.map(
      ([period, articles], at): Period => ({
        ...{ kind: 'day', period, next: parts[at - 1]?.[0], previous: parts[at + 1]?.[0] },
        ...{ total: articles.length, parts: [], articles },
      }),
    ),
  ];
}

function calendarView(
  { kind, period, previous, next, total, parts, articles }: Period,
  making: ViewContext,
): CalendarView {
  const { lang, t } = making;
  const link = (other: string) => ({ period: other, url: periodUrl(other, lang) });
  const number = numberOfDayPart(period);
  const name = nameOfPeriod(kind, period, making);
  return {
    ...frame(kind, periodUrl(period, lang).slice(4), making, {
      heading: name,
      description: t('calendar.description', { period: name }),
    }),
    period,
    ...(number === undefined ? {} : { number }),
    within: [4, 7, 10]
      .filter((length) => length < period.length)
      .map((length) => link(period.slice(0, length))),
    ...(previous === undefined ? {} : { previous: link(previous) }),
    ...(next === undefined ? {} : { next: link(next) }),
    total,
    parts: parts.map((part) => ({
      ...listPart(part.period, periodUrl(part.period, lang)),
      total: part.total,
    })),
    articles: articles.map((article) => cardOf(article, making)),
  };
}

function nameOfPeriod(kind: Kind, period: string, { lang, t, settings }: ViewContext): string {
  if (kind !== 'day') return formatPeriod(period, lang, settings);
  const day = formatWeekday(period.slice(0, 10), lang, settings);
  const number = numberOfDayPart(period);
  return number === undefined ? day : `${day} · ${t('list.part', { number })}`;
}

/** The articles whose source gives no date: one page, or the latest of them and a page for each part of all. */
export function undatedDrafts(making: ViewContext): PlannedPage[] {
  const { library } = making;
  const { undated } = library;
  const parts = undatedParts(undated, library);
  const isLong = parts.size > 1;
  const draft = (articles: readonly Article[], inner: readonly string[], part?: string): PlannedPage => ({
    url: periodUrl(part ?? UNDATED, making.lang),
    from: `${part ?? undated.length} ${inner.join()} ${cardsKey(articles, library)}`,
    view: () => undatedView(articles, inner, part, making),
  });
  return [
    draft(isLong ? undated.slice(0, NEWEST) : undated, isLong ? [...parts.keys()] : []),
    ...(isLong ? [...parts].map(([part, articles]) => draft(articles, [], part)) : []),
  ];
}

function undatedView(
  articles: readonly Article[],
  parts: readonly string[],
  part: string | undefined,
  making: ViewContext,
): UndatedView {
  const { library, lang, t } = making;
  return {
    ...frame('undated', periodUrl(part ?? UNDATED, lang).slice(4), making, {
      heading: t('undated.title'),
      description: t('undated.description'),
    }),
    ...(part === undefined ? {} : { part }),
    total: part === undefined ? library.undated.length : articles.length,
    articles: articles.map((article) => cardOf(article, making)),
    parts: parts.map((inner) => ({ part: inner, url: periodUrl(inner, lang) })),
  };
}
