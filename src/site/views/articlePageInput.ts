/**
 * The inputs of an article's page: the article and the cards of all articles that its page names. The key is made for every article in
 * each build, and the inputs only where the page is made: making them for all would take most of the time of planning.
 */
import type { Article } from '../../archive/article/article.ts';
import type { ArchiveIndex } from '../index/archiveIndex.ts';
import {
  type ArticleCard,
  type ArticleEntry,
  articleInput,
  conceptInput,
  type ListedConcept,
} from '../index/articleInputs.ts';
import { type Input, inputList, inputOf, NO_INPUT, type Values, valuesOf } from '../index/input.ts';
import { picturesOf } from '../pictures/indexedPictures.ts';
import type { SitePicture } from '../pictures/pictureSizes.ts';

/** A longer story is on the page of its earliest article only, so that a new copy changes few pages. */
const MAX_STORY = 12;
/** The most articles of a story that the page of its earliest article lists. */
const MAX_LISTED_COPIES = 50;

type Cards = readonly Input<ArticleCard>[];
/** NO_INPUT where there is no article. */
type OptionalCard = Input<ArticleCard | undefined>;

/** What an article's page is made from. Most articles have few of these. */
interface PageSources {
  article: Article;
  entry: ArticleEntry;
  section: Input<ListedConcept | undefined>;
  hosts: Cards;
  readAlso: Cards;
  linked: readonly OptionalCard[];
  earlier: Cards;
  samePictures: Cards;
  pair: OptionalCard;
  sameStory: OptionalCard;
  story: Cards;
  original: Article | undefined;
  previous: OptionalCard;
  next: OptionalCard;
  pictures: Input<ShownPictures>;
}

export type ArticlePageInputs = ReturnType<typeof createInputs>;

export class ArticlePageInput implements Input<Values<ArticlePageInputs>> {
  readonly key: string;
  readonly #sources: PageSources;

  /** @param place the article's place in the reading order */
  constructor(place: number, index: ArchiveIndex) {
    this.#sources = findSources(place, index);
    this.key = keyOfSources(this.#sources);
  }

  get inputs(): ArticlePageInputs {
    return createInputs(this.#sources);
  }

  get value(): Values<ArticlePageInputs> {
    return valuesOf(this.inputs);
  }
}

const NO_CARDS: Cards = [];

function findSources(place: number, index: ArchiveIndex): PageSources {
  const article = index.articles[place];
  if (article === undefined) throw new Error(`The archive has no article ${place}; report this`);
  const { id, readAlso, linkedKeys, images } = article;
  const { byId, pairs } = index.catalogue;
  const { previous, next } = index.neighboursAt(place);
  const section = index.sectionAt(place);
  const story = index.story(article);
  const original = story[0];
  // An article is listed under one heading.
  const samePictures =
    images.length === 0 ? [] : index.samePictures(article).filter((other) => !story.includes(other));
  const isListed = original === article || story.length <= MAX_STORY;
  const cardOf = (other: Article | undefined): OptionalCard =>
    other === undefined ? NO_INPUT : index.card(other);
  const cardAt = (other: number): OptionalCard => (other < 0 ? NO_INPUT : index.cardAt(other));
  const cardsOf = (others: readonly Article[]): Cards =>
    others.length === 0 ? NO_CARDS : others.map(index.card);
  const shown = cardsOf(samePictures);
  return {
    article,
    entry: index.entryAt(place),
    section: section === undefined ? NO_INPUT : conceptInput(section),
    hosts: cardsOf(index.hostArticles(article)),
    readAlso: readAlso.length === 0 ? NO_CARDS : cardsOf(readAlso.flatMap((other) => byId.get(other) ?? [])),
    linked: linkedKeys.length === 0 ? NO_CARDS : linkedKeys.map((key) => cardOf(index.byHeadline(key))),
    earlier: index
      .earlierAt(place)
      .map(index.cardAt)
      .filter((card) => !shown.includes(card)),
    samePictures: shown,
    pair: cardOf(pairs.get(id)),
    sameStory: original === article || isListed ? NO_INPUT : cardOf(original),
    story: isListed ? cardsOf(story.slice(0, MAX_LISTED_COPIES)) : NO_CARDS,
    original: original === article ? undefined : original,
    previous: cardAt(previous),
    next: cardAt(next),
    pictures: images.length === 0 ? NO_PICTURES : picturesInput(article, index),
  };
}

/** Has the keys of all sources, in an order that tells which is which. */
function keyOfSources(sources: PageSources): string {
  const { article, entry, section, pair, sameStory, previous, next, original, pictures } = sources;
  const { hosts, readAlso, linked, earlier, samePictures, story } = sources;
  let key = `${article.keys.whole} ${entry.key} ${section.key} ${pair.key} ${sameStory.key} ${previous.key} ${next.key} `;
  key += `${original?.keys.whole ?? ''} ${pictures.key}`;
  for (const cards of [hosts, readAlso, linked, earlier, samePictures, story]) {
    key += ';';
    for (const card of cards) key += ` ${card.key}`;
  }
  return key;
}

function createInputs(sources: PageSources) {
  const { article, hosts, readAlso, linked, earlier, samePictures, story, original, ...others } = sources;
  return {
    ...others,
    article: articleInput(article),
    hosts: inputList(hosts),
    readAlso: inputList(readAlso),
    linked: inputList(linked),
    earlier: inputList(earlier),
    samePictures: inputList(samePictures),
    story: inputList(story),
    original: original === undefined ? NO_INPUT : articleInput(original),
  };
}

/** What the site has of each of an article's pictures. */
type ShownPictures = (SitePicture | null)[];

const NO_PICTURES = inputOf<ShownPictures>([]);

function picturesInput(article: Article, index: ArchiveIndex): Input<ShownPictures> {
  return inputOf<ShownPictures>(picturesOf(article, index.pictures).map((picture) => picture ?? null));
}
