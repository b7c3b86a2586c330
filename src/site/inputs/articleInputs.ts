/** The inputs that articles and their topics are to pages. An archive has many of them, so that values are made when they are read. */
import type { Article, Language } from '../../archive/article/article.ts';
import type { Concept } from '../../archive/vocabulary/vocabulary.ts';
import type { SitePicture } from '../pictures/pictureSizes.ts';
import { type Input, type InputList, type InputRecord, inputList, inputOf, valuesOf } from './input.ts';

/** A concept as pages list it. */
export interface ListedConcept extends Concept {
  /** The one language in which its list has pages; absent where it has them in both. */
  onlyLang?: Language;
  /** The address of its only article, which stands for its list; absent where it has a list. */
  onlyUrl?: string;
}

/** An article as lists show it. */
export interface ArticleCard extends Pick<Article, 'id' | 'lang' | 'title' | 'day' | 'lead'> {
  publisher: ListedConcept | undefined;
  /** The first of its pictures that the site has. */
  picture: SitePicture | undefined;
}

/** An article as lists show and count it. */
type EntryInputs = {
  card: Input<ArticleCard>;
  tags: InputList<ListedConcept>;
  moment: Input<number | undefined>;
};
export type ArticleEntry = InputRecord<EntryInputs>;

const conceptInputs = new WeakMap<ListedConcept, Input<ListedConcept>>();

/** Makes the input of a concept, once for each. */
export function conceptInput(concept: ListedConcept): Input<ListedConcept> {
  const known = conceptInputs.get(concept);
  if (known !== undefined) return known;
  const made = inputOf<ListedConcept>(concept);
  conceptInputs.set(concept, made);
  return made;
}

/** Makes the input of a whole article. */
export function articleInput(article: Article): Input<Article> {
  return { key: article.keys.whole, value: article };
}

/** What an article's card is made from. */
export interface CardSources {
  article: Article;
  publisher: ListedConcept | undefined;
  /** The first of its pictures that the site has. */
  picture: SitePicture | undefined;
}

/** Makes the input of an article's card. @param key changes with everything that the card is made from */
export function cardInput(key: string, sources: CardSources): Input<ArticleCard> {
  return { key, value: new LazyCard(sources) };
}

/** Reads the title and the lead of an article where they are shown. */
class LazyCard implements ArticleCard {
  readonly id: string;
  readonly lang: Language;
  readonly day: string | undefined;
  readonly publisher: ListedConcept | undefined;
  readonly picture: SitePicture | undefined;
  readonly #article: Article;

  constructor({ article, publisher, picture }: CardSources) {
    this.id = article.id;
    this.lang = article.lang;
    this.day = article.day;
    this.publisher = publisher;
    this.picture = picture;
    this.#article = article;
  }

  get title(): string {
    return this.#article.title;
  }

  get lead(): string | undefined {
    return this.#article.lead;
  }
}

/** Makes the input of an article as lists show and count it. @param key changes with everything that the entry is made from */
export function entryInput(
  key: string,
  { moment }: Article,
  card: Input<ArticleCard>,
  tags: readonly ListedConcept[],
): ArticleEntry {
  const inputs = { card, tags: inputList(tags.map(conceptInput)), moment: inputOf(moment) };
  return {
    key,
    inputs,
    get value() {
      return valuesOf(inputs);
    },
  };
}
