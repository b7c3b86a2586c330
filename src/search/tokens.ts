/** The tokens of many texts, each different one looked at once: a text is a list of numbers, and most of its tokens are in others. */
import { tokensOf, wordsOf } from './words.ts';

export class Tokens {
  /** The tokens as they are spelled, by number. */
  readonly spelled: string[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #words: (readonly string[])[] = [];
  readonly #texts = new Map<string, readonly number[]>();

  /** The numbers of a text's tokens, in order. A text is remembered, since it is asked for by several. */
  of(text: string): readonly number[] {
    const before = this.#texts.get(text);
    if (before !== undefined) return before;
    const numbers = tokensOf(text).map((token) => this.#numberOf(token));
    this.#texts.set(text, numbers);
    return numbers;
  }

  #numberOf(token: string): number {
    const before = this.#numbers.get(token);
    if (before !== undefined) return before;
    const number = this.spelled.length;
    this.spelled.push(token);
    this.#numbers.set(token, number);
    return number;
  }

  /** The words in a token. */
  wordsOf(number: number): readonly string[] {
    let words = this.#words[number];
    if (words === undefined) {
      words = wordsOf(this.spelled[number] ?? '');
      this.#words[number] = words;
    }
    return words;
  }

  /** Remembers what is made of each token: texts have as many again and again. @param make of a token, by its number */
  perToken<Value extends object>(make: (number: number) => Value): (number: number) => Value {
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

  /** The words of a text, in order. */
  wordsIn(text: string): string[] {
    const words: string[] = [];
    for (const number of this.of(text)) for (const word of this.wordsOf(number)) words.push(word);
    return words;
  }

  /** How often each token stands in texts, by number; in one of weight two each counts twice. */
  counted(texts: readonly (readonly [text: string, weight: number])[]): Uint32Array {
    const numbered = texts.map(([text, weight]) => ({ numbers: this.of(text), weight }));
    const counts = new Uint32Array(this.spelled.length);
    for (const { numbers, weight } of numbered)
      for (const number of numbers) counts[number] = (counts[number] ?? 0) + weight;
    return counts;
  }
}
