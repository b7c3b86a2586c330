/** What the search index is given of the library, in the order of accession. */
import { type Article, addressOf, type Language } from '../archive/article.ts';
import type { Concept } from '../archive/vocabulary.ts';
import type { Named, SearchRecord } from '../search/record.ts';
import { markdownBlocks } from '../text/markdown.ts';
import type { Library } from './library.ts';
import { nameOf } from './views/view.ts';

/** The records of all articles. */
export function searchRecords(library: Library): SearchRecord[] {
  return library.catalogue.articles.map((article) => recordOf(article, library));
}

function recordOf(article: Article, library: Library): SearchRecord {
  const { id, lang, title, day, body } = article;
  const tags = library.tagsOf(article);
  const publisher = library.publisherOf(article);
  const concepts = [...tags, ...(publisher ? [publisher] : [])];
  return {
    id,
    url: addressOf(article),
    lang,
    title,
    text: markdownBlocks(body).join('\n'),
    ...(day === undefined ? {} : { day }),
    ...(publisher ? { publisher: named(publisher) } : {}),
    tags: tags.map(named),
    aliases: [...new Set(concepts.flatMap(({ spellings }) => spellings))],
  };
}

function named(concept: Concept): Named {
  const name = (lang: Language): string => nameOf(concept, lang).text;
  return { id: concept.id, name: { ar: name('ar'), en: name('en') } };
}
