/**
 * What the archive has of each day of the year, whatever the year, and an index of the days. Which day is today is the
 * browser's to know (src/browser/today.ts), never the build's.
 */
import { DateTime } from 'luxon';
import { type Article, LANGUAGES, type Language } from '../../archive/article/article.ts';
import type { ArchiveIndex } from '../index/archiveIndex.ts';
import { periodUrl } from '../settings/addresses.ts';
import { formatDayOfYear, monthName } from '../settings/dates.ts';
import { cardKeys, cardsKey, groupBy, LONGEST_YEAR } from './lists.ts';
import {
  type Card,
  cardOf,
  frame,
  type PlannedGroup,
  type PlannedPage,
  type View,
  type ViewContext,
} from './view.ts';

/** A year that has the 29 of February. */
const LEAP_YEAR = 2000;

export interface OnDayView extends View {
  total: number;
  years: { year: string; url: string; total: number; articles: Card[] }[];
}

export interface OnThisDayView extends View {
  months: { month: string; days: { day: string; label: number; url?: string }[] }[];
}

/** The pages of the days of the year, a group a month, and their index. */
export function onThisDayGroups(makings: Record<Language, ViewContext>): PlannedGroup[] {
  const { library } = makings.ar;
  const dated = library.articles.filter(({ day }) => day !== undefined);
  const months = groupBy(dated, ({ day }) => day?.slice(5, 7) ?? '');
  const days = new Set([...library.days.keys()].map((day) => day.slice(5)));
  return [
    indexGroup(days, makings),
    ...[...months].map(([month, articles]) => ({
      name: `on/${month}`,
      from: cardKeys(articles, library),
      drafts: () => dayDrafts(articles, library, makings),
    })),
  ];
}

function indexGroup(days: ReadonlySet<string>, makings: Record<Language, ViewContext>): PlannedGroup {
  const from = [...days].sort().join();
  const drafts = () =>
    LANGUAGES.map(
      (lang): PlannedPage => ({ url: `/${lang}/on/`, from, view: () => indexView(days, makings[lang]) }),
    );
  return { name: 'on', from, drafts };
}

function dayDrafts(
  articles: readonly Article[],
  library: ArchiveIndex,
  makings: Record<Language, ViewContext>,
): PlannedPage[] {
  return [...groupBy(articles, ({ day }) => day?.slice(5) ?? '')].flatMap(([day, ofDay]) =>
    LANGUAGES.map((lang) => ({
      url: `/${lang}/on/${day}/`,
      from: cardsKey(ofDay, library),
      view: () => dayView(day, ofDay, makings[lang]),
    })),
  );
}

function dayView(day: string, articles: readonly Article[], making: ViewContext): OnDayView {
  const { lang, t, settings } = making;
  const name = formatDayOfYear(day, lang, settings);
  const isLong = articles.length > LONGEST_YEAR;
  return {
    ...frame('onDay', `on/${day}/`, making, {
      heading: t('on.one.title', { day: name }),
      description: t('on.one.description', { day: name }),
    }),
    total: articles.length,
    years: [...groupBy(articles, (article) => article.day?.slice(0, 4) ?? '')].map(([year, inYear]) => ({
      ...{ year, url: periodUrl(`${year}-${day}`, lang), total: inYear.length },
      articles: isLong ? [] : inYear.map((article) => cardOf(article, making)),
    })),
  };
}

function indexView(days: ReadonlySet<string>, making: ViewContext): OnThisDayView {
  const { lang, t, settings } = making;
  const months = Array.from({ length: 12 }, (_, at) => DateTime.utc(LEAP_YEAR, at + 1));
  return {
    ...frame('onThisDay', 'on/', making, {
      heading: t('on.title'),
      description: t('on.description'),
    }),
    months: months.map((month) => ({
      month: monthName(month.month, lang, settings),
      days: Array.from({ length: month.daysInMonth ?? 0 }, (_, at) => {
        const day = month.set({ day: at + 1 }).toFormat('MM-dd');
        return { day, label: at + 1, ...(days.has(day) ? { url: `/${lang}/on/${day}/` } : {}) };
      }),
    })),
  };
}
