/** Turns an item of a WordPress export into a draft. */
import { MAX_ARTICLE_LENGTH } from '../../../archive/article/frontMatter.ts';
import { describeTooLong } from '../../article/describeTooLong.ts';
import type { Draft, Removed } from '../../article/draft.ts';
import { type DraftImage, withoutEmptyTexts } from '../../article/draftImage.ts';
import { type Body, readBody } from '../fields/body.ts';
import { addFields, takeTitle } from '../fields/fields.ts';
import { toAddress } from '../fields/fieldValues.ts';
import { distinctSummary } from '../fields/summary.ts';
import { plainText } from '../html/markdown/htmlFragment.ts';
import { readSource } from '../html/pictures/imageSources.ts';
import { splitCredit } from '../html/pictures/pictureTexts.ts';
import { wordpressToHtml } from './wordpressText.ts';

/** An item's elements by their names with prefix. If an element occurs twice, the first one counts. */
export interface WordpressItem {
  texts: Map<string, string>;
  categories: { domain: string; nicename: string; name: string }[];
  /** The custom fields of `META_FIELDS`. */
  meta: Map<string, string>;
}

/** The facts about the whole blog that an export has. */
export interface WordpressBlog {
  title?: string;
  lang?: string;
  /** Its address. */
  url?: string;
  /** Names of authors by their login names. */
  authors: Map<string, string>;
}

/** Custom fields of WPML's exports (wpml.org/documentation/related-projects/wpml-export-and-import). */
const WPML_LANGUAGE = '_wpml_import_language_code';
const WPML_GROUP = '_wpml_import_translation_group';
/** The id of the attachment that is a post's featured image, and an attachment's alternative text. */
const THUMBNAIL = '_thumbnail_id';
const ALT_TEXT = '_wp_attachment_image_alt';
export const META_FIELDS: ReadonlySet<string> = new Set([WPML_LANGUAGE, WPML_GROUP, THUMBNAIL, ALT_TEXT]);

/** WordPress's category for posts without a category. */
const DEFAULT_CATEGORY = /^(?:uncategori[sz]ed|غير مصنف|بدون تصنيف|عام)$/iu;

/**
 * Makes a draft of an item.
 * @param place the item's number and line, for the reason of a skip
 */
export function draftFromItem(
  { texts, categories, meta }: WordpressItem,
  blog: WordpressBlog,
  place: string,
): Draft {
  const title = plainText(texts.get('title') ?? '');
  const skip = (reason: string): Draft => ({ title, lines: [], skip: `${place}: ${reason}` });
  const type = texts.get('wp:post_type') ?? 'post';
  if (type !== 'post') return skip(`is of type ${plainText(type)}, not a post`);
  const status = texts.get('wp:status') ?? 'publish';
  if (status !== 'publish') return skip(`was not published: its status is ${plainText(status)}`);
  if (texts.get('wp:post_password')) return skip('is closed with a password');
  const content =
    texts.get('content:encoded') || texts.get('excerpt:encoded') || texts.get('description') || '';
  if (content.length > MAX_ARTICLE_LENGTH) return skip(describeTooLong(content.length));
  const url = toAddress(texts.get('link'));
  const shortcodes: Removed[] = [];
  const read = readBody(wordpressToHtml(content, shortcodes), 'html', url);
  const removed = [...shortcodes, ...(read.removed ?? [])];
  const body: Body = removed.length > 0 ? { ...read, removed } : read;
  const titled = title === '' ? takeTitle(body) : { title, ...body };
  if (titled === undefined) return skip('has neither title nor text');
  const categoryNames = (domain: string): string[] =>
    categories.filter((category) => category.domain === domain).map(({ name }) => plainText(name));
  const [section, ...others] = categoryNames('category').filter((name) => !DEFAULT_CATEGORY.test(name));
  const author = texts.get('dc:creator') ?? '';
  const nicename = (domain: string): string | undefined =>
    categories.find((category) => category.domain === domain)?.nicename || undefined;
  const excerpt = texts.get('content:encoded') ? (texts.get('excerpt:encoded') ?? '') : '';
  const draft = addFields(titled, {
    summary: distinctSummary(excerpt, titled),
    date: readItemDate(texts),
    publisher: blog.title,
    authors: [plainText(blog.authors.get(author) ?? author)].filter(Boolean),
    section,
    labels: [...new Set([...categoryNames('post_tag'), ...others].filter(Boolean))],
    // Polylang keeps languages and translations as terms (polylang.pro/doc/developpers-how-to).
    lang: nicename('language') ?? meta.get(WPML_LANGUAGE) ?? blog.lang,
    url,
  });
  const group = meta.get(WPML_GROUP);
  // Polylang's keys are unique (`pll_5f3a1b2c`), WPML's groups are numbers of one blog.
  const key = nicename('post_translations') ?? (group && `${group} ${blog.url ?? ''}`.trim());
  if (key) draft.translation = { kind: 'key', key: plainText(key) };
  return draft;
}

/** The id of the attachment that leads a post; undefined without one. */
export function featuredImageId({ meta }: WordpressItem): string | undefined {
  return meta.get(THUMBNAIL) || undefined;
}

/** The picture of an attachment, with its id; undefined for other items, and for attachments without an address. */
export function readAttachment({
  texts,
  meta,
}: WordpressItem): { id: string; image: DraftImage } | undefined {
  const id = texts.get('wp:post_id');
  if (texts.get('wp:post_type') !== 'attachment' || id === undefined) return undefined;
  const sources = readSource(texts.get('wp:attachment_url') ?? '', undefined);
  if (sources.length === 0) return undefined;
  const { caption, credit } = splitCredit(plainText(texts.get('excerpt:encoded') ?? ''));
  const alt = plainText(meta.get(ALT_TEXT) ?? '');
  return { id, image: withoutEmptyTexts({ sources, alt, caption, credit }) };
}

/** WordPress writes a missing time as `0000-00-00 00:00:00`, and in `pubDate` with the year `-0001`. */
const TIME = /^(?<day>[1-9]\d{3}-\d{2}-\d{2}) (?<time>\d{2}:\d{2}:\d{2})$/u;

/**
 * Reads the time of publication. The export has the blog's local time and Greenwich time. Their difference is the offset,
 * which keeps an article from shortly after midnight on its day.
 */
function readItemDate(texts: ReadonlyMap<string, string>): string | undefined {
  const local = toIso(texts.get('wp:post_date'));
  const greenwich = toIso(texts.get('wp:post_date_gmt'));
  const pubDate = texts.get('pubDate');
  if (greenwich === undefined) return pubDate && !/-0001/u.test(pubDate) ? pubDate : local;
  const minutes = local === undefined ? 0 : (Date.parse(`${local}Z`) - Date.parse(`${greenwich}Z`)) / 60_000;
  if (local === undefined || minutes === 0 || minutes % 15 !== 0 || Math.abs(minutes) > 14 * 60)
    return `${greenwich}Z`;
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  const offset = [hours, rest].map((part) => String(part).padStart(2, '0')).join(':');
  return `${local}${minutes < 0 ? '-' : '+'}${offset}`;
}

function toIso(time: string | undefined): string | undefined {
  const { day, time: clock } = TIME.exec(time ?? '')?.groups ?? {};
  return day === undefined || clock === undefined || Number.isNaN(Date.parse(`${day}T${clock}Z`))
    ? undefined
    : `${day}T${clock}`;
}
