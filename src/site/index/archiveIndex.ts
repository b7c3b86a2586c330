/** Indexes the archive for its pages: articles in reading order, by day, tag, publisher, section and story. */

import type { Article, Language } from '../../archive/article/article.ts';
import type { Catalogue } from '../../archive/catalogue.ts';
import type { Vocabularies } from '../../archive/vocabulary/vocabularies.ts';
import { lazy } from '../../system/lazy.ts';
import { compareCodeUnits } from '../../text/compareCodeUnits.ts';
import { type IndexedPictures, NO_INDEXED_PICTURES, picturesOf } from '../pictures/indexedPictures.ts';
import { fileUrl, jpegFile, type SitePicture } from '../pictures/pictureSizes.ts';
import type { Settings } from '../settings/settings.ts';
import {
  type ArticleCard,
  type ArticleEntry,
  cardInput,
  entryInput,
  type ListedConcept,
} from './articleInputs.ts';
import { earlierCoverage } from './coverage.ts';
import type { Input } from './input.ts';
import { findSamePictures } from './samePictures.ts';
import { indexTopics, limitLanguages, replaceShortLists, type Topic } from './topics.ts';

/** The name of undated articles in place of a year or day, also in addresses. */
export const UNDATED = 'undated';

export interface ArchiveIndex {
  catalogue: Catalogue;
  /** Newest first, undated last. */
  articles: readonly Article[];
  /** By day, newest first. */
  days: ReadonlyMap<string, Article[]>;
  undated: readonly Article[];
  /** By year, newest first; undated articles are last, under `undated`. */
  years: ReadonlyMap<string, readonly Article[]>;
  /** By concept id. */
  tags: ReadonlyMap<string, Topic>;
  publishers: ReadonlyMap<string, Topic>;
  sections: ReadonlyMap<string, Topic>;
  pictures: IndexedPictures;
  /** Memoised, since an article appears on about twenty pages. */
  card(article: Article): Input<ArticleCard>;
  entry(article: Article): ArticleEntry;
  sectionOf(article: Article): ListedConcept | undefined;
  /** The articles whose source this one arrived in. */
  hostArticles(article: Article): Article[];
  /** The dated articles of its language before and after it. */
  neighbours(article: Article): { previous?: Article; next?: Article };
  /** Articles of earlier days with the same rare tags (coverage.ts). */
  earlier(article: Article): readonly Article[];
  /** The articles with nearly the same text as this one, in the order of their dates, itself included; none for most articles. */
  story(article: Article): readonly Article[];
  /** Earlier articles that carry a picture of the article, the earliest first (samePictures.ts). */
  samePictures(article: Article): readonly Article[];
  /** The article with a headline, if the archive has it. @param key the headline's (`headlineKey`) */
  byHeadline(key: string): Article | undefined;
}

/**
 * Indexes a catalogue.
 * @param pictures those that the site has; none by default
 * @param lists which lists have pages; all in both languages by default
 */
export function indexCatalogue(
  catalogue: Catalogue,
  vocabularies: Vocabularies,
  pictures: IndexedPictures = NO_INDEXED_PICTURES,
  lists: Pick<Settings, 'topicLanguages' | 'singleArticleTags'> = {
    topicLanguages: 'both',
    singleArticleTags: true,
  },
): ArchiveIndex {
  const articles = sortForReading(catalogue.articles);
  const days = new Map<string, Article[]>();
  const years = new Map<string, Article[]>();
  const hosts = new Map<string, Article[]>();
  for (const article of articles) {
    if (article.day !== undefined) getList(days, article.day).push(article);
    getList(years, article.day?.slice(0, 4) ?? UNDATED).push(article);
    for (const id of article.readAlso) getList(hosts, id).push(article);
  }
  const tags = indexTopics(articles, (article) => article.tags, vocabularies.tags);
  const publishers = indexTopics(articles, ({ publisher }) => listOf(publisher), vocabularies.publishers);
  const sections = indexTopics(articles, ({ section }) => listOf(section), vocabularies.sections);
  if (lists.topicLanguages === 'own')
    for (const { topics } of [tags, publishers, sections]) limitLanguages(topics);
  if (!lists.singleArticleTags) replaceShortLists(tags.topics);
  // What is known of an article is found by its place in the reading order: one look-up instead of one in a map for each fact.
  const places = new Map(articles.map((article, place) => [article, place]));
  const placeOf = (article: Article): number => places.get(article) ?? -1;
  const topicsOf = (article: Article): readonly Topic[] => tags.byPlace[placeOf(article)] ?? [];
  // Made on first use, since few archives have sources that name other headlines.
  const headlines = lazy(() => new Map(articles.map((article) => [article.keys.title, article])));
  const neighbours = lazy(() => findNeighbours(articles));
  const coverage = lazy(() => earlierCoverage(catalogue.articles, topicsOf));
  const stories = lazy(() => findStories(catalogue));
  const samePictures = lazy(() => findSamePictures(catalogue.articles, catalogue.pairs, pictures));
  const cards: Input<ArticleCard>[] = [];
  const entries: ArticleEntry[] = [];
  const cardAt = (article: Article, place: number): Input<ArticleCard> => {
    cards[place] ??= cardInput(
      article,
      publishers.byPlace[place]?.[0]?.concept,
      firstPicture(article, pictures),
    );
    return cards[place];
  };
  return {
    catalogue,
    articles,
    days,
    undated: years.get(UNDATED) ?? [],
    years,
    tags: tags.topics,
    publishers: publishers.topics,
    sections: sections.topics,
    pictures,
    card: (article) => cardAt(article, placeOf(article)),
    entry: (article) => {
      const place = placeOf(article);
      entries[place] ??= entryInput(
        article,
        cardAt(article, place),
        (tags.byPlace[place] ?? []).map(({ concept }) => concept),
      );
      return entries[place];
    },
    sectionOf: (article) => sections.byPlace[placeOf(article)]?.[0]?.concept,
    hostArticles: ({ id }) => hosts.get(id) ?? [],
    neighbours: (article) => {
      const place = placeOf(article);
      const { previous, next } = neighbours();
      return { previous: articles[previous[place] ?? -1], next: articles[next[place] ?? -1] };
    },
    earlier: (article) => coverage().get(article) ?? [],
    story: ({ id, sameStory }) => stories().get(sameStory ?? id) ?? [],
    samePictures: (article) => samePictures().get(article) ?? [],
    byHeadline: (key) => headlines().get(key),
  };
}

