/** Makes the records from which the search index is built. */
import {
  type Article,
  formatAddress,
  type Language,
  originalAddress,
} from '../../archive/article/article.ts';
import type { Concept } from '../../archive/vocabulary/vocabulary.ts';
import { plainKey } from '../../search/analysis/analyser.ts';
import type { Tokens } from '../../search/analysis/tokens.ts';
import { findAliases, type KeySet } from '../../search/indexing/aliases.ts';
import type { ConceptFinder, TextWord } from '../../search/indexing/conceptFinder.ts';
import type { NamedEntity, RecordPicture, SearchRecord } from '../../search/indexing/record.ts';
import { markdownBlocks } from '../../text/markdown.ts';
import type { ArchiveIndex } from '../index/archiveIndex.ts';
import { getName } from '../index/names.ts';
import { type ArticleEntry, articleInput } from '../inputs/articleInputs.ts';
import { derivedInputList, type Input, type InputList, inputRecord } from '../inputs/input.ts';
import { KeyJoiner } from '../inputs/keyColumn.ts';
import { cardPictureUrl, type SitePicture } from '../pictures/pictureSizes.ts';

/** The values from which a record is made, with the vocabulary and the code. */
export interface RecordValues {
  readonly article: Article;
  readonly entry: ArticleEntry['value'];
}

/** Makes the inputs of the records of articles. @param places the articles' places in the reading order */
export function recordInputs(places: readonly number[], index: ArchiveIndex): InputList<RecordValues> {
  return derivedInputList(
    places,
    (place) => recordInput(place, index),
    (all) => {
      const joiner = new KeyJoiner();
      for (const place of all) {
        index.keys.addWhole(joiner, place);
        index.keys.addEntry(joiner, place);
      }
      return joiner.join();
    },
  );
}

function recordInput(place: number, index: ArchiveIndex): Input<RecordValues> {
  const article = index.articleAt(place);
  return inputRecord({ article: articleInput(article), entry: index.entryAt(place) });
}

/**
 * Makes the records of a segment's articles.
 * @param finder finds the vocabulary's concepts in their texts
 * @param tokens the segment's tokens; those of its articles are added
 * @param readBody reads an article's text
 */
export function searchRecords(
  finder: ConceptFinder,
  tokens: Tokens,
  readBody: (article: Article) => string,
): (values: RecordValues) => SearchRecord {
  const wordsOf = tokens.memoise((token) => tokens.wordsIn(token).map(finder.wordOf));
  const keysIn = keysOfArticles(tokens);
  return ({ article, entry: { card, tags } }) => {
    const { id, lang, title, day, authors } = article;
    const { publisher } = card;
    const labelled = [...tags, ...(publisher ? [publisher] : [])].map((concept) => ({
      concept,
      here: getName(concept, lang).text,
    }));
    const text = markdownBlocks(readBody(article)).join('\n');
    const numbers = [...tokens.tokenize(title), ...tokens.tokenize(text)];
    // `flatMap` takes five times as long.
    const words: TextWord[] = [];
    for (const number of numbers) for (const word of wordsOf(number)) words.push(word);
    const found = finder.find(words);
    const sourceUrl = originalAddress(article);
    return {
      id,
      url: formatAddress(article),
      lang,
      title,
      text,
      ...(day === undefined ? {} : { day }),
      ...(publisher ? { publisher: named(publisher) } : {}),
      authors,
      ...(sourceUrl === undefined ? {} : { sourceUrl }),
      tags: tags.map(named),
      ...(card.picture === undefined ? {} : { picture: recordPicture(card.picture) }),
      aliases: findAliases(keysIn(numbers), labelled, found),
    };
  };
}

/**
 * Looks up the keys of an article's words. Callers ask for few of a thousand keys, so each is looked up among the tokens that have it.
 * Listing all keys of an article takes as long as analysing it.
 */
function keysOfArticles(tokens: Tokens): (numbers: readonly number[]) => KeySet {
  const tokensWith = new Map<string, number[]>();
  const note = tokens.memoise((token) => {
    const keys = tokens.wordsIn(token).map(plainKey);
    for (const key of keys) {
      const others = tokensWith.get(key);
      if (others === undefined) tokensWith.set(key, [token]);
      else others.push(token);
    }
    return keys;
  });
  return (numbers) => {
    const own = new Set(numbers);
    for (const token of own) note(token);
    const added = new Set<string>();
    return {
      has: (key) => added.has(key) || (tokensWith.get(key)?.some((token) => own.has(token)) ?? false),
      add: (key) => {
        added.add(key);
      },
    };
  };
}

function recordPicture(picture: SitePicture): RecordPicture {
  return { url: cardPictureUrl(picture), tone: `tone-${picture.tone}` };
}

function named(concept: Concept): NamedEntity {
  const name = (lang: Language): string => getName(concept, lang).text;
  return { id: concept.id, name: { ar: name('ar'), en: name('en') } };
}
