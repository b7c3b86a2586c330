/** Groups articles by the concepts of their labels: tags, publishers or sections. */
import { type Article, formatAddress } from '../../archive/article/article.ts';
import type { Vocabulary } from '../../archive/vocabulary/vocabulary.ts';
import { compareCodeUnits } from '../../text/compareCodeUnits.ts';
import type { ListedConcept } from '../inputs/articleInputs.ts';

/** Articles are listed by tag, by publisher and by section. */
export const TOPIC_KINDS = ['tags', 'publishers', 'sections'] as const;
export type TopicKind = (typeof TOPIC_KINDS)[number];

/** A concept and its articles. */
export interface Topic {
  concept: ListedConcept;
  /** Newest first, undated last. */
  articles: Article[];
  /** The place of each of its articles in the reading order of the archive. */
  places: number[];
  /** Its number among the topics of its kind. */
  number: number;
}

export interface TopicIndex {
  /** By concept id. */
  topics: Map<string, Topic>;
  /** The topics of each article, by its place in the given order. */
  byPlace: (readonly Topic[])[];
}

/** A spelling, its topic, and how many articles use it. */
interface Label {
  topic: Topic;
  /** The topic alone: one list for all articles that have no other. */
  alone: readonly Topic[];
  uses: number;
}

const NO_TOPICS: readonly Topic[] = [];

/** Indexes articles by their labels. @param articles newest first, undated last */
export function indexTopics(
  articles: readonly Article[],
  labelsOf: (article: Article) => readonly string[],
  vocabulary: Vocabulary,
): TopicIndex {
  const topics = new Map<string, Topic>();
  const labels = new Map<string, Label>();
  const addLabel = (name: string): Label => {
    const concept = vocabulary.resolve(name);
    const topic = topics.get(concept.id) ?? { concept, articles: [], places: [], number: topics.size };
    topics.set(concept.id, topic);
    const label = { topic, alone: [topic], uses: 0 };
    labels.set(name, label);
    return label;
  };
  const own: Topic[] = [];
  const byPlace = articles.map((article, place) => {
    own.length = 0;
    let only = NO_TOPICS;
    for (const name of labelsOf(article)) {
      const label = labels.get(name) ?? addLabel(name);
      const { topic, alone } = label;
      label.uses += 1;
      if (own.includes(topic)) continue;
      own.push(topic);
      only = alone;
      topic.articles.push(article);
      topic.places.push(place);
    }
    // V8 gives an array that grows from nothing room for 17 items; a copy has none to spare.
    return own.length < 2 ? only : own.slice();
  });
  nameUnknownConcepts(labels);
  return { topics, byPlace };
}

/** Notes of each concept whose articles are all in one language that its list has pages in that language only. */
export function limitLanguages(topics: ReadonlyMap<string, Topic>): void {
  for (const topic of topics.values()) {
    const [onlyLang, ...others] = new Set(topic.articles.map(({ lang }) => lang));
    if (others.length === 0 && onlyLang !== undefined) topic.concept = { ...topic.concept, onlyLang };
  }
}

/** Lets each concept with a single article lead to the article. */
export function replaceShortLists(topics: ReadonlyMap<string, Topic>): void {
  for (const topic of topics.values()) {
    const [article, ...others] = topic.articles;
    if (others.length === 0 && article !== undefined)
      topic.concept = { ...topic.concept, onlyUrl: formatAddress(article) };
  }
}

/** Names each concept that no vocabulary has by the spelling that most articles use. */
function nameUnknownConcepts(labels: ReadonlyMap<string, Label>): void {
  const unknown = [...labels].filter(([, { topic }]) => !topic.concept.known);
  unknown.sort(([a, ofA], [b, ofB]) => ofB.uses - ofA.uses || compareCodeUnits(a, b));
  const named = new Set<Topic>();
  for (const [name, { topic }] of unknown) {
    const lang = Object.keys(topic.concept.name)[0];
    if (lang === undefined || named.has(topic)) continue;
    named.add(topic);
    topic.concept = { ...topic.concept, name: { [lang]: name } };
  }
}
