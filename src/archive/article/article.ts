/** Defines the article, its front matter and its paths: the type that every step works on. */
import { DateTime } from 'luxon';
import * as z from 'zod';
import { isUtcOffset } from '../../text/utcOffset.ts';
import { type ArticleImage, articleImageSchema } from './articleImage.ts';

export const LANGUAGES = ['ar', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Matches an id: 8 or more characters of Crockford's base32 in lower case (see convert/identity/ids.ts). */
export const ARTICLE_ID = /^[0-9a-hjkmnp-tv-z]{8,52}$/u;

const text = z
  .string({ error: 'must be text; put it in quotes if it looks like a number' })
  .trim()
  .min(1, 'must not be empty');
const id = text.regex(ARTICLE_ID, 'must be 8 or more of 0-9 and a-z without i, l, o, u');

/** A day, or a time. A time without a zone is the local time of a place that the source does not name. */
const date = text.refine(
  isArchiveDate,
  'must be a day (2025-02-13) or a time, with its zone where that is known (2025-02-13T09:30+01:00)',
);

/** Results by date. Many articles share a day, and Luxon takes long to parse one. */
const validDates = new Map<string, boolean>();
const MAX_CACHED_DATES = 10_000;

/** A time with nanoseconds and its zone takes 35 characters. */
const MAX_DATE_LENGTH = 50;

/** Whether a text is a date of front matter: a day, or a time with or without its zone. */
export function isArchiveDate(value: string): boolean {
  if (value.length > MAX_DATE_LENGTH) return false;
  const match =
    /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|(?<offset>[+-]\d{2}:?\d{2}))?)?$/u.exec(
      value,
    );
  if (match === null) return false;
  const { offset } = match.groups ?? {};
  if (offset !== undefined && !isUtcOffset(offset)) return false;
  const cached = validDates.get(value);
  if (cached !== undefined) return cached;
  const { isValid } = DateTime.fromISO(value, { zone: 'utc' });
  if (validDates.size >= MAX_CACHED_DATES) validDates.clear();
  validDates.set(value, isValid);
  return isValid;
}

const source = z.object({
  file: text,
  sha256: text.regex(/^[0-9a-f]{64}$/u, 'must be a SHA-256 in hexadecimal'),
  format: text,
  /** In a container, the path of the file that holds the article. */
  entry: text.optional(),
  part: z.number().int().min(0).optional(),
  url: text.optional(),
  captured: date.optional(),
});

/** The front matter of an article's Markdown file. */
export const frontMatterSchema = z.object({
  id: id.optional(),
  title: text,
  /** What the source says of the article in a sentence or two: its lead in lists and feeds. */
  summary: text.optional(),
  lang: z.enum(LANGUAGES, { error: 'must be ar or en' }),
  date: date.optional(),
  dateAsGiven: text.optional(),
  publisher: text.optional(),
  authors: z.array(text).optional(),
  section: text.optional(),
  tags: z.array(text).optional(),
  /** Its pictures. The first one leads. */
  images: z.array(articleImageSchema).optional(),
  translationKey: text.optional(),
  readAlso: z.array(id).optional(),
  linked: z.array(text).optional(),
  sameStory: id.optional(),
  /** Whether the article is kept from the site. */
  draft: z.boolean('must be true or false').optional(),
  source: source.optional(),
  review: z.array(text).optional(),
  /** Fields of the source that have no place among the others. They have no effect. */
  extra: z.record(z.string(), z.json(), 'must be a map of names and values').optional(),
});
/** A value of `extra`: text, a number, true or false, a list or a map. */
export type ExtraValue = z.infer<ReturnType<typeof z.json>>;
export type FrontMatter = z.infer<typeof frontMatterSchema>;
export type Source = z.infer<typeof source>;

/** A validated article. Lists that the front matter leaves out are empty. */
export interface Article {
  id: string;
  title: string;
  lang: Language;
  /** ISO 8601 as written: a day, or a time with its zone where that is known. */
  date?: string;
  /** The day in the source's own offset, `2025-02-13`. */
  day?: string;
  dateAsGiven?: string;
  publisher?: string;
  authors: string[];
  section?: string;
  tags: string[];
  /** The first one leads: cards and feeds show it, and the page shows it above the text unless the body places it. */
  images: ArticleImage[];
  translationKey: string;
  readAlso: string[];
  /** Headlines of other articles that stood in the source. */
  linked: string[];
  /** The key of each of them (`headlineKey`). */
  linkedKeys: readonly string[];
  sameStory?: string;
  /** Drafts are not published. */
  draft?: boolean;
  source?: Source;
  review: string[];
  /** The date in milliseconds since 1970, where it has a time (`momentOf`). */
  moment?: number;
  /** What lists and feeds show under the title (text/lead.ts). An article without text and summary has none. */
  lead?: string;
  /** The Markdown file, relative to the content folder, with forward slashes. */
  file: string;
  /** SHA-256 of the Markdown file's bytes. */
  sha256: string;
  keys: ArticleKeys;
}

/** Short hashes of an article: equal keys mean equal values. They are compared where the values themselves are not needed. */
export interface ArticleKeys {
  /** Of everything: the id, the file and its bytes. */
  whole: string;
  /** Of what lists show: id, language, title, day and lead. */
  card: string;
  /** Of the title without differences of spelling (`headlineKey`). */
  title: string;
}

/**
 * Returns the moment of a date that has a time, in milliseconds since 1970. A time without a zone counts as UTC, so that the order of
 * articles is the same on every machine; its day never changes.
 */
export function momentOf(date: string): number | undefined {
  return date.includes('T') ? DateTime.fromISO(date, { zone: 'utc' }).toMillis() : undefined;
}

/** Returns an article's address within the site: `/ar/2025/02/13/7f3q2k9d/`, `/ar/undated/7f3q2k9d/`. */
export function formatAddress({ lang, day, id }: Pick<Article, 'lang' | 'day' | 'id'>): string {
  return day === undefined ? `/${lang}/undated/${id}/` : `/${lang}/${day.replaceAll('-', '/')}/${id}/`;
}

/** Returns the web address that an article was published at. Other addresses of sources, such as `javascript:`, are no links. */
export function originalAddress({ source }: Pick<Article, 'source'>): string | undefined {
  return source?.url !== undefined && /^https?:\/\//iu.test(source.url) ? source.url : undefined;
}

/** Returns the path of an article's Markdown, relative to the content folder. Folders are months, so that they stay small. */
export function articleFilePath({ lang, date, id }: Pick<Article, 'lang' | 'date' | 'id'>): string {
  return `articles/${lang}/${date === undefined ? 'undated' : date.slice(0, 7).replace('-', '/')}/${id}.md`;
}
