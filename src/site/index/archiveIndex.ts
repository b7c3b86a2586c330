/** Indexes the archive for its pages: articles in reading order, by day, tag, publisher, section and story. */

import { type Article, formatAddress, type Language } from '../../archive/article/article.ts';
import type { Catalogue } from '../../archive/catalogue.ts';
import type { Vocabularies } from '../../archive/vocabulary/vocabularies.ts';
import { type Concept, labelKey, type Vocabulary } from '../../archive/vocabulary/vocabulary.ts';
import { hashKey } from '../../system/hashKey.ts';
import { lazy } from '../../system/lazy.ts';
import { compareCodeUnits } from '../../text/compareCodeUnits.ts';
import { type IndexedPictures, NO_INDEXED_PICTURES, picturesOf } from '../pictures/indexedPictures.ts';
import { fileUrl, jpegFile, type SitePicture } from '../pictures/pictureSizes.ts';
import type { Settings } from '../settings/settings.ts';
import { earlierCoverage } from './coverage.ts';
import {
  type Input,
  type InputList,
  type InputRecord,
  inputList,
  inputOf,
  keyOfInputs,
  NO_INPUT,
  valuesOf,
} from './input.ts';
import { findSamePictures } from './samePictures.ts';

/** The name of undated articles in place of a year or day, also in addresses. */
export const UNDATED = 'undated';

/** Articles are listed by tag, by publisher and by section. */
export const TOPIC_KINDS = ['tags', 'publishers', 'sections'] as const;
export type TopicKind = (typeof TOPIC_KINDS)[number];

/** A concept as pages list it. */
export interface ListedConcept extends Concept {
  /** The one language in which its list has pages; absent where it has them in both. */
  onlyLang?: Language;
  /** The address of its only article, which stands for its list; absent where it has a list. */
  onlyUrl?: string;
}

/** A concept and its articles. */
export interface Topic {
  concept: ListedConcept;
  /** Newest first, undated last. */
  articles: Article[];
}

/** An article as lists show it. */
export interface ArticleCard extends Pick<Article, 'id' | 'lang' | 'title' | 'day' | 'lead'> {
  publisher: ListedConcept | undefined;
  /** The first of its pictures that the site has. */
  picture: SitePicture | undefined;
}

/** An article as lists show and count it. */
export type ArticleEntry = InputRecord<{
  card: Input<ArticleCard>;
  tags: InputList<ListedConcept>;
  moment: Input<number | undefined>;
}>;

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
  /** The article with a headline, if the archive has it. */
  byHeadline(headline: string): Article | undefined;
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
  // Made on first use, since few archives have sources that name other headlines.
  const headlines = lazy(() => new Map(articles.map((article) => [labelKey(article.title), article])));
  const neighbours = lazy(() => findNeighbours(articles));
  const coverage = lazy(() => earlierCoverage(catalogue.articles, tags.topicsOf));
  const stories = lazy(() => findStories(catalogue));
  const samePictures = lazy(() => findSamePictures(catalogue.articles, catalogue.pairs, pictures));
  const cards = new Map<Article, Input<ArticleCard>>();
  const entries = new Map<Article, ArticleEntry>();
  const card = memoise(cards, (article) =>
    cardInput(article, publishers.topicsOf(article)[0]?.concept, firstPicture(article, pictures)),
  );
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
    card,
    entry: memoise(entries, (article) => entryInput(article, card(article), tags.topicsOf(article))),
    sectionOf: (article) => sections.topicsOf(article)[0]?.concept,
    hostArticles: ({ id }) => hosts.get(id) ?? [],
    neighbours: (article) => neighbours().get(article) ?? {},
    earlier: (article) => coverage().get(article) ?? [],
    story: ({ id, sameStory }) => stories().get(sameStory ?? id) ?? [],
    samePictures: (article) => samePictures().get(article) ?? [],
    byHeadline: (headline) => headlines().get(labelKey(headline)),
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

function memoise<Key, Value>(known: Map<Key, Value>, make: (key: Key) => Value): (key: Key) => Value {
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const made = make(key);
    known.set(key, made);
    return made;
  };
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

function cardInput(
  { id, lang, title, day, lead }: Article,
  publisher: ListedConcept | undefined,
  picture: SitePicture | undefined,
): Input<ArticleCard> {
  const own = { id, lang, title, day, lead, picture };
  const ofPublisher = publisher === undefined ? NO_INPUT : conceptInput(publisher);
  return { key: hashKey(`${JSON.stringify(own)} ${ofPublisher.key}`), value: { ...own, publisher } };
}

function entryInput({ moment }: Article, card: Input<ArticleCard>, topics: readonly Topic[]): ArticleEntry {
  const tags = inputList(topics.map(({ concept }) => conceptInput(concept)));
  const inputs = { card, tags, moment: inputOf(moment) };
  return {
    inputs,
    key: hashKey(keyOfInputs(inputs)),
    get value() {
      return valuesOf(inputs);
    },
  };
}

