/** How well what was found fits what should be. */
import { type GoldQuery, type Relevant, relevant } from './gold.ts';

/** Between 0 and 1, of all queries with the same weight. */
export interface Scores {
  recall: number;
  precision: number;
}

/** A query of the gold with what it should find. */
export interface Question extends Relevant {
  query: string;
}

/** What each query should find in texts. */
export function makeQuestions(gold: readonly GoldQuery[], texts: readonly string[]): Question[] {
  return gold.map((one) => ({ query: one.query, ...relevant(texts, one) }));
}

/** @param found the places of the articles that were found, a set for each question */
export function score(questions: readonly Question[], found: readonly ReadonlySet<number>[]): Scores {
  const each = questions.map(({ must, may }, i) => {
    const places = [...(found[i] ?? [])];
    return {
      recall: ratio(places.filter((place) => must.has(place)).length, must.size),
      precision: ratio(places.filter((place) => may.has(place)).length, places.length),
    };
  });
  return {
    recall: mean(each.map(({ recall }) => recall)),
    precision: mean(each.map(({ precision }) => precision)),
  };
}

/** A part of a whole, 1 where there is no whole. */
export function ratio(part: number, whole: number): number {
  return whole === 0 ? 1 : part / whole;
}

function mean(numbers: readonly number[]): number {
  return ratio(
    numbers.reduce((sum, number) => sum + number, 0),
    numbers.length,
  );
}
