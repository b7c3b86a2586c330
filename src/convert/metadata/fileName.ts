/** Reads facts from the names of Markdown files, as the generators of static sites do. */
import { isArchiveDate, type Language } from '../../archive/article/article.ts';
import type { Draft, Translation } from '../article/draft.ts';
import { readLanguageTag } from './language/languageTag.ts';

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

/** A language before the ending, as Hugo writes it: `about.ar.md`, `about.pt-br.md`. */
const LANGUAGE_BEFORE_ENDING = /\.(?<tag>[a-z]{2}(?:[-_][a-z]{2,4})?)\.[^.]+$/iu;

const ENDING = /\.[^.]+$/u;

/** Folders of a language. Other names of two letters are left out, since `it`, `no` and `tv` have other meanings. */
const LANGUAGE_FOLDERS: ReadonlyMap<string, Language> = new Map([
  ['ar', 'ar'],
  ['arabic', 'ar'],
  ['en', 'en'],
  ['english', 'en'],
]);
const REGION = /[-_][a-z]{2}$/u;

/** The language in the name of a file, with the name that the file has in all languages. */
export interface LanguageInName {
  /** As the name writes it: `ar`, `en-US`. */
  tag: string;
  /** The path without ending and language: `content/posts/about` for `content/ar/posts/about.md`. */
  rest: string;
}

/** Returns the language in the name of a file or of its folders: `about.ar.md`, `content/en/about.md`; undefined without one. */
export function readLanguageInName(path: string): LanguageInName | undefined {
  const folders = path.split(/[\\/]/u);
  const file = folders.pop() ?? '';
  const given = LANGUAGE_BEFORE_ENDING.exec(file)?.groups?.tag;
  const before = given !== undefined && readLanguageTag(given) !== undefined ? given : undefined;
  const at = folders.findIndex((folder) => languageOfFolder(folder) !== undefined);
  const tag = before ?? languageOfFolder(folders[at] ?? '');
  if (tag === undefined) return undefined;
  const name = file.replace(before === undefined ? ENDING : LANGUAGE_BEFORE_ENDING, '');
  return { tag, rest: [...folders.filter((_, number) => number !== at), name].join('/') };
}

function languageOfFolder(folder: string): Language | undefined {
  return LANGUAGE_FOLDERS.get(folder.toLowerCase().replace(REGION, ''));
}

/**
 * Adds the facts that a draft of a Markdown file or a page lacks and the name of its file has.
 * @param path the file's name among the sources, or in its container
 */
export function addNameFacts(draft: Draft, format: string, path: string): Draft {
  if (format !== 'markdown' && format !== 'html') return draft;
  const named = { ...draft };
  const inName = readLanguageInName(path);
  const lang = draft.lang ?? inName?.tag;
  if (format === 'markdown') named.translation ??= translationOfName(path, inName);
  const date = draft.date ?? (format === 'markdown' ? readDayInName(path) : undefined);
  if (lang !== undefined) named.lang = lang;
  if (date !== undefined) named.date = date;
  return named;
}

/**
 * What the name of a file says of its translation. Hugo's file of the default language may have no language in its name (`about.md`
 * beside `about.ar.md`), so that any name in a folder counts; a file without a folder may come from any site.
 */
function translationOfName(path: string, inName: LanguageInName | undefined): Translation | undefined {
  if (inName !== undefined) return { kind: 'name', ...inName };
  return /[\\/]/u.test(path) ? { kind: 'name', rest: path.replace(ENDING, '') } : undefined;
}
