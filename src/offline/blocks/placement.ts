/** Decides which kind of block a file of the site belongs to, and where on the axis by which files of a kind are divided. */
import type { BlockKind, BlockLanguage } from '../format/manifest.ts';

/** What is known of an article whose page is on the site. */
export interface PlacedArticle {
  /** The path of its page's folder, such as `ar/2025/02/13/7f3q2k9d`. */
  folder: string;
  lang: BlockLanguage;
  /** Four digits; undefined where it is undated. */
  year: string | undefined;
  /** Its place in the order of accession, which never changes. */
  position: number;
  /** The ids of its tags. */
  tags: readonly string[];
}

/** The place of a file. Files of one section may share a block; a section is divided by place. */
export interface Placement {
  kind: BlockKind;
  section: string;
  /** A whole number from 0 to below `PLACES`. */
  place: number;
  lang?: BlockLanguage;
  year?: string;
  article?: PlacedArticle;
}

/** Places are years times this, and an article's position. */
const PLACES_OF_YEAR = 2 ** 32;
/** Years have four digits. */
const YEARS = 2 ** 14;
export const PLACES = PLACES_OF_YEAR * YEARS;

export const UNDATED = 'undated';
const PAGE = /^(ar|en)\/(.+)\/index\.html$/u;
/** The pages that a reader needs for any other. */
const SHELL_PAGES = new Set(['search', 'about', 'offline', 'offline/not-kept']);
const YEAR = /(?:^|\/)(\d{4})(?=\/|$)/u;

/** Places a file. @returns undefined where blocks do not have it, such as feeds, exports, and files for hosts */
export function placeFile(path: string, articles: ReadonlyMap<string, PlacedArticle>): Placement | undefined {
  const [folder = ''] = path.split('/');
  if (path.startsWith('search/index/')) return placeIndexFile(path);
  if (folder === 'assets' || folder === 'search' || path === 'index.html' || path === '404.html')
    return { kind: 'shell', section: 'shell', place: 0 };
  if (folder !== 'ar' && folder !== 'en') return undefined;
  if (path === `${folder}/index.html`) return { kind: 'shell', section: 'shell', place: 0, lang: folder };
  const [, lang, inner] = PAGE.exec(path) ?? [];
  if (lang === undefined || inner === undefined) return placePicture(path, folder, articles);
  if (SHELL_PAGES.has(inner)) return { kind: 'shell', section: 'shell', place: 0, lang: folder };
  const article = articles.get(`${lang}/${inner}`);
  if (article !== undefined) return placeArticle(article);
  const year = YEAR.exec(inner)?.[1];
  return {
    kind: 'lists',
    section: `lists ${lang}`,
    place: placeInYear(year, 0),
    lang: folder,
    ...(year && { year }),
  };
}

function placeArticle(article: PlacedArticle): Placement {
  const { lang, year = UNDATED, position } = article;
  return {
    kind: 'articles',
    section: `articles ${lang}`,
    place: placeInYear(article.year, position),
    lang,
    year,
    article,
  };
}

function placePicture(
  path: string,
  lang: BlockLanguage,
  articles: ReadonlyMap<string, PlacedArticle>,
): Placement {
  const article = articles.get(path.slice(0, path.lastIndexOf('/')));
  const placed = article && placeArticle(article);
  return { ...placed, kind: 'pictures', section: `pictures ${lang}`, place: placed?.place ?? 0, lang };
}

function placeInYear(year: string | undefined, position: number): number {
  return Number(year ?? 0) * PLACES_OF_YEAR + Math.min(position, PLACES_OF_YEAR - 1);
}

/** The files of a segment are divided in this order: those that most searches read, texts, and Pagefind's, for phrases. */
const ROLES = { lists: 0, texts: 1, phrases: 2 } as const;
const PLACES_OF_ROLE = 2 ** 40;

function placeIndexFile(path: string): Placement {
  const [, , ...inner] = path.split('/');
  const name = inner.at(-1) ?? '';
  const folder = inner.length > 1 ? inner[0] : '';
  // Chunks of words and groups of texts are numbered.
  const number = Number.parseInt(name, 10) || 0;
  return { kind: 'index', section: `index ${folder}`, place: roleOf(inner) * PLACES_OF_ROLE + number };
}

function roleOf([, second = '']: readonly string[]): number {
  if (second === 'texts') return ROLES.texts;
  return second === 'index' || second.includes('pagefind') ? ROLES.phrases : ROLES.lists;
}
