/** What the search index is given of an article. */
import { type Article, addressOf, type Language } from '../archive/article.ts';
import type { Concept } from '../archive/vocabulary.ts';
import { aliasesOf } from '../search/aliases.ts';
import type { ConceptFinder } from '../search/conceptFinder.ts';
import type { Named, SearchRecord } from '../search/record.ts';
import type { Tokens } from '../search/tokens.ts';
import { markdownBlocks } from '../text/markdown.ts';
import type { Library } from './library.ts';
import { nameOf } from './views/view.ts';

/**
 * The record of an article.
 * @param find finds the vocabulary's concepts in its text
 * @param tokens those of its segment, to which its own are added
 */
export function searchRecord(
  article: Article,
  library: Library,
  find: ConceptFinder,
  tokens: Tokens,
): SearchRecord {
  const { id, lang, title, day } = article;
  const { tags, publisher } = labelsOf(article, library);
  const labelled = [...tags, ...(publisher ? [publisher] : [])].map((concept) => ({
    concept,
    here: nameOf(concept, lang).text,
  }));
  const text = markdownBlocks(library.catalogue.bodyOf(article)).join('\n');
  const words = [...tokens.wordsIn(title), ...tokens.wordsIn(text)];
  return {
    id,
    url: addressOf(article),
    lang,
    title,
    text,
    ...(day === undefined ? {} : { day }),
    ...(publisher ? { publisher: named(publisher) } : {}),
    tags: tags.map(named),
    aliases: aliasesOf(words, labelled, find(words)),
  };
}

/**
 * All that an article's record is made from but the vocabulary, without making it: a record is as it was while this, the
 * vocabulary and the code are.
 */
export function recordSource(article: Article, library: Library): string {
  const { id, sha256 } = article;
  return `${id} ${sha256} ${library.cardKeyOf(article)} ${library.tagsKeyOf(article)}`;
}

function labelsOf(article: Article, library: Library): { tags: Concept[]; publisher: Concept | undefined } {
  return { tags: library.tagsOf(article), publisher: library.publisherOf(article) };
}

function named(concept: Concept): Named {
  const name = (lang: Language): string => nameOf(concept, lang).text;
  return { id: concept.id, name: { ar: name('ar'), en: name('en') } };
}
