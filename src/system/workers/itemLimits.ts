/** Limits how long a worker may be busy with one item of a batch. */
import { NO_ITEM, START_POSITION, type TaskPosition } from './taskProgress.ts';

/** How often a running item is checked. */
const MAX_CHECK_INTERVAL_MS = 1000;
const CHECKS_PER_TIMEOUT = 10;

export interface ItemLimits {
  /** The time without a further step. */
  timeoutMs: number;
  /** The time that each step adds to `timeoutMs` for the item as a whole, so that many slow steps end too. */
  stepAllowanceMs: number;
}

/** Measures time by checks at an interval: the clock also runs while the machine sleeps or this thread is busy. */
export class ItemTimer {
  /** The time from one check to the next. */
  readonly intervalMs: number;
  readonly #limits: ItemLimits;
  #last: Readonly<TaskPosition> = START_POSITION;
  /** How long the worker has been busy with its item, and how long without a step. */
  #busyMs = 0;
  #idleMs = 0;

  constructor(limits: ItemLimits) {
    this.#limits = limits;
    this.intervalMs = Math.min(MAX_CHECK_INTERVAL_MS, limits.timeoutMs / CHECKS_PER_TIMEOUT);
  }

  /** Returns whether the item takes too long. @param position where the worker is now */
  check(position: Readonly<TaskPosition>): boolean {
    const { task, item, steps } = position;
    const isSameItem = item !== NO_ITEM && task === this.#last.task && item === this.#last.item;
    this.#busyMs = isSameItem ? this.#busyMs + this.intervalMs : 0;
    this.#idleMs = isSameItem && steps === this.#last.steps ? this.#idleMs + this.intervalMs : 0;
    this.#last = position;
    const { timeoutMs, stepAllowanceMs } = this.#limits;
    return this.#idleMs >= timeoutMs || this.#busyMs >= timeoutMs + steps * stepAllowanceMs;
  }
}
