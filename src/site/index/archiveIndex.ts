/** The archive as its pages need it: articles in reading order, by day, by tag and by publisher. */

import type { Article, Language } from '../../archive/article/article.ts';
import type { Catalogue } from '../../archive/catalogue.ts';
import type { Vocabularies } from '../../archive/vocabulary/vocabularies.ts';
import { type Concept, labelKey, type Vocabulary } from '../../archive/vocabulary/vocabulary.ts';
import { lazy } from '../../system/lazily.ts';
import { compareCodeUnits } from '../../text/compareCodeUnits.ts';
import { conceptKey, keyOf } from '../output/keys.ts';
import { earlierCoverage } from './coverage.ts';

/** What stands in the place of a year or a day where there is none, in addresses too. */
export const UNDATED = 'undated';

/** A concept and what the archive has on it. */
export interface Topic {
  concept: Concept;
  /** Newest first, undated last. */
  articles: Article[];
}

export interface ArchiveIndex {
  catalogue: Catalogue;
  /** Newest first, undated last. */
  articles: readonly Article[];
  /** By day, newest first. */
  days: ReadonlyMap<string, Article[]>;
  undated: readonly Article[];
  /** By year, newest first; last, under `undated`, what has no date. */
  years: ReadonlyMap<string, readonly Article[]>;
  /** By concept id. */
  tags: ReadonlyMap<string, Topic>;
  publishers: ReadonlyMap<string, Topic>;
  tagsOf(article: Article): Concept[];
  publisherOf(article: Article): Concept | undefined;
  /** Changes with all that pages show of an article's tags. */
  tagsKeyOf(article: Article): string;
  /** Changes with all that a card shows of an article. */
  cardKeyOf(article: Article): string;
  /** Changes with either. */
  listKeyOf(article: Article): string;
  /** The articles whose source this one arrived in. */
  hostArticles(article: Article): Article[];
  /** The dated articles of its language before and after it. */
  neighbours(article: Article): { previous?: Article; next?: Article };
  /** What the archive already had on its matter (coverage.ts). */
  earlier(article: Article): readonly Article[];
  /** The article with a headline, where the archive has it. */
  byHeadline(headline: string): Article | undefined;
}

/** Arranges a catalogue. */
export function indexCatalogue(catalogue: Catalogue, vocabularies: Vocabularies): ArchiveIndex {
  const articles = inReadingOrder(catalogue.articles);
  const days = new Map<string, Article[]>();
  const years = new Map<string, Article[]>();
  const hosts = new Map<string, Article[]>();
  for (const article of articles) {
    if (article.day !== undefined) listAt(days, article.day).push(article);
    listAt(years, article.day?.slice(0, 4) ?? UNDATED).push(article);
    for (const id of article.readAlso) listAt(hosts, id).push(article);
  }
  const tags = shelve(articles, (article) => article.tags, vocabularies.tags);
  const publishers = shelve(
    articles,
    (article) => (article.publisher === undefined ? [] : [article.publisher]),
    vocabularies.publishers,
  );
  // Few archives have sources that name other headlines.
  const headlines = lazy(() => new Map(articles.map((article) => [labelKey(article.title), article])));
  const besides = lazy(() => neighbours(articles));
  const coverage = lazy(() => earlierCoverage(catalogue.articles, tags.of));
  const publisherOf = (article: Article): Concept | undefined => publishers.of(article)[0]?.concept;
  const cardKeys = new Map<Article, string>();
  const listKeys = new Map<Article, string>();
  const library: ArchiveIndex = {
    catalogue,
    articles,
    days,
    undated: years.get(UNDATED) ?? [],
    years,
    tags: tags.shelves,
    publishers: publishers.shelves,
    tagsOf: (article) => tags.of(article).map(({ concept }) => concept),
    publisherOf,
    tagsKeyOf: (article) =>
      tags
        .of(article)
        .map(({ concept }) => conceptKey(concept))
        .join(' '),
    cardKeyOf: (article) => {
      const known = cardKeys.get(article);
      if (known !== undefined) return known;
      const { id, lang, day, title } = article;
      const publisher = publisherOf(article);
      const key = keyOf(`${id} ${lang} ${day} ${publisher && conceptKey(publisher)} ${title}`);
      cardKeys.set(article, key);
      return key;
    },
    listKeyOf: (article) => {
      const known = listKeys.get(article);
      if (known !== undefined) return known;
      const key = keyOf(`${library.cardKeyOf(article)} ${library.tagsKeyOf(article)}`);
      listKeys.set(article, key);
      return key;
    },
    hostArticles: ({ id }) => hosts.get(id) ?? [],
    neighbours: (article) => besides().get(article) ?? {},
    earlier: (article) => coverage().get(article) ?? [],
    byHeadline: (headline) => headlines().get(labelKey(headline)),
  };
  return library;
}

