/** Draws how many articles each month has. */
import { escapeMarkup } from '../../text/markup.ts';
import { relativeAddress } from '../settings/addresses.ts';
import { formatPeriod } from '../settings/dates.ts';
import type { ViewContext } from './view.ts';

export interface Timeline {
  /** SVG, hidden from screen readers: the page says the same in words. */
  svg: string;
  /** Describes the drawing in a sentence. */
  caption: string;
}

/** Units of the drawing: a bar with its gap, the gap, and the tallest bar. */
const SLOT_WIDTH = 10;
const GAP_WIDTH = 2;
const MAX_BAR_HEIGHT = 100;
/** The lowest bar must be visible. */
const MIN_BAR_HEIGHT = 4;
/** The width of a bar with its gap on wide screens, in pixels. */
const MAX_SLOT_PIXELS = 22;
/** With more months each bar is a year. */
const MAX_MONTHS = 240;

/** Counts the articles of each month that has any. */
export function countByMonth(articles: readonly { day?: string | undefined }[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { day } of articles) {
    if (day === undefined) continue;
    const month = day.slice(0, 7);
    counts.set(month, (counts.get(month) ?? 0) + 1);
  }
  return counts;
}

/**
 * Draws the timeline of a list.
 * @param counts by month
 * @param urlOf gives the address of a month or year: within the site, or an anchor of the page
 * @returns undefined if there is nothing to compare
 */
export function drawTimeline(
  counts: ReadonlyMap<string, number>,
  urlOf: (period: string) => string,
  { lang, t, settings, url: page }: ViewContext,
): Timeline | undefined {
  const months = [...counts.keys()].sort();
  const [first, last] = [months[0], months.at(-1)];
  if (first === undefined || last === undefined || first === last) return undefined;
  const periods = periodsBetween(first, last);
  const totals = periods.map((period) => sumOf(counts, period));
  const most = totals.reduce((largest, total) => Math.max(largest, total), 0);
  const width = periods.length * SLOT_WIDTH;
  const bars = periods.flatMap((period, at) => {
    const total = totals[at] ?? 0;
    if (total === 0) return [];
    // Time runs in the direction of reading.
    const x = (lang === 'ar' ? periods.length - 1 - at : at) * SLOT_WIDTH;
    const height = Math.max(MIN_BAR_HEIGHT, Math.round((total / most) * MAX_BAR_HEIGHT));
    const name = `${formatPeriod(period, lang, settings)}: ${t('list.count', { count: total })}`;
    const url = urlOf(period);
    const href = url.startsWith('#') ? url : relativeAddress(page, url);
    return [
      `<a href="${escapeMarkup(href)}" tabindex="-1"><title>${escapeMarkup(name)}</title>`,
      `<path class="slot" d="M${x} 0h${SLOT_WIDTH}v${MAX_BAR_HEIGHT}h-${SLOT_WIDTH}z"/>`,
      `<path class="bar" d="M${x + GAP_WIDTH / 2} ${MAX_BAR_HEIGHT}v-${height}h${SLOT_WIDTH - GAP_WIDTH}v${height}z"/></a>`,
    ];
  });
  const svg = [
    `<svg class="timeline" viewBox="0 0 ${width} ${MAX_BAR_HEIGHT}" width="${periods.length * MAX_SLOT_PIXELS}" height="80"`,
    ` preserveAspectRatio="none" aria-hidden="true">${bars.join('')}</svg>`,
  ].join('');
  const span = { first: formatPeriod(first, lang, settings), last: formatPeriod(last, lang, settings) };
  const peak = periods[totals.indexOf(most)];
  const single = peak !== undefined && totals.indexOf(most) === totals.lastIndexOf(most);
  const caption = single
    ? t('timeline.caption', {
        ...span,
        most: formatPeriod(peak, lang, settings),
        total: t('list.count', { count: most }),
      })
    : t('timeline.span', span);
  return { svg, caption };
}

/** All months from one to another, including those without articles; years if there are too many months. */
function periodsBetween(first: string, last: string): string[] {
  const [from, to] = [indexOf(first), indexOf(last)];
  if (to - from < MAX_MONTHS) return Array.from({ length: to - from + 1 }, (_, at) => monthAt(from + at));
  const [year, end] = [Number(first.slice(0, 4)), Number(last.slice(0, 4))];
  return Array.from({ length: end - year + 1 }, (_, at) => String(year + at).padStart(4, '0'));
}

const indexOf = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
const monthAt = (index: number): string =>
  `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`;

function sumOf(counts: ReadonlyMap<string, number>, period: string): number {
  if (period.length === 7) return counts.get(period) ?? 0;
  let sum = 0;
  for (const [month, count] of counts) if (month.startsWith(period)) sum += count;
  return sum;
}
