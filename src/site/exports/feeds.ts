/** Feeds of each language, tag and publisher, as Atom and JSON Feed. */
import type { Feed } from 'feed';
import { type Article, formatAddress, LANGUAGES, type Language } from '../../archive/article/article.ts';
import { hashKey } from '../../system/hashKey.ts';
import { escapeContent } from '../../text/markup.ts';
import type { ArchiveIndex } from '../index/archiveIndex.ts';
import { getName, otherLanguage } from '../index/names.ts';
import { listLanguages, listUrl } from '../index/topicLists.ts';
import type { Topic } from '../index/topics.ts';
import { type ArticleEntry, conceptInput, type ListedConcept } from '../inputs/articleInputs.ts';
import { inputList, inputOf, keyOfInputs, valuesOf } from '../inputs/input.ts';
import type { Output } from '../output/output.ts';
import { fileUrl, jpegFile, type SitePicture } from '../pictures/pictureSizes.ts';
import {
  type FeedTopicKind,
  feedUrl,
  hasListFeed,
  listFeedUrl,
  toAbsoluteUrl,
} from '../settings/addresses.ts';
import type { Settings } from '../settings/settings.ts';

/** The most articles in the feed of a language, and in the feed of a list. There are many lists. */
const MAX_ARTICLES = 30;
const MAX_ARTICLES_OF_LIST = 15;

export interface FeedsInput {
  index: ArchiveIndex;
  settings: Settings;
  /** Changes with templates, texts, settings and code. */
  fingerprint: string;
  output: Output;
}

type Entry = ArticleEntry['value'];

/** A feed that can be written. */
interface PlannedFeed {
  /** Its address within the site, without its ending. */
  url: string;
  /** Changes with its inputs. */
  key: string;
  content: (settings: Settings) => FeedContent;
}

interface FeedContent {
  title: string;
  description: string;
  /** The page that lists the same articles. */
  page: string;
  lang?: Language;
  /** Newest first. */
  entries: readonly Entry[];
}

/** Names the lead of an entry of JSON Feed as text. The library names a description as HTML. */
function asText(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('content_html' in value)) return value;
  const { content_html: lead, ...entry } = value;
  return { ...entry, summary: lead, content_text: lead };
}

/** Brings the feeds up to date. */
export async function makeFeeds({ index, settings, fingerprint, output }: FeedsInput): Promise<void> {
  const feeds = [
    // Every page links to its language's feed, even if that is empty.
    ...LANGUAGES.map((lang) => languageFeed(lang, index)),
    ...listFeeds('tags', index, settings),
    ...listFeeds('publishers', index, settings),
  ];
  const stale = feeds
    .map((feed) => ({
      feed,
      group: `feed ${feed.url}`,
      key: hashKey(`${fingerprint} ${feed.url} ${feed.key}`),
    }))
    .filter(({ group, key }) => !output.keepGroup(group, key));
  if (stale.length === 0) return;
  const library = await import('feed');
  for (const { feed, group, key } of stale) {
    output.startGroup(group, key);
    const { url } = feed;
    const content = feed.content(settings);
    const written = (formatText: (text: string) => string): Feed =>
      feedOf(url, content, settings, formatText, library.Feed);
    // The library writes titles and leads as HTML in Atom and as text in JSON. It indents JSON, which takes a third of the size.
    const atom = written(escapeContent).atom1();
    const json = JSON.stringify(JSON.parse(written((text) => text).json1(), asText));
    output.write(`${url.slice(1)}.xml`, atom, group);
    output.write(`${url.slice(1)}.json`, json, group);
  }
}

/** The articles of one language. */
function languageFeed(lang: Language, index: ArchiveIndex): PlannedFeed {
  const articles = index.articles.filter((article) => article.lang === lang);
  const inputs = {
    lang: inputOf(lang),
    entries: inputList(newest(articles, MAX_ARTICLES).map(index.entry)),
  };
  return {
    url: feedUrl(lang),
    key: keyOfInputs(inputs),
    content: (settings) => languageContent(valuesOf(inputs), settings),
  };
}

