/** Decides in which kind of block a file of the site is, and where on the axis by which the files of a section are divided. */
import { hash } from 'node:crypto';
import { type BlockKind, type BlockLanguage, copiedPictureName } from '../format/manifest.ts';

/** What is known of an article whose page is on the site. */
export interface PlacedArticle {
  /** The path of its page's folder, such as `ar/2025/02/13/7f3q2k9d`. */
  folder: string;
  lang: BlockLanguage;
  /** The day, ISO 8601; undefined where it is undated. */
  day: string | undefined;
  /** Its place in the order of accession, which never changes. */
  position: number;
  /** The ids of its tags. */
  tags: readonly string[];
  /** The names of its pictures' files, without size and format. */
  pictures: readonly string[];
}

/** The articles whose files are placed. */
export interface PlacedArticles {
  /** By the path of its page's folder. */
  byFolder: ReadonlyMap<string, PlacedArticle>;
  /** The first article that shows a picture, by the picture's name. */
  byPicture: ReadonlyMap<string, PlacedArticle>;
}

/** Indexes articles. @param articles in the order of accession */
export function indexPlacedArticles(articles: readonly PlacedArticle[]): PlacedArticles {
  const byPicture = new Map<string, PlacedArticle>();
  for (const article of articles)
    for (const name of article.pictures) if (!byPicture.has(name)) byPicture.set(name, article);
  return { byFolder: new Map(articles.map((article) => [article.folder, article])), byPicture };
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

/**
 * A place has 14 bits for the year, 9 for the month and day, and 30 for what orders files of the same day: articles are in the order
 * of days, since an article that is added changes the pages of those before and after it.
 */
const PLACES_OF_DAY = 2 ** 30;
const DAYS_OF_YEAR = 2 ** 9;
const YEARS = 2 ** 14;
export const PLACES = PLACES_OF_DAY * DAYS_OF_YEAR * YEARS;
/** Topics' lists of a year come after its calendar. */
const DAY_OF_TOPICS = 448;

/**
 * Both languages share the blocks of these lists: an article that is added changes a few lists in each, in both languages, and any of
 * them may be in any block.
 */
export const LISTS_OF_ALL_YEARS = 'lists of all years';
/** They are divided into thirds first, since halves alone make either too many blocks of 10,000 articles, or too large ones. */
const THIRDS = 3;

const UNDATED = 'undated';
const PAGE = /^(ar|en)\/(.+)\/index\.html$/u;
/** The pages that a reader needs for any other. */
const SHELL_PAGES = new Set(['search', 'about', 'offline', 'offline/not-kept']);
const CALENDAR = /^(\d{4})(?:\/(\d\d))?(?:\/(\d\d))?$/u;
const TOPIC_YEAR = /^(?:tags|publishers|sections)\/[^/]+\/(\d{4})(?:\/|$)/u;

/** Places a file. @returns undefined where blocks do not have it, such as feeds, exports, and files for hosts */
export function placeFile(path: string, articles: PlacedArticles): Placement | undefined {
  const [folder = ''] = path.split('/');
  if (path.startsWith('search/index/')) return placeIndexFile(path);
  if (path.startsWith('assets/card-')) return { kind: 'pictures', section: 'pictures', place: 0 };
  if (folder === 'assets' || folder === 'search') return { kind: 'shell', section: 'shell', place: 0 };
  if (path === 'index.html' || path === '404.html')
    return { kind: 'shell', section: 'shell pages', place: 0 };
  if (folder === 'media') return placeArticlePicture(path, articles);
  if (folder !== 'ar' && folder !== 'en') return undefined;
  const [, , inner = ''] = PAGE.exec(path) ?? [];
  if (path === `${folder}/index.html` || SHELL_PAGES.has(inner))
    return { kind: 'shell', section: 'shell pages', place: 0, lang: folder };
  const article = articles.byFolder.get(path.slice(0, path.lastIndexOf('/')));
  if (inner === '') return placePicture(folder, article);
  return article === undefined ? placeList(folder, inner) : placeArticle(article);
}

function placeArticle(article: PlacedArticle): Placement {
  const { lang, day, position } = article;
  const [year, month, date] = day?.split('-') ?? [];
  return {
    kind: 'articles',
    section: `articles ${lang}`,
    place: placeInYear(year, dayOfYear(month, date), Math.min(position, PLACES_OF_DAY - 1)),
    lang,
    year: year ?? UNDATED,
    article,
  };
}

/** Places a picture beside the first article that shows it, or by its name where none is known. */
function placeArticlePicture(path: string, { byPicture }: PlacedArticles): Placement | undefined {
  const name = copiedPictureName(path);
  if (name === undefined) return undefined;
  const article = byPicture.get(name);
  if (article !== undefined) return placePicture(article.lang, article);
  return { kind: 'pictures', section: 'pictures', place: Math.floor(hashBits(name) * PLACES) };
}

function placePicture(lang: BlockLanguage, article: PlacedArticle | undefined): Placement {
  const placed = article && placeArticle(article);
  return { ...placed, kind: 'pictures', section: `pictures ${lang}`, place: placed?.place ?? 0, lang };
}

/** Places a page that is no article's. @param path its folder's path below the language's */
function placeList(lang: BlockLanguage, path: string): Placement {
  const kind = 'lists';
  const [, year, month, date] = CALENDAR.exec(path) ?? [];
  if (year !== undefined)
    return {
      kind,
      section: `lists ${lang} of years`,
      place: placeInYear(year, dayOfYear(month, date), 0),
      lang,
      year,
    };
  const [, yearOfTopic] = TOPIC_YEAR.exec(path) ?? [];
  const bits = hashBits(path);
  if (yearOfTopic === undefined)
    return {
      kind,
      section: `${LISTS_OF_ALL_YEARS} ${Math.floor(bits * THIRDS)}`,
      place: Math.floor(((bits * THIRDS) % 1) * PLACES),
      lang,
    };
  const day = DAY_OF_TOPICS + Math.floor(bits * (DAYS_OF_YEAR - DAY_OF_TOPICS));
  return {
    kind,
    section: `lists ${lang} of years`,
    place: placeInYear(yearOfTopic, day, 0),
    lang,
    year: yearOfTopic,
  };
}

function placeInYear(year = '0', day: number, rest: number): number {
  return (Number(year) * DAYS_OF_YEAR + day) * PLACES_OF_DAY + rest;
}

const MAX_DAYS_OF_MONTH = 32;

function dayOfYear(month = '0', date = '0'): number {
  return Number(month) * MAX_DAYS_OF_MONTH + Number(date);
}

/** Gives a number from 0 to below 1 that a text determines. */
function hashBits(text: string): number {
  return hash('sha256', text, 'buffer').readUInt32BE() / 2 ** 32;
}

/** The files of a segment are divided in this order: those that most searches read, texts, and Pagefind's, for phrases. */
const ROLES = { lists: 0, texts: 1, phrases: 2 } as const;
const PLACES_OF_ROLE = 2 ** 40;

function placeIndexFile(path: string): Placement {
  const [, , ...inner] = path.split('/');
  const name = inner.at(-1) ?? '';
  const folder = inner.length > 1 ? inner[0] : '';
  const role = roleOf(inner);
  // Chunks of words and groups of texts are numbered; Pagefind's files are named by hashes.
  const number =
    role === ROLES.phrases ? Math.floor(hashBits(name) * PLACES_OF_ROLE) : Number.parseInt(name, 10) || 0;
  return { kind: 'index', section: `index ${folder}`, place: role * PLACES_OF_ROLE + number };
}

function roleOf([, second = '']: readonly string[]): number {
  if (second === 'texts') return ROLES.texts;
  return second === 'index' || second.includes('pagefind') ? ROLES.phrases : ROLES.lists;
}
