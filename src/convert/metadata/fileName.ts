/** Reads facts from the names of Markdown files, as the generators of static sites do. */
import { isArchiveDate } from '../../archive/article/article.ts';
import type { Draft } from '../article/draft.ts';

/** Hugo's names for a page that has a folder of its own: the folder has the page's name. */
const INDEX_FILE = /^index(?:\.[^.]+)*$/u;

/** The day before a slug in the names of Jekyll's posts (jekyllrb.com/docs/posts), which Hugo and Eleventy read too. */
const DATED_NAME = /^(?<day>\d{4}-\d{2}-\d{2})(?:[-_ ]|$)/u;

/** Returns the day in the name of a Markdown file: `_posts/2023-04-28-title.md`, `posts/2023-04-28-title/index.md`. */
export function readDayInName(path: string): string | undefined {
  const [folder = '', file = ''] = ['', ...path.split(/[\\/]/u)].slice(-2);
  const name = file.replace(/\.[^.]+$/u, '');
  const day = DATED_NAME.exec(INDEX_FILE.test(name) ? folder : name)?.groups?.day;
  return day !== undefined && isArchiveDate(day) ? day : undefined;
}

/** Adds the facts that a draft lacks and the name of its file has. @param path the file's name among the sources, or in its container */
export function addNameFacts(draft: Draft, format: string, path: string): Draft {
  if (format !== 'markdown') return draft;
  const date = draft.date ?? readDayInName(path);
  return date === undefined ? draft : { ...draft, date };
}
