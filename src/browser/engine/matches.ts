/** Finds the articles that have a word, by the word table, and says how much the word counts in each. */
import type { Entry } from '../../search/format/chunk.ts';
import { isInAlias, isInTitle, quotientOf, rarity, saturate } from '../../search/format/weights.ts';
import { allTerms, chooseTerms, exactKeys, termsToCount, type WordTerms } from '../../search/query/terms.ts';
import type { WordTable } from '../indexFiles/wordTable.ts';

/** How an article has a word, as bits. */
export const HAS = { form: 1, stem: 2, beginning: 4, title: 8, alias: 16 } as const;
const HAS_WORD = HAS.form | HAS.stem | HAS.beginning;

/** The weight of a word where an article has the form that was typed, another form, or only a word that begins with it. */
const FORM_FACTOR = 1.3;
const STEM_FACTOR = 1;
const BEGINNING_FACTOR = 0.5;

/** The entries of terms in each table. */
type Entries = ReadonlyMap<string, readonly (readonly Entry[])[]>;

/** The articles that have a word. Arrays have a place for each article of the archive. */
export interface WordMatch {
  /** The terms that find the word. */
  terms: readonly string[];
  /** The articles that have it, in no order. */
  articles: readonly number[];
  /** How each article has it: bits of `HAS`, 0 where it does not. */
  flags: Uint8Array;
  /** Gives the word's share of an article's score. @param article one that has the word */
  scoreOf(article: number): number;
}

/** Finds the articles that have each of some words. All words' chunks load at the same time. */
export async function matchWords(
  words: readonly string[],
  tables: readonly WordTable[],
  articleCount: number,
): Promise<WordMatch[]> {
  const terms = [...new Set(termsToCount(words))];
  const lookUp = async (term: string): Promise<[term: string, ofTables: Entry[][]]> => [
    term,
    await Promise.all(tables.map((table) => table.lookUp(term))),
  ];
  const lookUpKey = async (key: string): Promise<[term: string, ofTables: Entry[][]]> => {
    const [, ofTables] = await lookUp(key);
    return [keyTerm(key), ofTables.map((entries) => entries.filter((entry) => entry.key === key))];
  };
  const keys = words.map(exactKeys);
  const entries: Entries = new Map(await Promise.all([...terms.map(lookUp), ...keys.flat().map(lookUpKey)]));
  const sums = new TermSums(articleCount, tables, entries);
  const counts = new Map(terms.map((term) => [term, sums.add(term).length]));
  return words.map((word, at) => matchWord(chooseTerms(word, counts), keys[at] ?? [], sums, articleCount));
}

/** The name in `Entries` of the entries that have a whole key. */
function keyTerm(key: string): string {
  return `=${key}`;
}

/** @param keys those of texts that spell the word exactly so, by any of its readings */
function matchWord(
  terms: WordTerms,
  keys: readonly string[],
  sums: TermSums,
  articleCount: number,
): WordMatch {
  const { form, stems, beginning } = terms;
  const flags = new Uint8Array(articleCount);
  const quotients = new Float32Array(articleCount);
  const articles: number[] = [];
  const add = (term: string, how: number): void => {
    for (const article of sums.add(term)) {
      if (flags[article] === 0) articles.push(article);
      flags[article] = (flags[article] ?? 0) | how | sums.fieldsOf(article);
      quotients[article] = Math.max(quotients[article] ?? 0, sums.quotientOf(article));
    }
  };
  add(form, HAS.form);
  // A segment may read the same spelling in another way, since it has other words.
  for (const key of keys) add(keyTerm(key), HAS.form);
  for (const stem of stems) add(stem, HAS.stem);
  if (beginning !== undefined) add(beginning, HAS.beginning);
  const worth = rarity(articles.length, articleCount);
  return {
    terms: [...allTerms(terms), ...keys],
    articles,
    flags,
    scoreOf: (article) => {
      const how = flags[article] ?? 0;
      if ((how & HAS_WORD) === 0) return 0;
      const factor =
        (how & HAS.form) !== 0 ? FORM_FACTOR : (how & HAS.stem) !== 0 ? STEM_FACTOR : BEGINNING_FACTOR;
      return worth * factor * saturate(quotients[article] ?? 0);
    },
  };
}

/** Adds up the keys of a term. The arrays are used for one term after another. */
class TermSums {
  readonly #tables: readonly WordTable[];
  readonly #entries: Entries;
  readonly #quotients: Float32Array;
  readonly #fields: Uint8Array;
  #articles: number[] = [];

  constructor(articleCount: number, tables: readonly WordTable[], entries: Entries) {
    this.#tables = tables;
    this.#entries = entries;
    this.#quotients = new Float32Array(articleCount);
    this.#fields = new Uint8Array(articleCount);
  }

  /** Adds up a term. @returns the articles that have it, in no order, until the next call */
  add(term: string): readonly number[] {
    for (const article of this.#articles) {
      this.#quotients[article] = 0;
      this.#fields[article] = 0;
    }
    this.#articles = [];
    for (const [at, entries] of (this.#entries.get(term) ?? []).entries()) {
      const first = this.#tables[at]?.firstArticle ?? 0;
      for (const entry of entries) entry.visit((place, weight) => this.#addWeight(first + place, weight));
    }
    return this.#articles;
  }

  #addWeight(article: number, weight: number): void {
    const sum = this.#quotients[article] ?? 0;
    if (sum === 0) this.#articles.push(article);
    this.#quotients[article] = sum + quotientOf(weight);
    this.#fields[article] =
      (this.#fields[article] ?? 0) |
      (isInTitle(weight) ? HAS.title : 0) |
      (isInAlias(weight) ? HAS.alias : 0);
  }

  quotientOf(article: number): number {
    return this.#quotients[article] ?? 0;
  }

  fieldsOf(article: number): number {
    return this.#fields[article] ?? 0;
  }
}
