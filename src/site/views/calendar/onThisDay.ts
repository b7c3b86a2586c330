/**
 * The articles of each day of the year, whatever the year, and an index of the days. The browser knows which day is today
 * (src/browser/today.ts); the build does not.
 */
import { DateTime } from 'luxon';
import { LANGUAGES } from '../../../archive/article/article.ts';
import { groupBy } from '../../../system/groupBy.ts';
import { type ArchiveIndex, placesByPeriod } from '../../index/archiveIndex.ts';
import { makeText } from '../../index/names.ts';
import type { ArticleCard } from '../../inputs/articleInputs.ts';
import { type InputList, inputList, inputOf } from '../../inputs/input.ts';
import { periodUrl } from '../../settings/addresses.ts';
import { formatDayOfYear, formatMonth } from '../../settings/dates.ts';
import type { Settings } from '../../settings/settings.ts';
import { MAX_UNDIVIDED_LIST } from '../listSections.ts';
import { group, type PlannedGroup, type PlannedPage, page } from '../page.ts';
import { bilingualView, type Card, LEADS_OF_PART, makeCards, type View, type ViewContext } from '../view.ts';

const LEAP_YEAR = 2000;

export interface OnDayView extends View {
  total: number;
  years: { year: string; url: string; total: number; articles: Card[] }[];
}

export interface OnThisDayView extends View {
  months: { month: string; days: { day: string; label: number; url?: string }[] }[];
}

/** The pages of the days of the year, a group a month, and their index. */
export function onThisDayGroups(index: ArchiveIndex, { onThisDay }: Settings): PlannedGroup[] {
  if (!onThisDay) return [];
  const months = placesByPeriod(index, (day) => day.slice(5, 7));
  const days = new Set([...index.days.keys()].map((day) => day.slice(5)));
  return [
    group({
      name: 'on',
      inputs: { days: inputOf([...days].sort()) },
      pages: (inputs) =>
        LANGUAGES.map((lang) => page({ url: `/${lang}/on/`, lang, inputs, view: indexView })),
    }),
    ...[...months].map(([month, places]) =>
      group({
        name: `on/${month}`,
        inputs: { cards: index.cards(places) },
        pages: dayPages,
      }),
    ),
  ];
}

function dayPages({ cards: { items } }: { cards: InputList<ArticleCard> }): PlannedPage<OnDayView>[] {
  return [...groupBy(items, ({ value }) => value.day?.slice(5) ?? '')].flatMap(([day, ofDay]) => {
    const inputs = { day: inputOf(day), cards: inputList(ofDay) };
    return LANGUAGES.map((lang) => page({ url: `/${lang}/on/${day}/`, lang, inputs, view: dayView }));
  });
}

function dayView(
  { day, cards }: { day: string; cards: readonly ArticleCard[] },
  context: ViewContext,
): OnDayView {
  const { lang, t, settings } = context;
  const name = formatDayOfYear(day, lang, settings);
  const isLong = cards.length > MAX_UNDIVIDED_LIST;
  return {
    ...bilingualView('onDay', context, {
      heading: t('on.one.title', { day: name }),
      description: t('on.one.description', { day: name }),
      trail: [{ ...makeText(lang, t('on.title')), url: `/${lang}/on/` }],
    }),
    total: cards.length,
    years: [...groupBy(cards, (card) => card.day?.slice(0, 4) ?? '')].map(([year, inYear]) => ({
      year,
      url: periodUrl(`${year}-${day}`, lang, settings),
      total: inYear.length,
      articles: isLong ? [] : makeCards(inYear, LEADS_OF_PART, context),
    })),
  };
}

function indexView({ days }: { days: readonly string[] }, context: ViewContext): OnThisDayView {
  const { lang, t, settings } = context;
  const withArticles = new Set(days);
  const months = Array.from({ length: 12 }, (_, position) => DateTime.utc(LEAP_YEAR, position + 1));
  return {
    ...bilingualView('onThisDay', context, { heading: t('on.title'), description: t('on.description') }),
    months: months.map((month) => ({
      month: formatMonth(month.month, lang, settings),
      days: Array.from({ length: month.daysInMonth ?? 0 }, (_, position) => {
        const day = month.set({ day: position + 1 }).toFormat('MM-dd');
        return { day, label: position + 1, url: withArticles.has(day) ? `/${lang}/on/${day}/` : undefined };
      }),
    })),
  };
}
