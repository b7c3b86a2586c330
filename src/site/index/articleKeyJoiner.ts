/** Joins the keys of what pages show of articles into the keys of groups of pages. */
import type { Article } from '../../archive/article/article.ts';
import { type CardSources, conceptInput } from '../inputs/articleInputs.ts';
import { KeyColumn, KeyJoiner } from '../inputs/keyColumn.ts';
import type { Topic, TopicIndex } from './topics.ts';

export interface KeySources {
  /** In reading order. */
  articles: readonly Article[];
  tags: TopicIndex;
  publishers: TopicIndex;
  cardSources: (place: number) => CardSources;
}

export class ArticleKeyJoiner {
  readonly #sources: KeySources;
  readonly #whole: KeyColumn;
  readonly #ownCards: KeyColumn;
  readonly #tags: KeyColumn;
  readonly #publishers: KeyColumn;
  /** Cards and entries are in many lists, so the keys of what they are made from are joined once. */
  readonly #cards: KeyColumn;
  readonly #entries: KeyColumn;
  readonly #cardJoiner = new KeyJoiner();
  readonly #entryJoiner = new KeyJoiner();
  readonly #listJoiner = new KeyJoiner();

  constructor(sources: KeySources) {
    const { articles, tags, publishers } = sources;
    this.#sources = sources;
    this.#whole = new KeyColumn(articles.length, (place) => articles[place]?.keys.whole ?? '');
    this.#ownCards = new KeyColumn(articles.length, (place) => articles[place]?.keys.card ?? '');
    this.#tags = conceptKeys(tags);
    this.#publishers = conceptKeys(publishers);
    this.#cards = new KeyColumn(articles.length, (place) => this.#joinCard(place));
    this.#entries = new KeyColumn(articles.length, (place) => this.#joinEntry(place));
  }

  /** Adds the key of a whole article. @param place -1 for none */
  addWhole(joiner: KeyJoiner, place: number): void {
    joiner.addOptionalKey(this.#whole, place);
  }

  /** Returns the key of an article's card. */
  cardKey(place: number): string {
    return this.#cards.get(place);
  }

  /** Returns the key of what lists show and count of an article. */
  entryKey(place: number): string {
    return this.#entries.get(place);
  }

  /** Adds the key of an article's card. @param place -1 for none */
  addCard(joiner: KeyJoiner, place: number): void {
    joiner.addOptionalKey(this.#cards, place);
  }

  /** Adds the key of what lists show and count of an article. */
  addEntry(joiner: KeyJoiner, place: number): void {
    joiner.addKey(this.#entries, place);
  }

  #joinCard(place: number): string {
    const { articles, publishers, cardSources } = this.#sources;
    const joiner = this.#cardJoiner;
    joiner.clear();
    joiner.addKey(this.#ownCards, place);
    joiner.addOptionalKey(this.#publishers, publishers.byPlace[place]?.[0]?.number ?? -1);
    const hasImages = (articles[place]?.images.length ?? 0) > 0;
    joiner.addText(hasImages ? JSON.stringify(cardSources(place).picture ?? null) : '');
    return joiner.join();
  }

  #joinEntry(place: number): string {
    const { articles, tags } = this.#sources;
    const joiner = this.#entryJoiner;
    joiner.clear();
    joiner.addKey(this.#cards, place);
    const moment = articles[place]?.moment;
    joiner.addText(moment === undefined ? '' : String(moment));
    for (const { number } of tags.byPlace[place] ?? []) joiner.addKey(this.#tags, number);
    return joiner.join();
  }

  /** Joins the keys of the cards of articles. */
  joinCards(places: readonly number[]): string {
    const joiner = this.#listJoiner;
    joiner.clear();
    for (const place of places) this.addCard(joiner, place);
    return joiner.join();
  }

  /** Joins the keys of the entries of articles. */
  joinEntries(places: readonly number[]): string {
    const joiner = this.#listJoiner;
    joiner.clear();
    for (const place of places) this.addEntry(joiner, place);
    return joiner.join();
  }
}

/** The keys of the concepts of topics, by number. */
function conceptKeys({ topics }: TopicIndex): KeyColumn {
  const byNumber: Topic[] = [...topics.values()];
  return new KeyColumn(byNumber.length, (number) => {
    const topic = byNumber[number];
    return topic === undefined ? '' : conceptInput(topic.concept).key;
  });
}
