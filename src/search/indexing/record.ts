/** What the index knows of one article: the contract between the catalogue and the search. */
import type { Language } from '../../archive/article/article.ts';

/** A thing with one identity and a name in each language, as filters show it. */
export interface NamedEntity {
  /** The slug of the concept's or publisher's page. */
  id: string;
  /** Its name in each language; the label as the source spells it where a language has none. */
  name: Record<Language, string>;
}

export interface SearchRecord {
  id: string;
  /** The article's address within the site, without the path prefix: `/ar/2025/02/13/7f3q2k9d/`. */
  url: string;
  lang: Language;
  title: string;
  /** The article's text without Markdown; paragraphs are separated by white space. */
  text: string;
  /** The day, `2025-02-13`, where it is known. */
  day?: string;
  publisher?: NamedEntity;
  tags: NamedEntity[];
  /** Names under which the article is to be found besides those in its text. */
  aliases: Alias[];
}

/** Another name, of either language, of something that an article is about. */
export interface Alias {
  name: string;
  /** What the article itself calls it. */
  here: string;
}
