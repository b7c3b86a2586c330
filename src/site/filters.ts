/** What templates call that needs nothing but its arguments; the rest is in globals.ts. */
import { renderMarkdown } from '../text/markdown.ts';
import { formatPeriod, formatTime, formatWeekday } from './dates.ts';
import type { Filter } from './eleventy.ts';

export const filters: Readonly<Record<string, Filter>> = {
  period: formatPeriod,
  weekday: formatWeekday,
  time: formatTime,
  markdown: renderMarkdown,
};
