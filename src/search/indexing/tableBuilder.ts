/** Collects which articles have which keys, for the word table (chunk.ts). */
import { compareCodeUnits } from '../../text/compareCodeUnits.ts';
import type { TokenKeys } from '../analysis/analyser.ts';
import { type Chunk, type Postings, writeChunks } from '../format/chunk.ts';
import { encodeWeight, type FieldCounts } from '../format/weights.ts';

/** The tokens of an article's fields, by number. */
export interface ArticleTokens {
  text: readonly number[];
  title: readonly number[];
  alias: readonly number[];
}

/** A key with the articles that have it, and how often each field of the last of them does. */
interface KeyEntry extends Postings, FieldCounts {
  key: string;
  articles: number[];
  weights: number[];
  /** The article that the counts are of. */
  counted: number;
}

const FIELDS = ['text', 'title', 'alias'] as const;

export class TableBuilder {
  readonly #keysOf: TokenKeys;
  readonly #entries = new Map<string, KeyEntry>();
  /** The entries of each token's keys, by the token's number: looking each key up takes five times as long. */
  readonly #entriesOfTokens: (readonly KeyEntry[])[] = [];
  #articleCount = 0;

  constructor(keysOf: TokenKeys) {
    this.#keysOf = keysOf;
  }

  /** Adds an article, which gets the next number. */
  add(tokens: ArticleTokens): void {
    const article = this.#articleCount++;
    const own: KeyEntry[] = [];
    for (const field of FIELDS) {
      for (const token of tokens[field]) {
        for (const entry of this.#entriesOf(token)) {
          if (entry.counted !== article) {
            entry.counted = article;
            entry.text = 0;
            entry.title = 0;
            entry.alias = 0;
            own.push(entry);
          }
          entry[field] += 1;
        }
      }
    }
    for (const entry of own) {
      entry.articles.push(article);
      entry.weights.push(encodeWeight(entry, tokens.text.length));
    }
  }

  #entriesOf(token: number): readonly KeyEntry[] {
    const known = this.#entriesOfTokens[token];
    if (known !== undefined) return known;
    const entries = this.#keysOf(token).flatMap((keys) => keys.map((key) => this.#entryOf(key)));
    this.#entriesOfTokens[token] = entries;
    return entries;
  }

  #entryOf(key: string): KeyEntry {
    const known = this.#entries.get(key);
    if (known !== undefined) return known;
    const entry = { key, articles: [], weights: [], counted: -1, text: 0, title: 0, alias: 0 };
    this.#entries.set(key, entry);
    return entry;
  }

  /** Gives the table of the articles that were added. */
  *chunks(): Generator<Chunk> {
    const sorted = [...this.#entries.values()].sort((a, b) => compareCodeUnits(a.key, b.key));
    yield* writeChunks(sorted.map((entry) => [entry.key, entry]));
  }
}
