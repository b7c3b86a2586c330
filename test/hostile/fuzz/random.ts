/** Random choices, which a seed makes equal on every machine. */
import { randomBelow } from '../../../src/bench/random.ts';

export class Random {
  /** Returns an integer from 0 to a limit, exclusive. */
  readonly below: (limit: number) => number;

  constructor(seed: number) {
    this.below = randomBelow(seed);
  }

  /** Returns a random item. @throws Error where the list is empty */
  pick<Item>(list: readonly Item[]): Item {
    for (const item of list.slice(this.below(list.length))) return item;
    throw new Error('The list to pick from is empty');
  }

  /** Returns true once in so many times. */
  oneIn(times: number): boolean {
    return this.below(times) === 0;
  }
}
