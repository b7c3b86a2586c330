/** The archive by date: years, months, days, and what has no date. */
import type { Article } from '../../archive/article.ts';
import { formatPeriod, formatWeekday } from '../dates.ts';
import { groupBy, LONGEST_YEAR } from './lists.ts';
import { type Card, cardOf, frame, type Making, type View } from './view.ts';

export interface CalendarView extends View {
  /** The year, month or day. */
  period: string;
  /** The larger periods that this one lies in. */
  within: { period: string; url: string }[];
  /** The periods before and after it that have articles. */
  previous?: { period: string; url: string };
  next?: { period: string; url: string };
  total: number;
  /** The months of a year or the days of a month, oldest first. */
  parts: { period: string; url: string; total: number }[];
  /** Newest first; empty where the parts are too many to show on one page. */
  articles: Card[];
}

export interface UndatedView extends View {
  total: number;
  articles: Card[];
}

/** Year, month and day pages of every date that has articles. */
export function calendarViews(making: Making): CalendarView[] {
  const { library } = making;
  const dated = library.articles.filter(({ day }) => day !== undefined);
  const by = (length: number) => groupBy(dated, ({ day }) => day?.slice(0, length) ?? '');
  const years = by(4);
  const months = by(7);
  return [
    ...periodViews('year', years, making, [...months.keys()]),
    ...periodViews('month', months, making, [...library.days.keys()]),
    ...periodViews('day', library.days, making, []),
  ];

  function periodViews(
    kind: 'year' | 'month' | 'day',
    periods: ReadonlyMap<string, readonly Article[]>,
    { lang, t }: Making,
    inner: readonly string[],
  ): CalendarView[] {
    const urlOf = (period: string): string => `/${lang}/${period.replaceAll('-', '/')}/`;
    const link = (period: string) => ({ period, url: urlOf(period) });
    const counts = kind === 'year' ? months : library.days;
    const partsOf = groupBy([...inner].reverse(), (period) => period.slice(0, kind === 'year' ? 4 : 7));
    const order = [...periods.keys()];
    return order.map((period, at) => {
      const articles = periods.get(period) ?? [];
      const name = kind === 'day' ? formatWeekday(period, lang) : formatPeriod(period, lang);
      // The map runs from new to old.
      const [next, previous] = [order[at - 1], order[at + 1]];
      return {
        ...frame(kind, urlOf(period).slice(4), making, {
          heading: name,
          description: t('calendar.description', { period: name }),
        }),
        period,
        within: [4, 7]
          .filter((length) => length < period.length)
          .map((length) => link(period.slice(0, length))),
        ...(previous === undefined ? {} : { previous: link(previous) }),
        ...(next === undefined ? {} : { next: link(next) }),
        total: articles.length,
        parts: (partsOf.get(period) ?? []).map((part) => ({
          ...link(part),
          total: counts.get(part)?.length ?? 0,
        })),
        articles:
          kind !== 'day' && articles.length > LONGEST_YEAR
            ? []
            : articles.map((article) => cardOf(article, making)),
      };
    });
  }
}

/** The articles whose source gives no date. */
export function undatedView(making: Making): UndatedView {
  const { library, t } = making;
  return {
    ...frame('undated', 'undated/', making, {
      heading: t('undated.title'),
      description: t('undated.description'),
    }),
    total: library.undated.length,
    articles: library.undated.map((article) => cardOf(article, making)),
  };
}