/** @param articles newest first, undated last */
function neighbours(articles: readonly Article[]): Map<Article, { previous?: Article; next?: Article }> {
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

function listAt<Key, Item>(map: Map<Key, Item[]>, key: Key): Item[] {
  const list = map.get(key);
  if (list !== undefined) return list;
  const made: Item[] = [];
  map.set(key, made);
  return made;
}

/** Newest day first, within a day the latest moment first, then what was taken up last; undated last. */
function inReadingOrder(articles: readonly Article[]): Article[] {
  const keyed = articles.map((article, position) => ({
    article,
    position,
    day: article.day ?? '',
    moment: article.moment ?? 0,
  }));
  keyed.sort((a, b) => compareCodeUnits(b.day, a.day) || b.moment - a.moment || b.position - a.position);
  return keyed.map(({ article }) => article);
}

interface Shelves {
  shelves: Map<string, Topic>;
  of: (article: Article) => readonly Topic[];
}

const NONE: readonly Topic[] = [];

function shelve(
  articles: readonly Article[],
  labelsOf: (article: Article) => readonly string[],
  vocabulary: Vocabulary,
): Shelves {
  const shelves = new Map<string, Topic>();
  const byLabel = new Map<string, Topic>();
  const byArticle = new Map<Article, Topic[]>();
  /** How many articles use each label. */
  const uses = new Map<string, number>();
  const shelfOf = (label: string): Topic => {
    const known = byLabel.get(label);
    if (known !== undefined) return known;
    const concept = vocabulary.resolve(label);
    const shelf = shelves.get(concept.id) ?? { concept, articles: [] };
    shelves.set(concept.id, shelf);
    byLabel.set(label, shelf);
    return shelf;
  };
  for (const article of articles) {
    const own: Topic[] = [];
    for (const label of labelsOf(article)) {
      const shelf = shelfOf(label);
      uses.set(label, (uses.get(label) ?? 0) + 1);
      if (own.includes(shelf)) continue;
      own.push(shelf);
      shelf.articles.push(article);
    }
    if (own.length > 0) byArticle.set(article, own);
  }
  nameUnknown(byLabel, uses);
  return { shelves, of: (article) => byArticle.get(article) ?? NONE };
}

/** Without a vocabulary's word for it, a concept goes by the spelling that most articles use. */
function nameUnknown(byLabel: ReadonlyMap<string, Topic>, uses: ReadonlyMap<string, number>): void {
  const spellings = new Map<Topic, string[]>();
  for (const [label, shelf] of byLabel) if (!shelf.concept.known) listAt(spellings, shelf).push(label);
  const used = (label: string): number => uses.get(label) ?? 0;
  for (const [shelf, labels] of spellings) {
    const [label] = labels.sort((a, b) => used(b) - used(a) || compareCodeUnits(a, b));
    const lang = Object.keys(shelf.concept.name)[0];
    if (label !== undefined && lang !== undefined)
      shelf.concept = { ...shelf.concept, name: { [lang]: label } };
  }
}
