/** Reads the entries of all four kinds of feeds into one form. */
import type { AnyFeed, AtomFeed, JsonFeed, RdfFeed, RssFeed } from 'feedsmith';
import type { BodyKind } from '../fields/body.ts';
import type { EntryFile, EntryMedia } from './feedImages.ts';

/** An entry of a feed, with each part as the feed spells it. */
export interface FeedEntry {
  title: string | undefined;
  date: string | undefined;
  publisher: string | undefined;
  authors: (string | undefined)[];
  labels: (string | undefined)[];
  lang: string | undefined;
  url: string | undefined;
  /** The entry's bodies, the fullest kind first. */
  bodies: { text: string | undefined; kind: BodyKind }[];
  media?: EntryMedia | undefined;
  /** The files that the entry leads to, and its picture in JSON Feed. */
  files: EntryFile[];
}

/** Reads the entries of a feed, in their order. */
export function readEntries({ format, feed }: AnyFeed): FeedEntry[] {
  if (format === 'atom') return (feed.entries ?? []).map((entry) => readAtomEntry(entry, feed));
  if (format === 'json') return (feed.items ?? []).map((item) => readJsonEntry(item, feed));
  if (format === 'rdf') return (feed.items ?? []).map((item) => readRdfEntry(item, feed));
  return (feed.items ?? []).map((item) => readRssEntry(item, feed));
}

/** RSS 2.0 (rssboard.org/rss-specification). An item that comes from another feed names that feed in `source`. */
function readRssEntry(item: RssFeed.Item<string>, feed: RssFeed.Feed<string>): FeedEntry {
  const guid = item.guid?.isPermaLink === false ? undefined : item.guid?.value;
  return {
    title: item.title ?? item.dc?.titles?.[0],
    date: item.pubDate ?? item.dc?.dates?.[0] ?? item.dcterms?.issued?.[0] ?? item.atom?.published,
    publisher: item.source?.title ?? item.dc?.publishers?.[0] ?? feed.title,
    authors: firstNonEmpty(item.dc?.creators, listNames(item.authors), listNames(item.atom?.authors)),
    labels: [...(item.categories ?? []).map(({ name }) => name), ...(item.dc?.subjects ?? [])],
    lang:
      item.xml?.lang ?? item.dc?.languages?.[0] ?? feed.language ?? feed.dc?.languages?.[0] ?? feed.xml?.lang,
    url: item.link ?? guid,
    bodies: [
      { text: item.content?.encoded, kind: 'html' },
      { text: item.description, kind: 'unknown' },
    ],
    media: item.media,
    files: [...(item.enclosures ?? [])],
  };
}

/** RSS 1.0 (web.resource.org/rss/1.0/spec) with Dublin Core. */
function readRdfEntry(item: RdfFeed.Item<string>, feed: RdfFeed.Feed<string>): FeedEntry {
  return {
    title: item.title ?? item.dc?.titles?.[0],
    date: item.dc?.dates?.[0] ?? item.dcterms?.issued?.[0],
    publisher: item.dc?.publishers?.[0] ?? feed.title,
    authors: item.dc?.creators ?? [],
    labels: item.dc?.subjects ?? [],
    lang: item.xml?.lang ?? item.dc?.languages?.[0] ?? feed.dc?.languages?.[0] ?? feed.xml?.lang,
    url: item.link ?? item.rdf?.about,
    bodies: [
      { text: item.content?.encoded, kind: 'html' },
      { text: item.description, kind: 'unknown' },
    ],
    media: item.media,
    files: [],
  };
}

/** Atom (RFC 4287). An entry without an author has the feed's authors. */
function readAtomEntry(entry: AtomFeed.Entry<string>, feed: AtomFeed.Feed<string>): FeedEntry {
  const links = entry.links ?? [];
  const link = links.find(({ rel }) => rel === undefined || rel === 'alternate');
  const bodies = [entry.content, entry.summary].map((body) => ({
    text: body?.value,
    kind: detectAtomKind(body?.type),
  }));
  const labels = (entry.categories ?? []).map(({ label, term }) => label ?? term);
  return {
    title: entry.title?.value ?? entry.dc?.titles?.[0],
    date: entry.published ?? entry.dc?.dates?.[0] ?? entry.updated,
    publisher: entry.source?.title?.value ?? entry.dc?.publishers?.[0] ?? feed.title?.value,
    authors: firstNonEmpty(
      listNames(entry.authors),
      listNames(entry.source?.authors),
      entry.dc?.creators,
      listNames(feed.authors),
    ),
    labels: [...labels, ...(entry.dc?.subjects ?? [])],
    lang: entry.xml?.lang ?? entry.content?.xml?.lang ?? entry.dc?.languages?.[0] ?? feed.xml?.lang,
    url: link?.href,
    bodies,
    media: entry.media,
    files: links.flatMap(({ rel, href, type }) => (rel === 'enclosure' ? [{ url: href, type }] : [])),
  };
}

/** Atom's default type is text, but many feeds write HTML without a type. */
function detectAtomKind(type: string | undefined): BodyKind {
  if (type === undefined) return 'unknown';
  if (type === 'text' || type === 'text/plain') return 'text';
  return /html/iu.test(type) ? 'html' : 'unknown';
}

/** JSON Feed (jsonfeed.org/version/1.1). */
function readJsonEntry(item: JsonFeed.Item<string>, feed: JsonFeed.Feed<string>): FeedEntry {
  return {
    title: item.title,
    date: item.date_published,
    publisher: feed.title,
    authors: firstNonEmpty(listNames(item.authors), listNames(feed.authors)),
    labels: item.tags ?? [],
    lang: item.language ?? feed.language,
    url: item.url ?? item.external_url,
    bodies: [
      { text: item.content_html, kind: 'html' },
      { text: item.content_text, kind: 'text' },
      { text: item.summary, kind: 'unknown' },
    ],
    files: [
      ...[item.image, item.banner_image].map((url) => ({ url, type: 'image/*' })),
      ...(item.attachments ?? []).map(({ url, mime_type: type }) => ({ url, type })),
    ],
  };
}

function listNames(people: readonly { name?: string | undefined }[] | undefined): string[] {
  return (people ?? []).flatMap(({ name }) => name ?? []);
}

function firstNonEmpty(...lists: (string[] | undefined)[]): string[] {
  return lists.find((list) => list !== undefined && list.length > 0) ?? [];
}
