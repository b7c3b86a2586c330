/** The tokens of many texts, each different one looked at once: a text is a list of numbers, and most of its tokens are in others. */
import { splitTokens, wordsInToken } from './words.ts';

export class Tokens {
  /** The tokens as they are spelled, by number. */
  readonly spellings: string[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #texts = new Map<string, readonly number[]>();

  /** The numbers of a text's tokens, in order. A text is remembered, since it is asked for by several. */
  tokenize(text: string): readonly number[] {
    const before = this.#texts.get(text);
    if (before !== undefined) return before;
    const numbers = splitTokens(text).map((token) => this.#numberOf(token));
    this.#texts.set(text, numbers);
    return numbers;
  }

  #numberOf(token: string): number {
    const before = this.#numbers.get(token);
    if (before !== undefined) return before;
    const number = this.spellings.length;
    this.spellings.push(token);
    this.#numbers.set(token, number);
    return number;
  }

  /** Remembers what is made of each token: texts have the same again and again. @param make of a token, by its number */
  memoise<Value extends object | string>(make: (number: number) => Value): (number: number) => Value {
    const known: Value[] = [];
    return (number) => {
      let value = known[number];
      if (value === undefined) {
        value = make(number);
        known[number] = value;
      }
      return value;
    };
  }

  /** The words in a token, by its number. */
  readonly wordsIn = this.memoise((number) => wordsInToken(this.spellings[number] ?? ''));

  /** How often words stand in texts; one of weight two counts twice. A word comes as often as there are tokens with it. */
  *wordCounts(
    texts: readonly (readonly [text: string, weight: number])[],
  ): Generator<[word: string, count: number]> {
    const numbered = texts.map(([text, weight]) => ({ numbers: this.tokenize(text), weight }));
    const counts = new Uint32Array(this.spellings.length);
    for (const { numbers, weight } of numbered)
      for (const number of numbers) counts[number] = (counts[number] ?? 0) + weight;
    for (const [number, count] of counts.entries())
      if (count > 0) for (const word of this.wordsIn(number)) yield [word, count];
  }
}
