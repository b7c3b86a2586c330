/** Draws how many articles each month or year has. */
import { escapeMarkup } from '../../text/markup.ts';
import { type ArchiveIndex, UNDATED } from '../index/archiveIndex.ts';
import { relativeAddress } from '../settings/addresses.ts';
import { formatNumber, formatPeriod } from '../settings/dates.ts';
import { axisTicks } from './timelineAxis.ts';
import type { ViewContext } from './view.ts';

export interface Timeline {
  /** SVG, hidden from screen readers: the caption and the numbers say the same. */
  svg: string;
  /** Describes the drawing in a sentence. */
  caption: string;
  /** What the bars show, oldest first; by year if there are many bars. */
  numbers: { period: string; url: string; total: number }[];
}

/** Units of the drawing: a bar with its gap, the gap, and the tallest bar. */
const SLOT_WIDTH = 10;
const GAP_WIDTH = 2;
const MAX_BAR_HEIGHT = 100;
/** The lowest bar must be visible. */
const MIN_BAR_HEIGHT = 4;
/** The width of a bar with its gap on wide screens, and the least width of the drawing, in pixels. */
const MAX_SLOT_PIXELS = 22;
const MIN_PIXELS = 320;
/** The height of the bars, of the space above them for the largest number, and of the axis below, in pixels. */
const BARS_PIXELS = 88;
const TOP_PIXELS = 16;
const AXIS_PIXELS = 20;
/** With more months each bar is a year. */
const MAX_MONTHS = 240;
/** With more bars the numbers are by year. */
const MAX_NUMBERS = 36;

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

/** Counts the articles of each month of the archive, newest first. */
export function countArchiveByMonth({ days }: Pick<ArchiveIndex, 'days'>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [day, { length }] of days) {
    const month = day.slice(0, 7);
    counts.set(month, (counts.get(month) ?? 0) + length);
  }
  return counts;
}

/** Counts the dated articles of each year, newest first. */
export function countByYear({ years }: Pick<ArchiveIndex, 'years'>): [string, number][] {
  return [...years].filter(([year]) => year !== UNDATED).map(([year, { length }]) => [year, length]);
}

/**
 * Draws the timeline of a list. The height of a bar grows with the square root of its number, so that one great year does not flatten
 * the others: a year with a hundredth of its articles still has a tenth of its height.
 * @param counts by month
 * @param urlOf gives the address of a month or year: within the site, or an anchor of the page
 * @returns undefined if there is nothing to compare
 */
export function drawTimeline(
  counts: ReadonlyMap<string, number>,
  urlOf: (period: string) => string,
  context: ViewContext,
): Timeline | undefined {
  const months = [...counts.keys()].sort();
  const [first, last] = [months[0], months.at(-1)];
  if (first === undefined || last === undefined || first === last) return undefined;
  const periods = periodsBetween(first, last);
  const totals = periods.map((period) => sumOf(counts, period));
  const used = periods.flatMap((period, at) => {
    const total = totals[at] ?? 0;
    return total === 0 ? [] : [{ period, total, at }];
  });
  const most = totals.reduce((largest, total) => Math.max(largest, total), 0);
  const numbers = used.length > MAX_NUMBERS ? sumByYear(counts) : used;
  return {
    svg: formatSvg(periods, used, most, urlOf, context),
    caption: formatCaption(first, last, used, most, context),
    numbers: numbers.map(({ period, total }) => ({ period, url: urlOf(period), total })),
  };
}

/** The number of articles of a bar, and its place from the beginning. */
interface BarTotal {
  period: string;
  total: number;
  at: number;
}

