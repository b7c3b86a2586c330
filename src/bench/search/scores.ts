/** Compares the found articles with the relevant ones. */
import { findRelevant, type GoldQuery, type Relevant } from './gold.ts';

/** Values between 0 and 1, in which each query has the same weight. */
export interface Scores {
  recall: number;
  precision: number;
}

/** A gold query with the articles that it should find. */
export interface Question extends Relevant {
  query: string;
}

/** Finds the articles that each query should find. */
export function makeQuestions(gold: readonly GoldQuery[], texts: readonly string[]): Question[] {
  return gold.map((goldQuery) => ({ query: goldQuery.query, ...findRelevant(texts, goldQuery) }));
}

/** @param found the places of the articles that were found, a set for each question */
export function score(questions: readonly Question[], found: readonly ReadonlySet<number>[]): Scores {
  const scores = questions.map(({ must, may }, i) => {
    const places = [...(found[i] ?? [])];
    return {
      recall: ratio(places.filter((place) => must.has(place)).length, must.size),
      precision: ratio(places.filter((place) => may.has(place)).length, places.length),
    };
  });
  return {
    recall: mean(scores.map(({ recall }) => recall)),
    precision: mean(scores.map(({ precision }) => precision)),
  };
}

/** The ratio of a part to its whole, or 1 where the whole is zero. */
export function ratio(part: number, whole: number): number {
  return whole === 0 ? 1 : part / whole;
}

function mean(numbers: readonly number[]): number {
  return ratio(
    numbers.reduce((sum, number) => sum + number, 0),
    numbers.length,
  );
}
