/**
 * How far a worker is within a task. It is written to a small file: the pool can read it while the worker is busy and after it has
 * crashed, and a write takes a tenth of the time of a message.
 */
import { openSync, readFileSync, writeSync } from 'node:fs';

/** A worker's position in its tasks, as the pool reads it. */
export interface TaskPosition {
  /** The number of the task that was begun last; 0 before the first. */
  task: number;
  /** The index of the item that the task works on; `NO_ITEM` where it works on none. */
  item: number;
  /** How many steps were made within the item. */
  steps: number;
}

export const NO_ITEM = -1;

/** How often steps are written. A step may take a microsecond. */
const STEP_INTERVAL_MS = 50;

/** Writes a worker's position. */
export class TaskProgress {
  readonly #file: number;
  readonly #onItem: () => void;
  /** Task, item and steps. */
  readonly #cells = Int32Array.of(0, NO_ITEM, 0);
  #task = 0;
  #steps = 0;
  #written = 0;

  /** @param onItem is called before each item */
  constructor(path: string, onItem: () => void) {
    this.#file = openSync(path, 'w');
    this.#onItem = onItem;
  }

  beginTask(task: number): void {
    this.#task = task;
    this.#write(NO_ITEM);
  }

  beginItem(item: number): void {
    this.#onItem();
    this.#steps = 0;
    this.#write(item);
  }

  endItems(): void {
    this.#write(NO_ITEM);
  }

  /** Tells the pool that the item makes progress. */
  step = (): void => {
    this.#steps += 1;
    if (performance.now() - this.#written >= STEP_INTERVAL_MS) this.#write(this.#cells[1] ?? NO_ITEM);
  };

  #write(item: number): void {
    this.#cells.set([this.#task, item, this.#steps]);
    writeSync(this.#file, this.#cells, 0, this.#cells.byteLength, 0);
    this.#written = performance.now();
  }
}

/** Where a worker is; at no task where it has not started. */
export function readPosition(path: string): TaskPosition {
  try {
    const bytes = readFileSync(path);
    const [task = 0, item = NO_ITEM, steps = 0] = new Int32Array(new Uint8Array(bytes).buffer);
    return { task, item, steps };
  } catch {
    return { task: 0, item: NO_ITEM, steps: 0 };
  }
}
