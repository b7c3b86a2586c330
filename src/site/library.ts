/** The archive as its pages need it: articles in reading order, by day, by tag and by publisher. */
import { DateTime } from 'luxon';
import type { Article } from '../archive/article.ts';
import type { Catalogue } from '../archive/catalogue.ts';
import type { Vocabularies } from '../archive/vocabularies.ts';
import { type Concept, labelKey, type Vocabulary } from '../archive/vocabulary.ts';

/** A concept and what the archive has on it. */
export interface Shelf {
  concept: Concept;
  /** Newest first, undated last. */
  articles: Article[];
}

export interface Library {
  catalogue: Catalogue;
  /** Newest first, undated last. */
  articles: readonly Article[];
  /** By day, newest first. */
  days: ReadonlyMap<string, Article[]>;
  undated: readonly Article[];
  /** By concept id. */
  tags: ReadonlyMap<string, Shelf>;
  publishers: ReadonlyMap<string, Shelf>;
  tagsOf(article: Article): Concept[];
  publisherOf(article: Article): Concept | undefined;
  /** The articles whose source this one arrived in. */
  arrivedIn(article: Article): Article[];
  /** The article with a headline, where the archive has it. */
  byHeadline(headline: string): Article | undefined;
}

/** Arranges a catalogue. */
export function arrange(catalogue: Catalogue, vocabularies: Vocabularies): Library {
  const articles = inReadingOrder(catalogue.articles);
  const days = new Map<string, Article[]>();
  const hosts = new Map<string, Article[]>();
  const headlines = new Map<string, Article>();
  for (const article of articles) {
    if (article.day !== undefined) listAt(days, article.day).push(article);
    for (const id of article.readAlso) listAt(hosts, id).push(article);
    headlines.set(labelKey(article.title), article);
  }
  const tags = shelve(articles, (article) => article.tags, vocabularies.tags);
  const publishers = shelve(
    articles,
    (article) => (article.publisher === undefined ? [] : [article.publisher]),
    vocabularies.publishers,
  );
  return {
    catalogue,
    articles,
    days,
    undated: articles.filter(({ day }) => day === undefined),
    tags: tags.shelves,
    publishers: publishers.shelves,
    tagsOf: tags.of,
    publisherOf: (article) => publishers.of(article)[0],
    arrivedIn: ({ id }) => hosts.get(id) ?? [],
    byHeadline: (headline) => headlines.get(labelKey(headline)),
  };
}

function listAt<Key, Item>(map: Map<Key, Item[]>, key: Key): Item[] {
  const list = map.get(key) ?? [];
  map.set(key, list);
  return list;
}

/** Newest day first, within a day the latest moment first, then what was taken up last; undated last. */
function inReadingOrder(articles: readonly Article[]): Article[] {
  const keyed = articles.map((article, position) => ({
    article,
    position,
    day: article.day ?? '',
    moment: article.date?.includes('T') ? DateTime.fromISO(article.date).toMillis() : 0,
  }));
  keyed.sort((a, b) => compare(b.day, a.day) || b.moment - a.moment || b.position - a.position);
  return keyed.map(({ article }) => article);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

interface Shelves {
  shelves: Map<string, Shelf>;
  of: (article: Article) => Concept[];
}

function shelve(
  articles: readonly Article[],
  labelsOf: (article: Article) => readonly string[],
  vocabulary: Vocabulary,
): Shelves {
  const shelves = new Map<string, Shelf>();
  const concepts = new Map<string, Concept>();
  const spellings = new Map<string, Map<string, number>>();
  const conceptOf = (label: string): Concept => {
    const known = concepts.get(label) ?? vocabulary.resolve(label);
    concepts.set(label, known);
    return known;
  };
  for (const article of articles) {
    for (const label of labelsOf(article)) {
      const concept = conceptOf(label);
      const shelf = shelves.get(concept.id) ?? { concept, articles: [] };
      shelves.set(concept.id, shelf);
      if (shelf.articles.at(-1) !== article) shelf.articles.push(article);
      const counts = spellings.get(concept.id) ?? new Map<string, number>();
      spellings.set(concept.id, counts.set(label, (counts.get(label) ?? 0) + 1));
    }
  }
  for (const [id, shelf] of shelves) {
    if (shelf.concept.known) continue;
    // Without a vocabulary's word for it, a label goes by the spelling that most articles use.
    const [label] =
      [...(spellings.get(id) ?? [])].sort((a, b) => b[1] - a[1] || compare(a[0], b[0]))[0] ?? [];
    const lang = Object.keys(shelf.concept.name)[0];
    if (label !== undefined && lang !== undefined)
      shelf.concept = { ...shelf.concept, name: { [lang]: label } };
  }
  const of = (article: Article): Concept[] => {
    const ids = new Set(labelsOf(article).map((label) => conceptOf(label).id));
    return [...ids].flatMap((id) => shelves.get(id)?.concept ?? []);
  };
  return { shelves, of };
}
