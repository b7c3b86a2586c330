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

interface GrowingPostings extends Postings {
  articles: number[];
  weights: number[];
}

export class TableBuilder {
  readonly #keysOf: TokenKeys;
  readonly #postings = new Map<string, GrowingPostings>();
  #articleCount = 0;

  constructor(keysOf: TokenKeys) {
    this.#keysOf = keysOf;
  }

  /** Adds an article, which gets the next number. */
  add(tokens: ArticleTokens): void {
    const article = this.#articleCount++;
    const counts = new Map<string, FieldCounts>();
    for (const field of ['text', 'title', 'alias'] as const) {
      for (const token of tokens[field]) {
        for (const keys of this.#keysOf(token)) {
          for (const key of keys) {
            const ofKey = counts.get(key);
            if (ofKey === undefined) counts.set(key, { text: 0, title: 0, alias: 0, [field]: 1 });
            else ofKey[field] += 1;
          }
        }
      }
    }
    for (const [key, ofKey] of counts) this.#append(key, article, encodeWeight(ofKey, tokens.text.length));
  }

  #append(key: string, article: number, weight: number): void {
    const postings = this.#postings.get(key);
    if (postings === undefined) this.#postings.set(key, { articles: [article], weights: [weight] });
    else {
      postings.articles.push(article);
      postings.weights.push(weight);
    }
  }

  /** Gives the table of the articles that were added. */
  *chunks(): Generator<Chunk> {
    yield* writeChunks([...this.#postings].sort(([a], [b]) => compareCodeUnits(a, b)));
  }
}
