/**
 * How far a worker is within a task. It is written to a small file: the pool can read it while the worker is busy and after it has
 * crashed, and a write takes a tenth of the time of a message.
 */
import { readSync, writeSync } from 'node:fs';

export interface TaskPosition {
  /** The number of the task that was begun last; 0 before the first. */
  task: number;
  /** The index of the item that the task works on, or `NO_ITEM`. */
  item: number;
  /** The number of steps made within the item. */
  steps: number;
}

export const NO_ITEM = -1;

/** How often steps are written. A step may take a microsecond. */
const STEP_INTERVAL_MS = 50;

/** The worker's side: tasks report to it. */
export class TaskProgress {
  readonly #file: number;
  readonly #parent = process.ppid;
  #position: TaskPosition = { task: 0, item: NO_ITEM, steps: 0 };
  #writtenAt = 0;

  /** @param file the descriptor of the file */
  constructor(file: number) {
    this.#file = file;
  }

  beginTask(task: number): void {
    this.#write({ task, item: NO_ITEM, steps: 0 });
  }

  /** @param item its index in the task's input */
  beginItem(item: number): void {
    // Another run may work on the same files soon.
    if (this.isOrphaned()) process.exit();
    this.#write({ ...this.#position, item, steps: 0 });
  }

  endItems(): void {
    this.#write({ ...this.#position, item: NO_ITEM });
  }

  /** Reports that the item makes progress. */
  step = (): void => {
    this.#position.steps += 1;
    if (performance.now() - this.#writtenAt >= STEP_INTERVAL_MS) this.#write(this.#position);
  };

  /** Whether the pool's process was killed: the system then gives its workers another parent. */
  isOrphaned = (): boolean => process.ppid !== this.#parent;

  #write(position: TaskPosition): void {
    this.#position = position;
    this.#writtenAt = performance.now();
    writePosition(this.#file, position);
  }
}

export function writePosition(file: number, { task, item, steps }: TaskPosition): void {
  writeSync(file, Int32Array.of(task, item, steps), 0, undefined, 0);
}

export function readPosition(file: number): TaskPosition {
  const cells = new Int32Array(3);
  readSync(file, cells, 0, cells.byteLength, 0);
  const [task = 0, item = NO_ITEM, steps = 0] = cells;
  return { task, item, steps };
}
