/** What templates call that needs nothing but its arguments; the rest is in environment.ts. */
import { renderMarkdown } from '../../text/markdown.ts';
import { formatTime } from '../settings/dates.ts';

type Filter = (value: never, ...rest: never[]) => unknown;

export const filters: Readonly<Record<string, Filter>> = {
  time: formatTime,
  markdown: renderMarkdown,
};
