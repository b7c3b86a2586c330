/** The names that dumps and feeds give to the parts of an article, in English and Arabic. */
import { fold } from '../../../text/arabic.ts';

/** The usual names of each part. A row may have several of them, so the most reliable name comes first. */
const USUAL_NAMES = {
  title:
    'title headline headlineText articleTitle postTitle webTitle newsTitle العنوان عنوان عنوان_الخبر عنوان_المقال',
  date: 'datePublished published_at publishedAt publicationDate webPublicationDate pubDate date_published publishDate published_date first_published dateGmt date_gmt post_date_gmt published date post_date publish_time published_time issued posted_at created_at createdAt dateCreated created timestamp datetime تاريخ_النشر تاريخ_نشر نشر_في التاريخ تاريخ',
  body: 'content_html articleBody bodyHtml body_html contentHtml content:encoded content_text bodyText body_text fullText full_text articleText article_content content body text article maintext paragraphs story post_content المحتوى محتوى النص نص نص_الخبر نص_المقال المتن المقال الخبر',
  summary: 'summary description excerpt lead abstract standfirst teaser الملخص ملخص الوصف المقدمة',
  authors:
    'authors author byline creator dc:creator writer authorName author_name reporter post_author الكاتب كاتب المؤلف الكتاب المحرر بقلم',
  publisher:
    'publisher publisherName publication source source_name sourceName site siteName site_name website newspaper outlet المصدر مصدر الناشر ناشر الموقع الصحيفة',
  labels:
    'tags keywords topics labels categories tag keyword subjects الوسوم وسوم كلمات_مفتاحية الكلمات_المفتاحية كلمات_دلالية الكلمات_الدلالية التصنيفات',
  section: 'section sectionName section_name category articleSection desk القسم قسم التصنيف الفئة',
  url: 'url canonical canonical_url canonicalUrl link permalink webUrl web_url article_url href external_url الرابط رابط',
  lang: 'lang language inLanguage locale languageCode language_code اللغة لغة',
  translationKey: 'translationKey translationId translationGroup',
  captured: 'captured captured_at crawled_at crawl_date scraped_at date_download fetched_at retrieved_at',
} as const;

export type Field = keyof typeof USUAL_NAMES;
export const FIELDS: readonly Field[] = [
  'title',
  'date',
  'body',
  'summary',
  'authors',
  'publisher',
  'labels',
  'section',
  'url',
  'lang',
  'translationKey',
  'captured',
];

/** The source's field for each part of an article, as an archivist maps them: `{title: 'headline'}`. */
export type FieldMap = Partial<Record<Field, string>>;

/** Folds a field's name, so that spellings with other case, hamza, ta marbuta, underscores or spaces are equal. */
export function foldName(name: string): string {
  return fold(name).replace(/[^\p{L}\p{N}]/gu, '');
}

const FOLDED_NAMES: ReadonlyMap<Field, readonly string[]> = new Map(
  FIELDS.map((field) => [field, [...new Set(USUAL_NAMES[field].split(' ').map(foldName))]]),
);
const FIELD_BY_NAME: ReadonlyMap<string, Field> = new Map(
  [...FOLDED_NAMES].flatMap(([field, names]) => names.map((name) => [name, field] as const)),
);

/** The folded names of a field, in the order in which they are looked up. */
export function foldedNames(field: Field): readonly string[] {
  return FOLDED_NAMES.get(field) ?? [];
}

/** The field that a name stands for; undefined if it is not one of the usual names. */
export function fieldByName(name: string): Field | undefined {
  return FIELD_BY_NAME.get(foldName(name));
}

/** Whether names could be those of an article: they name a title or a body, and a second field that is known or mapped. */
export function hasArticleFields(names: readonly string[], map: FieldMap = {}): boolean {
  const mapped = new Map(Object.entries(map).map(([field, source]) => [foldName(source), field]));
  const known = new Set(names.map((name) => mapped.get(foldName(name)) ?? fieldByName(name)));
  known.delete(undefined);
  return known.size >= 2 && ['title', 'body'].some((field) => known.has(field));
}

/**
 * Parses the values of `--map`: `title=headline`, `tags=mots_cles`, `body=data.text`.
 * @throws Error if a value is no such pair, or its left side is no part of an article
 */
export function parseFieldMap(pairs: readonly string[]): FieldMap {
  const map: FieldMap = {};
  for (const pair of pairs) {
    const at = pair.indexOf('=');
    const field = at < 0 ? undefined : fieldByName(pair.slice(0, at));
    const source = pair.slice(at + 1).trim();
    if (field === undefined || source === '') {
      throw new Error(
        `«${pair}» is no mapping; write one of ${FIELDS.join(', ')}, =, and the source's field`,
      );
    }
    map[field] = source;
  }
  return map;
}

/** Makes a map of a record of names. @throws Error if a key is no part of an article */
export function toFieldMap(record: Readonly<Record<string, string>>): FieldMap {
  return parseFieldMap(Object.entries(record).map(([field, source]) => `${field}=${source}`));
}
