/** Indexes the archive for its pages: articles in reading order, by day, tag, publisher, section and story. */

import type { Article, Language } from '../../archive/article/article.ts';
import type { Catalogue } from '../../archive/catalogue.ts';
import type { Vocabularies } from '../../archive/vocabulary/vocabularies.ts';
import { lazy } from '../../system/lazy.ts';
import { compareCodeUnits } from '../../text/compareCodeUnits.ts';
import {
  type ArticleCard,
  type ArticleEntry,
  type CardSources,
  cardInput,
  entryInput,
  type ListedConcept,
} from '../inputs/articleInputs.ts';
import { derivedInputList, type Input, type InputList } from '../inputs/input.ts';
import { type IndexedPictures, NO_INDEXED_PICTURES, picturesOf } from '../pictures/indexedPictures.ts';
import { fileUrl, jpegFile, type SitePicture } from '../pictures/pictureSizes.ts';
import type { Settings } from '../settings/settings.ts';
import { ArticleKeyJoiner } from './articleKeyJoiner.ts';
import { EarlierCoverage } from './coverage.ts';
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
  /** As above, for an article at a place in the reading order, which takes less time to find. */
  cardAt(place: number): Input<ArticleCard>;
  entryAt(place: number): ArticleEntry;
  /** The cards and entries of several articles. */
  cards(places: readonly number[]): InputList<ArticleCard>;
  entries(places: readonly number[]): InputList<ArticleEntry['value'], ArticleEntry>;
  /** Adds the keys of articles and of what lists show of them to the keys of groups. */
  keys: ArticleKeyJoiner;
  /** The article at a place in the reading order. */
  articleAt(place: number): Article;
  /** The places of articles that follow each other in the reading order. */
  placesOf(articles: readonly Article[]): number[];
  /** The place of an article in the reading order. */
  placeOf(article: Article): number;
  /** The place of the article at a position in the catalogue. */
  placeAt(position: number): number;
  sectionAt(place: number): ListedConcept | undefined;
  /** The articles whose source this one arrived in. */
  hostArticles(article: Article): Article[];
  /** The places of the dated articles of its language before and after the one at a place; -1 where there is none. */
  neighboursAt(place: number): { previous: number; next: number };
  /** The places of articles of earlier days with the same rare tags (coverage.ts). */
  earlierAt(place: number): readonly number[];
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
  const { articles, positions } = sortForReading(catalogue.articles);
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
  const placeOf = findPlaces(articles, days);
  // Made on first use, since few archives have sources that name other headlines.
  const headlines = lazy(() => new Map(articles.map((article) => [article.keys.title, article])));
  const neighbours = lazy(() => findNeighbours(articles));
  const placesByPosition = lazy(() => invert(positions));
  const coverage = lazy(() => {
    const places = placesByPosition();
    return EarlierCoverage.find(catalogue.articles, (position) => tags.byPlace[places[position] ?? 0] ?? []);
  });
  const stories = lazy(() => findStories(catalogue));
  const samePictures = lazy(() => findSamePictures(catalogue.articles, catalogue.pairs, pictures));
  const articleAt = (place: number): Article => {
    const article = articles[place];
    if (article === undefined) throw new Error(`The archive has no article ${place}; report this`);
    return article;
  };
  const cardSources = (place: number): CardSources => {
    const article = articleAt(place);
    const publisher = publishers.byPlace[place]?.[0]?.concept;
    return { article, publisher, picture: firstPicture(article, pictures) };
  };
  const keys = new ArticleKeyJoiner({ articles, tags, publishers, cardSources });
  const cardAt = memoise((place) => cardInput(keys.cardKey(place), cardSources(place)));
  const entryAt = memoise((place) => {
    const concepts = (tags.byPlace[place] ?? []).map(({ concept }) => concept);
    return entryInput(keys.entryKey(place), articleAt(place), cardAt(place), concepts);
  });
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
    card: (article) => cardAt(placeOf(article)),
    entry: (article) => entryAt(placeOf(article)),
    cardAt,
    entryAt,
    cards: (places) => derivedInputList(places, cardAt, (all) => keys.joinCards(all)),
    entries: (places) => derivedInputList(places, entryAt, (all) => keys.joinEntries(all)),
    keys,
    articleAt,
    placesOf: (run) => {
      const first = run[0] === undefined ? 0 : placeOf(run[0]);
      return run.map((article, at) => (articles[first + at] === article ? first + at : placeOf(article)));
    },
    placeOf,
    placeAt: (position) => placesByPosition()[position] ?? 0,
    sectionAt: (place) => sections.byPlace[place]?.[0]?.concept,
    hostArticles: ({ id }) => hosts.get(id) ?? [],
    neighboursAt: (place) => {
      const { previous, next } = neighbours();
      return { previous: previous[place] ?? -1, next: next[place] ?? -1 };
    },
    earlierAt: (place) =>
      coverage()
        .of(positions[place] ?? 0)
        .map((position) => placesByPosition()[position] ?? 0),
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

