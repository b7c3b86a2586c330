/** Numbers the tokens of many texts, so that work on a token is done once: most tokens of a text occur in other texts too. */
import { splitTokens, wordsInToken } from './words.ts';

export class Tokens {
  /** The spelling of each token, by number. */
  readonly spellings: string[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #texts = new Map<string, readonly number[]>();

  /** Splits a text into tokens and gives their numbers, in order. The result is kept, since several steps need it. */
  tokenize(text: string): readonly number[] {
    const known = this.#texts.get(text);
    if (known !== undefined) return known;
    const numbers = splitTokens(text).map((token) => this.#numberOf(token));
    this.#texts.set(text, numbers);
    return numbers;
  }

  #numberOf(token: string): number {
    const known = this.#numbers.get(token);
    if (known !== undefined) return known;
    const number = this.spellings.length;
    this.spellings.push(token);
    this.#numbers.set(token, number);
    return number;
  }

  /** Gives a function that computes a value for each token once. @param make computes it from the token's number */
  memoise<Value extends object | string>(make: (number: number) => Value): (number: number) => Value {
    const values: Value[] = [];
    return (number) => {
      let value = values[number];
      if (value === undefined) {
        value = make(number);
        values[number] = value;
      }
      return value;
    };
  }

  /** Gives the words in a token, by its number. */
  readonly wordsIn = this.memoise((number) => wordsInToken(this.spellings[number] ?? ''));

  /** Counts the words of texts; words of a text of weight two count twice. A word is yielded once for each token that has it. */
  *wordCounts(
    texts: readonly (readonly [text: string, weight: number])[],
  ): Generator<[word: string, count: number]> {
    const tokenized = texts.map(([text, weight]) => ({ numbers: this.tokenize(text), weight }));
    const counts = new Uint32Array(this.spellings.length);
    for (const { numbers, weight } of tokenized)
      for (const number of numbers) counts[number] = (counts[number] ?? 0) + weight;
    for (const [number, count] of counts.entries())
      if (count > 0) for (const word of this.wordsIn(number)) yield [word, count];
  }
}
