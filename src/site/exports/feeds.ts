/** Feeds, by which readers' programs follow the archive: of each language, tag and publisher, in Atom and as JSON Feed. */
import type { Feed } from 'feed';
import { type Article, addressOf, LANGUAGES, type Language } from '../../archive/article/article.ts';
import { escapeContent } from '../../text/markup.ts';
import type { ArchiveIndex, Topic } from '../index/archiveIndex.ts';
import { conceptKey, keyOf } from '../output/keys.ts';
import type { Output } from '../output/output.ts';
import { absolute } from '../settings/addresses.ts';
import type { Settings } from '../settings/settings.ts';
import { nameOf, otherLanguage } from '../views/view.ts';

/** How many articles a feed has; there are many lists. */
const NEWEST = 30;
const NEWEST_OF_LIST = 15;

export interface FeedsInput {
  library: ArchiveIndex;
  settings: Settings;
  /** Changes with what every page is made with. */
  made: string;
  output: Output;
}

/** A feed before it is written. */
interface Plan {
  /** Its address within the site, without its ending. */
  path: string;
  title: string;
  description: string;
  /** The page that lists the same. */
  page: string;
  lang?: Language;
  /** Newest first. */
  articles: readonly Article[];
  /** Changes with what the feed is called. */
  name: string;
}

/** The address of a language's feed, and of a tag's or publisher's, without its ending. */
export const feedOf = (lang: Language): string => `/feeds/${lang}`;
export const listFeedOf = (of: 'tags' | 'publishers', id: string): string => `/feeds/${of}/${id}`;

/** Brings the feeds up to date. */
export async function makeFeeds({ library, settings, made, output }: FeedsInput): Promise<void> {
  const lists = [
    ...[...library.tags.values()].map((shelf) => listPlan('tags', shelf, settings)),
    ...[...library.publishers.values()].map((shelf) => listPlan('publishers', shelf, settings)),
  ].filter(({ articles }) => articles.length > 0);
  // Every page names its language's feed, be it empty.
  const plans = [...LANGUAGES.map((lang) => languagePlan(lang, library, settings)), ...lists];
  const stale = plans
    .map((plan) => ({ plan, part: `feed ${plan.path}`, key: keyOfPlan(plan, library, made) }))
    .filter(({ part, key }) => !output.keepGroup(part, key));
  if (stale.length === 0) return;
  const feeds = await import('feed');
  for (const { plan, part, key } of stale) {
    output.startGroup(part, key);
    const feed = (titleOf: (article: Article) => string): Feed =>
      feedFrom(plan, library, settings, titleOf, feeds.Feed);
    // Titles are HTML in the library's Atom, and text as JSON, which it indents: that takes a third of the size.
    const atom = feed(({ title }) => escapeContent(title)).atom1();
    const json = JSON.stringify(JSON.parse(feed(({ title }) => title).json1()));
    output.write(`${plan.path.slice(1)}.xml`, atom, part);
    output.write(`${plan.path.slice(1)}.json`, json, part);
  }
}

function keyOfPlan({ name, articles }: Plan, library: ArchiveIndex, made: string): string {
  return keyOf(`${made} ${name} ${articles.map(library.listKeyOf).join()}`);
}

/** The articles of one language. */
function languagePlan(lang: Language, library: ArchiveIndex, { title, description }: Settings): Plan {
  const articles = library.articles.filter((article) => article.lang === lang);
  return {
    path: feedOf(lang),
    title: title[lang],
    description: description[lang],
    page: `/${lang}/`,
    lang,
    articles: newest(articles, NEWEST),
    name: lang,
  };
}

/** The articles of one concept, in both languages, as its page lists them. */
function listPlan(of: 'tags' | 'publishers', { concept, articles }: Topic, settings: Settings): Plan {
  const { title, defaultLanguage: first } = settings;
  const names = [first, otherLanguage(first)].map((lang) => nameOf(concept, lang).text);
  const name = [...new Set(names)].join(' · ');
  return {
    path: listFeedOf(of, concept.id),
    title: `${name} · ${title[first]}`,
    description: name,
    page: `/${first}/${of}/${concept.id}/`,
    articles: newest(articles, NEWEST_OF_LIST),
    name: conceptKey(concept),
  };
}

/** The newest dated ones; an undated article has no place in what came last. */
function newest(articles: readonly Article[], most: number): Article[] {
  return articles.slice(0, most).filter(({ day }) => day !== undefined);
}

function feedFrom(
  plan: Plan,
  library: ArchiveIndex,
  settings: Settings,
  titleOf: (article: Article) => string,
  Made: typeof Feed,
): Feed {
  const { path, title, description, page, lang, articles } = plan;
  const [latest] = articles;
  const feed = new Made({
    ...{
      title,
      description,
      id: absolute(page, settings),
      link: absolute(page, settings),
      generator: 'Khizana',
    },
    ...(lang === undefined ? {} : { language: lang }),
    // Else it would be the moment of the build.
    updated: latest === undefined ? new Date(0) : momentOf(latest),
    feedLinks: { atom: absolute(`${path}.xml`, settings), json: absolute(`${path}.json`, settings) },
  });
  for (const article of articles) {
    const publisher = library.publisherOf(article);
    const url = absolute(addressOf(article), settings);
    feed.addItem({
      ...{ title: titleOf(article), id: url, link: url, date: momentOf(article) },
      ...(publisher === undefined ? {} : { author: [{ name: nameOf(publisher, article.lang).text }] }),
      // The library leaves the sign as it is, which XML does not allow there.
      category: library
        .tagsOf(article)
        .map((concept) => ({ name: nameOf(concept, article.lang).text.replaceAll('<', '‹') })),
    });
  }
  return feed;
}

/** Of a day its beginning, since feeds want a moment. */
function momentOf({ moment, day }: Article): Date {
  return new Date(moment ?? `${day}T00:00:00Z`);
}