/** Keeps what was made for a place. */
function memoise<Value>(make: (place: number) => Value): (place: number) => Value {
  const known = new Map<number, Value>();
  return (place) => {
    const before = known.get(place);
    if (before !== undefined) return before;
    const made = make(place);
    known.set(place, made);
    return made;
  };
}

/** Returns the first picture of an article that the site has. */
function firstPicture(article: Article, pictures: IndexedPictures): SitePicture | undefined {
  if (article.images.length === 0) return undefined;
  return picturesOf(article, pictures).find((picture) => picture !== undefined);
}

/** Lists the addresses of an article's pictures within the site, each as its largest file that every program reads. */
export function pictureUrls(article: Article, { pictures }: ArchiveIndex): string[] {
  return picturesOf(article, pictures).flatMap((picture) =>
    picture === undefined ? [] : [fileUrl(picture, jpegFile(picture))],
  );
}

/**
 * Gives the places of the dated articles of each period, such as a month.
 * @param periodOf gives the period of a day
 */
export function placesByPeriod(
  { days }: Pick<ArchiveIndex, 'days'>,
  periodOf: (day: string) => string,
): Map<string, number[]> {
  const periods = new Map<string, number[]>();
  let place = 0;
  for (const [day, { length }] of days) {
    const places = getList(periods, periodOf(day));
    for (let count = 0; count < length; count += 1) places.push(place++);
  }
  return periods;
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

/** Articles in the order in which pages list them. */
interface ReadingOrder {
  articles: Article[];
  /** For each place in it the article's position in the order of accession. */
  positions: Int32Array;
}

/**
 * Sorts by day, newest first; within a day by moment, then by accession, latest first; undated articles last.
 * @param articles in the order of accession
 */
function sortForReading(articles: readonly Article[]): ReadingOrder {
  const byDay = new Map<string, number[]>();
  for (let position = articles.length - 1; position >= 0; position -= 1)
    getList(byDay, articles[position]?.day ?? '').push(position);
  const days = [...byDay].sort(([a], [b]) => compareCodeUnits(b, a));
  const momentOf = (position: number): number => articles[position]?.moment ?? 0;
  // The sort is stable, so that the latest accession stays first among equals.
  const positions = Int32Array.from(
    days.flatMap(([, ofDay]) => ofDay.sort((a, b) => momentOf(b) - momentOf(a))),
  );
  const sorted: Article[] = [];
  for (const position of positions) {
    const article = articles[position];
    if (article !== undefined) sorted.push(article);
  }
  return { articles: sorted, positions };
}

/** Gives for each position its place. @param positions for each place its position */
function invert(positions: Int32Array): Int32Array {
  const places = new Int32Array(positions.length);
  for (const [place, position] of positions.entries()) places[position] = place;
  return places;
}

/**
 * Gives the function that finds the place of an article. The few articles of its day are looked through; a map of all articles takes
 * longer to make than most builds need for that.
 */
function findPlaces(
  articles: readonly Article[],
  days: ReadonlyMap<string, readonly Article[]>,
): (article: Article) => number {
  const firstPlaces = new Map<string, number>();
  let next = 0;
  for (const [day, { length }] of days) {
    firstPlaces.set(day, next);
    next += length;
  }
  const undated = lazy(() => new Map(articles.slice(next).map((article, at) => [article, next + at])));
  return (article) => {
    if (article.day === undefined) return undated().get(article) ?? -1;
    return articles.indexOf(article, firstPlaces.get(article.day));
  };
}
