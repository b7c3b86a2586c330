/**
 * Tracks how far a worker is within a task, in a small file: the pool can read it while the worker is busy and after it has
 * crashed, and a write takes a tenth of the time of a message.
 */
import { randomUUID } from 'node:crypto';
import { openSync, readSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

export interface TaskPosition {
  /** How many tasks the worker has begun. */
  task: number;
  /** The index of the item that the task works on, or `NO_ITEM`. */
  item: number;
  /** The number of steps made within the item. */
  steps: number;
}

export const NO_ITEM = -1;
export const START_POSITION: Readonly<TaskPosition> = { task: 0, item: NO_ITEM, steps: 0 };

/** How often steps are written. A step may take a microsecond. */
const STEP_INTERVAL_MS = 50;

/** Reports the progress of tasks, in the worker. */
export class TaskProgress {
  readonly #file: number;
  readonly #parent = process.ppid;
  #position: TaskPosition = { ...START_POSITION };
  #writtenAt = 0;

  /** @param file the descriptor of the file */
  constructor(file: number) {
    this.#file = file;
  }

  beginTask(): void {
    this.#write({ ...START_POSITION, task: this.#position.task + 1 });
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

/**
 * Creates the file of a worker and removes its name at once, so that no file is left, however the worker and the pool end.
 * @returns its descriptor
 */
export function createProgressFile(folder: string): number {
  const path = join(folder, `${randomUUID()}.progress`);
  const file = openSync(path, 'wx+');
  rmSync(path);
  writePosition(file, START_POSITION);
  return file;
}

export function readPosition(file: number): TaskPosition {
  const cells = new Int32Array(3);
  readSync(file, cells, 0, cells.byteLength, 0);
  const [task = 0, item = NO_ITEM, steps = 0] = cells;
  return { task, item, steps };
}

function writePosition(file: number, { task, item, steps }: TaskPosition): void {
  writeSync(file, Int32Array.of(task, item, steps), 0, undefined, 0);
}