const conceptInputs = new WeakMap<ListedConcept, Input<ListedConcept>>();

/** Makes the input of a concept, once for each. */
export function conceptInput(concept: ListedConcept): Input<ListedConcept> {
  const known = conceptInputs.get(concept);
  if (known !== undefined) return known;
  const made = inputOf<ListedConcept>(concept);
  conceptInputs.set(concept, made);
  return made;
}

/** Makes the input of a whole article. The key has the hash of its file, which covers front matter and text. */
export function articleInput(article: Article): Input<Article> {
  return { key: `"${article.id} ${article.sha256}",${JSON.stringify(article.file)}`, value: article };
}

/** Lists the years that have articles, oldest first; `undated` is last. */
export function listYears({ years }: Pick<ArchiveIndex, 'years'>): string[] {
  return [...years.keys()].sort();
}

/** @param articles newest first, undated last */
function findNeighbours(articles: readonly Article[]): Map<Article, { previous?: Article; next?: Article }> {
  const found = new Map<Article, { previous?: Article; next?: Article }>();
  const later = new Map<Language, Article>();
  for (const article of articles) {
    if (article.day === undefined) break;
    const next = later.get(article.lang);
    found.set(article, next === undefined ? {} : { next });
    const ofNext = next && found.get(next);
    if (ofNext !== undefined) ofNext.previous = article;
    later.set(article.lang, article);
  }
  return found;
}

function getList<Key, Item>(map: Map<Key, Item[]>, key: Key): Item[] {
  const list = map.get(key);
  if (list !== undefined) return list;
  const made: Item[] = [];
  map.set(key, made);
  return made;
}

/** Sorts by day, newest first; within a day by moment, then by accession, latest first; undated articles last. */
function sortForReading(articles: readonly Article[]): Article[] {
  const keyed = articles.map((article, position) => ({
    article,
    position,
    day: article.day ?? '',
    moment: article.moment ?? 0,
  }));
  keyed.sort((a, b) => compareCodeUnits(b.day, a.day) || b.moment - a.moment || b.position - a.position);
  return keyed.map(({ article }) => article);
}

interface TopicIndex {
  topics: Map<string, Topic>;
  topicsOf: (article: Article) => readonly Topic[];
}

const NO_TOPICS: readonly Topic[] = [];

function indexTopics(
  articles: readonly Article[],
  labelsOf: (article: Article) => readonly string[],
  vocabulary: Vocabulary,
): TopicIndex {
  const topics = new Map<string, Topic>();
  const byLabel = new Map<string, Topic>();
  const byArticle = new Map<Article, Topic[]>();
  /** How many articles use each label. */
  const uses = new Map<string, number>();
  const topicOf = (label: string): Topic => {
    const known = byLabel.get(label);
    if (known !== undefined) return known;
    const concept = vocabulary.resolve(label);
    const topic = topics.get(concept.id) ?? { concept, articles: [] };
    topics.set(concept.id, topic);
    byLabel.set(label, topic);
    return topic;
  };
  for (const article of articles) {
    const own: Topic[] = [];
    for (const label of labelsOf(article)) {
      const topic = topicOf(label);
      uses.set(label, (uses.get(label) ?? 0) + 1);
      if (own.includes(topic)) continue;
      own.push(topic);
      topic.articles.push(article);
    }
    if (own.length > 0) byArticle.set(article, own);
  }
  nameUnknownConcepts(byLabel, uses);
  return { topics, topicsOf: (article) => byArticle.get(article) ?? NO_TOPICS };
}

/** Notes of each concept whose articles are all in one language that its list has pages in that language only. */
function limitLanguages(topics: ReadonlyMap<string, Topic>): void {
  for (const topic of topics.values()) {
    const [onlyLang, ...others] = new Set(topic.articles.map(({ lang }) => lang));
    if (others.length === 0 && onlyLang !== undefined) topic.concept = { ...topic.concept, onlyLang };
  }
}

/** Lets each concept with a single article lead to the article. */
function replaceShortLists(topics: ReadonlyMap<string, Topic>): void {
  for (const topic of topics.values()) {
    const [article, ...others] = topic.articles;
    if (others.length === 0 && article !== undefined)
      topic.concept = { ...topic.concept, onlyUrl: formatAddress(article) };
  }
}

/** Names each concept that no vocabulary has by the spelling that most articles use. */
function nameUnknownConcepts(byLabel: ReadonlyMap<string, Topic>, uses: ReadonlyMap<string, number>): void {
  const unknown = [...byLabel].filter(([, { concept }]) => !concept.known);
  const useCount = ([label]: [string, Topic]): number => uses.get(label) ?? 0;
  unknown.sort((a, b) => useCount(b) - useCount(a) || compareCodeUnits(a[0], b[0]));
  const named = new Set<Topic>();
  for (const [label, topic] of unknown) {
    const lang = Object.keys(topic.concept.name)[0];
    if (lang === undefined || named.has(topic)) continue;
    named.add(topic);
    topic.concept = { ...topic.concept, name: { [lang]: label } };
  }
}