function languageContent(
  { lang, entries }: { lang: Language; entries: readonly Entry[] },
  { title, description }: Settings,
): FeedContent {
  return { title: title[lang], description: description[lang], page: `/${lang}/`, lang, entries };
}

/** Lists the tags or publishers that have a feed: of their dated articles, in both languages, as their pages list them. */
export function topicsWithFeeds(of: FeedTopicKind, index: ArchiveIndex, settings: Settings): Topic[] {
  return [...index[of].values()].filter(
    ({ concept, articles }) =>
      listLanguages(concept).length > 0 &&
      hasListFeed(of, articles.length, settings) &&
      // Undated articles are last.
      articles[0]?.day !== undefined,
  );
}

function listFeeds(of: FeedTopicKind, index: ArchiveIndex, settings: Settings): PlannedFeed[] {
  return topicsWithFeeds(of, index, settings).map((topic) => listFeed(of, topic, index));
}

function listFeed(of: FeedTopicKind, { concept, articles }: Topic, index: ArchiveIndex): PlannedFeed {
  const shown = newest(articles, MAX_ARTICLES_OF_LIST);
  const inputs = {
    of: inputOf(of),
    concept: conceptInput(concept),
    entries: inputList(shown.map(index.entry)),
  };
  return {
    url: listFeedUrl(of, concept.id),
    key: keyOfInputs(inputs),
    content: (settings) => listContent(valuesOf(inputs), settings),
  };
}

function listContent(
  { of, concept, entries }: { of: FeedTopicKind; concept: ListedConcept; entries: readonly Entry[] },
  { title, defaultLanguage: lang }: Settings,
): FeedContent {
  const names = [lang, otherLanguage(lang)].map((one) => getName(concept, one).text);
  const name = [...new Set(names)].join(' · ');
  return {
    title: `${name} · ${title[lang]}`,
    description: name,
    page: listUrl(of, concept, lang),
    entries,
  };
}

/** Selects the newest dated articles. Undated ones are no news. */
function newest(articles: readonly Article[], max: number): Article[] {
  return articles.slice(0, max).filter(({ day }) => day !== undefined);
}

function feedOf(
  url: string,
  { title, description, page, lang, entries }: FeedContent,
  settings: Settings,
  formatText: (text: string) => string,
  FeedClass: typeof Feed,
): Feed {
  const [latest] = entries;
  const feed = new FeedClass({
    title,
    description,
    id: toAbsoluteUrl(page, settings),
    link: toAbsoluteUrl(page, settings),
    generator: 'Khizana',
    ...(lang === undefined ? {} : { language: lang }),
    // By default the library writes the moment of the build.
    updated: latest === undefined ? new Date(0) : dateOf(latest),
    feedLinks: { atom: toAbsoluteUrl(`${url}.xml`, settings), json: toAbsoluteUrl(`${url}.json`, settings) },
  });
  for (const entry of entries) {
    const { card, tags } = entry;
    const address = toAbsoluteUrl(formatAddress(card), settings);
    feed.addItem({
      title: formatText(card.title),
      ...(card.lead === undefined ? {} : { description: formatText(card.lead) }),
      id: address,
      link: address,
      date: dateOf(entry),
      ...(card.publisher === undefined
        ? {}
        : { author: [{ name: getName(card.publisher, card.lang).text }] }),
      // The library does not escape this sign, which XML does not allow there.
      ...(card.picture === undefined ? {} : { image: enclosureOf(card.picture, settings) }),
      category: tags.map((tag) => ({ name: getName(tag, card.lang).text.replaceAll('<', '‹') })),
    });
  }
  return feed;
}

/** Makes the enclosure of a picture. Readers of feeds load JPEG; many do not know AVIF. */
function enclosureOf(picture: SitePicture, settings: Settings): { url: string; type: string } {
  return { url: toAbsoluteUrl(fileUrl(picture, jpegFile(picture)), settings), type: 'image/jpeg' };
}

/**
 * Returns the date of an entry. Feeds need a time and a zone: a day becomes its beginning, and a time without a zone is stated as UTC
 * (`momentOf`).
 */
function dateOf({ moment, card }: Entry): Date {
  return new Date(moment ?? `${card.day}T00:00:00Z`);
}