function formatSvg(
  periods: readonly string[],
  used: readonly BarTotal[],
  most: number,
  urlOf: (period: string) => string,
  context: ViewContext,
): string {
  const width = periods.length * SLOT_WIDTH;
  const pixels = Math.max(MIN_PIXELS, periods.length * MAX_SLOT_PIXELS);
  // Few bars have wide slots, but are not wider than others.
  const barWidth = Math.round(
    (SLOT_WIDTH - GAP_WIDTH) * Math.min(1, (periods.length * MAX_SLOT_PIXELS) / MIN_PIXELS),
  );
  const bars = used.map((bar) => formatBar(bar, { periods, most, barWidth, urlOf, context }));
  return [
    `<svg class="timeline" width="${pixels}" height="${TOP_PIXELS + BARS_PIXELS + AXIS_PIXELS}" aria-hidden="true">`,
    `<svg y="${TOP_PIXELS}" width="100%" height="${BARS_PIXELS}" viewBox="0 0 ${width} ${MAX_BAR_HEIGHT}" preserveAspectRatio="none">`,
    `${bars.join('')}</svg>`,
    ...gridValues(most).map((value) => formatGridLine(value, most, context)),
    ...axisTicks(periods, context).map(
      ({ percent, anchor, label }) =>
        `<text class="tick" x="${percent}%" y="${TOP_PIXELS + BARS_PIXELS + 15}" text-anchor="${anchor}">${escapeMarkup(label)}</text>`,
    ),
    '</svg>',
  ].join('');
}

function formatBar(
  { period, total, at }: BarTotal,
  {
    periods,
    most,
    barWidth,
    urlOf,
    context: { lang, t, settings, url: page },
  }: {
    periods: readonly string[];
    most: number;
    barWidth: number;
    urlOf: (period: string) => string;
    context: ViewContext;
  },
): string {
  // Time runs in the direction of reading.
  const x = (lang === 'ar' ? periods.length - 1 - at : at) * SLOT_WIDTH;
  const height = Math.max(MIN_BAR_HEIGHT, heightOf(total, most));
  const name = `${formatPeriod(period, lang, settings)}: ${t('list.count', { count: total })}`;
  const url = urlOf(period);
  const href = url.startsWith('#') ? url : relativeAddress(page, url);
  return [
    `<a href="${escapeMarkup(href)}" tabindex="-1"><title>${escapeMarkup(name)}</title>`,
    `<path class="slot" d="M${x} 0h${SLOT_WIDTH}v${MAX_BAR_HEIGHT}h-${SLOT_WIDTH}z"/>`,
    `<path class="bar" d="M${x + (SLOT_WIDTH - barWidth) / 2} ${MAX_BAR_HEIGHT}v-${height}h${barWidth}v${height}z"/></a>`,
  ].join('');
}

function heightOf(total: number, most: number): number {
  return Math.round(Math.sqrt(total / most) * MAX_BAR_HEIGHT);
}

/** The numbers that have a line across the bars: the largest, and a round one at about half the height. */
function gridValues(most: number): number[] {
  const middle = most / 4;
  if (middle < 1) return [most];
  const power = 10 ** Math.floor(Math.log10(middle));
  return [most, power * ([5, 2].find((step) => step * power <= middle) ?? 1)];
}

function formatGridLine(value: number, most: number, { lang, settings }: ViewContext): string {
  const y = TOP_PIXELS + BARS_PIXELS * (1 - heightOf(value, most) / MAX_BAR_HEIGHT);
  const [x, anchor] = lang === 'ar' ? ['100%', 'end'] : ['0', 'start'];
  const label = formatNumber(value, lang, settings);
  return [
    `<path class="grid" d="M0 ${y}h9999"/>`,
    `<text class="value" x="${x}" y="${y - 3}" text-anchor="${anchor}">${label}</text>`,
  ].join('');
}

function formatCaption(
  first: string,
  last: string,
  used: readonly BarTotal[],
  most: number,
  { lang, t, settings }: ViewContext,
): string {
  const span = { first: formatPeriod(first, lang, settings), last: formatPeriod(last, lang, settings) };
  const [peak, another] = used.filter(({ total }) => total === most);
  if (peak === undefined || another !== undefined) return t('timeline.span', span);
  return t('timeline.caption', {
    ...span,
    most: formatPeriod(peak.period, lang, settings),
    total: t('list.count', { count: most }),
  });
}

function sumByYear(counts: ReadonlyMap<string, number>): { period: string; total: number }[] {
  const totals = new Map<string, number>();
  for (const month of [...counts.keys()].sort()) {
    const year = month.slice(0, 4);
    totals.set(year, (totals.get(year) ?? 0) + (counts.get(month) ?? 0));
  }
  return [...totals].map(([period, total]) => ({ period, total }));
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
