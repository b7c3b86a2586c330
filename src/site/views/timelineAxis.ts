/** Places the names of months, years or decades below a timeline. */
import { formatNumber, formatPeriod } from '../settings/dates.ts';
import type { ViewContext } from './view.ts';

/** A name below the bars. */
export interface AxisTick {
  /** Its place from the left side of the drawing. */
  percent: number;
  anchor: 'start' | 'middle' | 'end';
  label: string;
}

/** More names would touch each other on a telephone. */
const MAX_TICKS = 6;
/** The distances in years between names. */
const YEAR_STEPS = [1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000];
/** A name nearer to a side begins or ends there, since it would be cut off. */
const EDGE_PERCENT = 6;

/** @param periods months or years without gaps, oldest first */
export function axisTicks(periods: readonly string[], context: ViewContext): AxisTick[] {
  const { lang, settings } = context;
  const years = periods.flatMap((period, at) =>
    period.length === 4 || period.endsWith('-01') ? [{ year: Number(period.slice(0, 4)), at }] : [],
  );
  const span = (years.at(-1)?.year ?? 0) - (years[0]?.year ?? 0);
  const step = YEAR_STEPS.find((distance) => span / distance < MAX_TICKS) ?? 1000;
  const shown = years.filter(({ year }) => year % step === 0);
  // Fewer than two do not tell how long the time is.
  if (shown.length < 2) return endTicks(periods, context);
  return shown.map(({ year, at }) =>
    placeTick(((at + 0.5) / periods.length) * 100, formatNumber(year, lang, settings), context),
  );
}

/** The first and the last period. */
function endTicks(periods: readonly string[], context: ViewContext): AxisTick[] {
  const { lang, settings } = context;
  const [first, last] = [periods[0], periods.at(-1)];
  if (first === undefined || last === undefined) return [];
  return [
    placeTick(0, formatPeriod(first, lang, settings), context),
    placeTick(100, formatPeriod(last, lang, settings), context),
  ];
}

/** @param percent from the beginning of the time */
function placeTick(percent: number, label: string, { lang }: ViewContext): AxisTick {
  const fromLeft = Number((lang === 'ar' ? 100 - percent : percent).toFixed(2));
  if (fromLeft < EDGE_PERCENT)
    return { percent: Math.max(0, Math.floor(fromLeft) - 2), anchor: 'start', label };
  if (fromLeft > 100 - EDGE_PERCENT)
    return { percent: Math.min(100, Math.ceil(fromLeft) + 2), anchor: 'end', label };
  return { percent: fromLeft, anchor: 'middle', label };
}