/** Groups articles by the earliest of their story, which comes first; the others are in the order of their dates. */
function findStories({ articles, byId }: Catalogue): Map<string, Article[]> {
  const stories = new Map<string, Article[]>();
  for (const article of articles) {
    const first = article.sameStory === undefined ? undefined : byId.get(article.sameStory);
    // An editor may have deleted it.
    if (first === undefined) continue;
    const story = stories.get(first.id);
    if (story === undefined) stories.set(first.id, [first, article]);
    else story.push(article);
  }
  for (const [id, [first, ...copies]] of stories)
    if (first !== undefined) stories.set(id, [first, ...sortByDate(copies)]);
  return stories;
}

/** Undated articles are last. The sort is stable: of equal dates the order stays. */
function sortByDate(articles: Article[]): Article[] {
  const dayOf = ({ day }: Article): string => day ?? '9999';
  return articles.sort((a, b) => compareCodeUnits(dayOf(a), dayOf(b)) || (a.moment ?? 0) - (b.moment ?? 0));
}

function listOf(label: string | undefined): string[] {
  return label === undefined ? [] : [label];
}

/** Returns the first picture of an article that the site has. */
function firstPicture(article: Article, pictures: IndexedPictures): SitePicture | undefined {
  return picturesOf(article, pictures).find((picture) => picture !== undefined);
}

/** Lists the addresses of an article's pictures within the site, each as its largest file that every program reads. */
export function pictureUrls(article: Article, { pictures }: ArchiveIndex): string[] {
  return picturesOf(article, pictures).flatMap((picture) =>
    picture === undefined ? [] : [fileUrl(picture, jpegFile(picture))],
  );
}

/** Lists the years that have articles, oldest first; `undated` is last. */
export function listYears({ years }: Pick<ArchiveIndex, 'years'>): string[] {
  return [...years.keys()].sort();
}

/** For each place in the reading order, the places of the dated articles before and after it; -1 where there is none. */
interface NeighbourPlaces {
  previous: Int32Array;
  next: Int32Array;
}

/** Finds the neighbours of articles among those of their language. @param articles newest first, undated last */
function findNeighbours(articles: readonly Article[]): NeighbourPlaces {
  const previous = new Int32Array(articles.length).fill(-1);
  const next = new Int32Array(articles.length).fill(-1);
  const later: Record<Language, number> = { ar: -1, en: -1 };
  for (const [place, { day, lang }] of articles.entries()) {
    if (day === undefined) break;
    next[place] = later[lang];
    if (later[lang] >= 0) previous[later[lang]] = place;
    later[lang] = place;
  }
  return { previous, next };
}

function getList<Key, Item>(map: Map<Key, Item[]>, key: Key): Item[] {
  const list = map.get(key);
  if (list !== undefined) return list;
  const made: Item[] = [];
  map.set(key, made);
  return made;
}

/**
 * Sorts by day, newest first; within a day by moment, then by accession, latest first; undated articles last.
 * @param articles in the order of accession
 */
function sortForReading(articles: readonly Article[]): Article[] {
  const byDay = new Map<string, Article[]>();
  for (const article of articles.toReversed()) getList(byDay, article.day ?? '').push(article);
  const days = [...byDay].sort(([a], [b]) => compareCodeUnits(b, a));
  // The sort is stable, so that the latest accession stays first among equals.
  return days.flatMap(([, ofDay]) => ofDay.sort((a, b) => (b.moment ?? 0) - (a.moment ?? 0)));
}
