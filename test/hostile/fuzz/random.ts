/** Choices that a seed makes the same on every machine. */
import { randomBelow } from '../../../src/bench/random.ts';

export class Random {
  /** A whole number from 0 up to a limit. */
  readonly below: (limit: number) => number;

  constructor(seed: number) {
    this.below = randomBelow(seed);
  }

  /** @throws Error where the list is empty */
  pick<Item>(list: readonly Item[]): Item {
    for (const item of list.slice(this.below(list.length))) return item;
    throw new Error('The list to pick from is empty');
  }

  /** Is true once in so many times. */
  oneIn(times: number): boolean {
    return this.below(times) === 0;
  }
}
