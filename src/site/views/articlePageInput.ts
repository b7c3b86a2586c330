/**
 * What an article's page is made from: the article and the cards of all articles that its page names. The key is made for every article
 * in each build, and the value only where the page is rendered: making it for all would take most of the time of planning.
 */
import type { Article } from '../../archive/article/article.ts';
import type { ArchiveIndex } from '../index/archiveIndex.ts';
import type { ArticleKeyJoiner } from '../index/articleKeyJoiner.ts';
import { type ArticleCard, articleInput, conceptInput, type ListedConcept } from '../inputs/articleInputs.ts';
import {
  derivedInputList,
  type Input,
  type InputList,
  inputList,
  inputOf,
  NO_INPUT,
  type Values,
  valuesOf,
} from '../inputs/input.ts';
import { KeyJoiner } from '../inputs/keyColumn.ts';
import { picturesOf } from '../pictures/indexedPictures.ts';
import type { SitePicture } from '../pictures/pictureSizes.ts';

/** A longer story is on the page of its earliest article only, so that a new copy changes few pages. */
const MAX_STORY = 12;
/** The most articles of a story that the page of its earliest article lists. */
const MAX_LISTED_COPIES = 50;

/** What an article's page is made from: the places of articles in the reading order. Most articles have few of these. */
interface PageSources {
  place: number;
  article: Article;
  section: Input<ListedConcept | undefined>;
  hosts: readonly number[];
  readAlso: readonly number[];
  /** -1 for a headline that the archive does not have. */
  linked: readonly number[];
  earlier: readonly number[];
  samePictures: readonly number[];
  /** These are -1 where there is none. */
  pair: number;
  sameStory: number;
  story: readonly number[];
  original: number;
  previous: number;
  next: number;
  pictures: Input<ShownPictures>;
}

/** The values that an article's page is made from. */
export type ArticlePageValues = Values<ReturnType<typeof createInputs>>;

/** What an article's page is made from. */
export interface ArticlePageInput extends Input<ArticlePageValues> {
  readonly article: Article;
}

/** Makes the inputs of the pages of some articles. @param places the articles' places in the reading order */
export function articlePageInputs(
  places: readonly number[],
  index: ArchiveIndex,
): InputList<ArticlePageValues, ArticlePageInput> {
  const joiner = new KeyJoiner();
  const joinKeys = (of: readonly number[]): string => {
    joiner.clear();
    for (const place of of) addSources(joiner, findSources(place, index), index.keys);
    return joiner.join();
  };
  const makeInput = (place: number): ArticlePageInput => ({
    key: joinKeys([place]),
    article: index.articleAt(place),
    get value() {
      return valuesOf(createInputs(findSources(place, index), index));
    },
  });
  return derivedInputList(places, makeInput, joinKeys);
}

const NO_PLACES: readonly number[] = [];
const NO_PLACE = -1;

function findSources(place: number, index: ArchiveIndex): PageSources {
  const article = index.articleAt(place);
  const { id, readAlso, linkedKeys, images } = article;
  const { byId, pairs } = index.catalogue;
  const { previous, next } = index.neighboursAt(place);
  const section = index.sectionAt(place);
  const story = index.story(article);
  const original = story[0];
  const placeOf = (other: Article | undefined): number =>
    other === undefined ? NO_PLACE : index.placeOf(other);
  const placesOf = (others: readonly Article[]): readonly number[] =>
    others.length === 0 ? NO_PLACES : others.map(index.placeOf);
  // An article is listed under one heading.
  const samePictures =
    images.length === 0
      ? NO_PLACES
      : placesOf(index.samePictures(article).filter((other) => !story.includes(other)));
  const earlier = index.earlierAt(place);
  const isListed = original === article || story.length <= MAX_STORY;
  return {
    place,
    article,
    section: section === undefined ? NO_INPUT : conceptInput(section),
    hosts: placesOf(index.hostArticles(article)),
    readAlso:
      readAlso.length === 0 ? NO_PLACES : placesOf(readAlso.flatMap((other) => byId.get(other) ?? [])),
    linked: linkedKeys.length === 0 ? NO_PLACES : linkedKeys.map((key) => placeOf(index.byHeadline(key))),
    earlier: samePictures.length === 0 ? earlier : earlier.filter((other) => !samePictures.includes(other)),
    samePictures,
    pair: placeOf(pairs.get(id)),
    sameStory: original === article || isListed ? NO_PLACE : placeOf(original),
    story: isListed ? placesOf(story.slice(0, MAX_LISTED_COPIES)) : NO_PLACES,
    original: original === article ? NO_PLACE : placeOf(original),
    previous,
    next,
    pictures: images.length === 0 ? NO_PICTURES : picturesInput(article, index),
  };
}

/** Adds the keys of everything that a page is made from. */
function addSources(joiner: KeyJoiner, sources: PageSources, keys: ArticleKeyJoiner): void {
  const { place, article, section, pair, sameStory, original, previous, next, pictures } = sources;
  const { hosts, readAlso, linked, earlier, samePictures, story } = sources;
  keys.addWhole(joiner, place);
  keys.addEntry(joiner, place);
  joiner.addText(section.key);
  // A takedown removes headlines without changing the article's file.
  joiner.addText(article.linkedKeys.join(' '));
  for (const other of [pair, sameStory, previous, next]) keys.addCard(joiner, other);
  keys.addWhole(joiner, original);
  for (const places of [hosts, readAlso, linked, earlier, samePictures, story]) {
    joiner.addNumber(places.length);
    for (const other of places) keys.addCard(joiner, other);
  }
  joiner.addText(pictures === NO_PICTURES ? '' : pictures.key);
}

function createInputs(sources: PageSources, index: ArchiveIndex) {
  const { place, article, section, pair, sameStory, original, previous, next, pictures } = sources;
  const { hosts, readAlso, linked, earlier, samePictures, story } = sources;
  const cardAt = (other: number): Input<ArticleCard | undefined> =>
    other < 0 ? NO_INPUT : index.cardAt(other);
  const originalArticle = index.articles[original];
  return {
    article: articleInput(article),
    entry: index.entryAt(place),
    section,
    hosts: inputList(hosts.map(index.cardAt)),
    readAlso: inputList(readAlso.map(index.cardAt)),
    headlines: article.linked.length === 0 ? NO_HEADLINES : inputOf<readonly string[]>(article.linked),
    linked: inputList(linked.map(cardAt)),
    earlier: inputList(earlier.map(index.cardAt)),
    samePictures: inputList(samePictures.map(index.cardAt)),
    pair: cardAt(pair),
    sameStory: cardAt(sameStory),
    story: inputList(story.map(index.cardAt)),
    original: originalArticle === undefined ? NO_INPUT : articleInput(originalArticle),
    previous: cardAt(previous),
    next: cardAt(next),
    pictures,
  };
}

/** What the site has of each of an article's pictures. */
type ShownPictures = (SitePicture | null)[];

const NO_PICTURES = inputOf<ShownPictures>([]);
const NO_HEADLINES = inputOf<readonly string[]>([]);

function picturesInput(article: Article, index: ArchiveIndex): Input<ShownPictures> {
  return inputOf<ShownPictures>(picturesOf(article, index.pictures).map((picture) => picture ?? null));
}
