/** Declares what the index holds of an article, which is the contract between the catalogue and the search. */
import type { Language } from '../../archive/article/article.ts';

/** A concept or publisher as filters show it. */
export interface NamedEntity {
  /** The slug of the concept's or publisher's page. */
  id: string;
  /** Its name in each language; where it has none in a language, the label as the source spells it. */
  name: Record<Language, string>;
}

/** The small picture of an article. */
export interface RecordPicture {
  /** Its address within the site without the ending of its format, `avif` or `jpeg`. */
  url: string;
  /** The class of its dominant colour. */
  tone: string;
}

export interface SearchRecord {
  id: string;
  /** The article's address within the site, without the path prefix: `/ar/2025/02/13/7f3q2k9d/`. */
  url: string;
  lang: Language;
  title: string;
  /** The article's text without Markdown. White space separates paragraphs. */
  text: string;
  /** The day, `2025-02-13`, where it is known. */
  day?: string;
  publisher?: NamedEntity;
  /** Names as the source has them. */
  authors: string[];
  /** The web address that it was published at, where it is known. */
  sourceUrl?: string;
  tags: NamedEntity[];
  picture?: RecordPicture;
  /** Names that find the article although its text does not have them. */
  aliases: Alias[];
}

/** A name, in either language, that an article does not use for something it is about. */
export interface Alias {
  name: string;
  /** The name that the article uses. */
  here: string;
}

/** The fields of an article that a result shows: JSON, packed with gzip. */
export interface ArticleText extends Omit<SearchRecord, 'text' | 'tags'> {
  /** The text's tokens, separated by single spaces. */
  text: string;
  /** The names of its tags in its language. */
  tags: string[];
}
