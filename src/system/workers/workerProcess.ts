/**
 * A worker as its pool sees it: a process with its pending tasks. A thread would start faster, but where its heap is full, V8 often
 * ends the whole process and not only the thread (nodejs/node#47224).
 */
import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { closeSync, openSync, rmSync } from 'node:fs';
import { setPriority } from 'node:os';
import { join } from 'node:path';
import type { EndRequest, Numbered, TaskAnswer, WorkerRequest } from './serveTasks.ts';
import { NO_ITEM, readPosition, type TaskPosition, writePosition } from './taskProgress.ts';

/** What a worker prints before it crashes gives the reason within this many characters. */
const MAX_STDERR_LENGTH = 4096;
/** Most objects of tasks are short-lived: with more room for new ones they are collected less often. */
const MAX_SEMI_SPACE_MB = 16;
/** How long a worker that was asked to end may take to do so. */
const MAX_EXIT_MS = 2000;

/** How long a worker may be busy with one item of a batch. */
export interface ItemLimits {
  /** Without a further step. */
  timeoutMs: number;
  /** What each step adds to `timeoutMs` for the item as a whole, so that many slow steps end too. */
  stepAllowanceMs: number;
}

export interface WorkerOptions {
  /** The path of a script that calls `serveTasks`. */
  script: string;
  /** A folder that exists, where a file can be made. */
  folder: string;
  /** None by default. */
  limits?: ItemLimits;
  /** The size of the heap; Node's own limit by default. */
  maxHeapMb?: number;
  /** Whether what the worker prints is printed; by default it only explains a crash. */
  printsOutput?: boolean;
}

/** Why a worker ended. */
export type WorkerEnding =
  | { kind: 'closed' }
  | { kind: 'timeout' }
  | { kind: 'out-of-memory' }
  /** With its exit code, the signal that ended it, or the reason why it did not start. */
  | { kind: 'crash'; exit: number | string; message: string };

/** A task whose worker ended while it ran. */
export interface Interruption {
  kind: 'interrupted';
  /** The index of the item that the worker was busy with, or `NO_ITEM`. */
  item: number;
  ending: WorkerEnding;
}

export interface PendingTask {
  request: Numbered<WorkerRequest>;
  /** Whether another worker may run it. */
  isMovable: boolean;
  settle: (outcome: TaskAnswer<never> | Interruption) => void;
}

export class WorkerProcess {
  readonly ended: Promise<WorkerEnding>;
  readonly #child: ChildProcess;
  readonly #limits: ItemLimits | undefined;
  readonly #progressFile: number;
  readonly #pending: PendingTask[] = [];
  #position: TaskPosition = { task: 0, item: NO_ITEM, steps: 0 };
  /** How long it has been busy with its item, and how long without a step. */
  #busyMs = 0;
  #idleMs = 0;
  #killedFor: WorkerEnding | undefined;

  /** @param number a number that no other worker of the pool has */
  constructor(number: number, { script, folder, limits, maxHeapMb, printsOutput }: WorkerOptions) {
    this.#limits = limits;
    this.#progressFile = openUnnamed(folder);
    writePosition(this.#progressFile, this.#position);
    const execArgv = [...process.execArgv, `--max-semi-space-size=${MAX_SEMI_SPACE_MB}`];
    if (maxHeapMb !== undefined) execArgv.push(`--max-old-space-size=${maxHeapMb}`);
    this.#child = fork(script, [String(number)], {
      execArgv,
      serialization: 'advanced',
      stdio: printsOutput
        ? ['ignore', 'inherit', 'inherit', 'ipc', this.#progressFile]
        : ['ignore', 'ignore', 'pipe', 'ipc', this.#progressFile],
    });
    this.#child.on('message', (answer: TaskAnswer<never>) => this.#pending.shift()?.settle(answer));
    this.ended = this.#untilEnd();
  }

  get pendingTasks(): number {
    return this.#pending.length;
  }

  post(task: PendingTask): void {
    this.#pending.push(task);
    this.#send(task.request);
  }

  /** Gives the tasks that it has not answered, which another worker may take. */
  takePending(): PendingTask[] {
    return this.#pending.splice(0);
  }

  /** Where it is; after its end, where it was. */
  get position(): TaskPosition {
    return this.#position;
  }

  /**
   * Ends the worker where its item takes too long. Time is counted by checks: the clock also runs while the machine sleeps or
   * this thread is busy.
   * @param intervalMs the time since the last check
   */
  checkLimits(intervalMs: number): void {
    const last = this.#position;
    const { task, item, steps } = this.#readPosition();
    const isSameItem = task === last.task && item === last.item && item !== NO_ITEM;
    this.#busyMs = isSameItem ? this.#busyMs + intervalMs : 0;
    this.#idleMs = isSameItem && steps === last.steps ? this.#idleMs + intervalMs : 0;
    // An item that is done stays the position until the next task begins.
    if (task !== this.#pending[0]?.request.number || this.#limits === undefined) return;
    const { timeoutMs, stepAllowanceMs } = this.#limits;
    if (this.#idleMs >= timeoutMs || this.#busyMs >= timeoutMs + steps * stepAllowanceMs)
      this.#kill({ kind: 'timeout' });
  }

  setPriority(priority: number): void {
    try {
      if (this.#child.pid !== undefined) setPriority(this.#child.pid, priority);
    } catch {
      // The system may not allow it, or the process is gone; either only costs time.
    }
  }

  /** Ends it; its pending tasks are interrupted. */
  async close(): Promise<void> {
    if (this.#pending.length > 0) this.#kill({ kind: 'closed' });
    else this.#send({ kind: 'end' });
    const timer = setTimeout(() => this.#kill({ kind: 'closed' }), MAX_EXIT_MS);
    await this.ended;
    clearTimeout(timer);
  }

  #send(request: Numbered<WorkerRequest> | EndRequest): void {
    // An error here means that the process is gone, and `ended` tells why.
    if (this.#child.connected) this.#child.send(request, () => {});
  }

  #kill(ending: WorkerEnding): void {
    this.#killedFor ??= ending;
    this.#child.kill('SIGKILL');
  }

  #readPosition(): TaskPosition {
    this.#position = readPosition(this.#progressFile);
    return this.#position;
  }

  async #untilEnd(): Promise<WorkerEnding> {
    let stderr = '';
    this.#child.stderr?.on('data', (chunk: Buffer) => {
      stderr = (stderr + chunk.toString()).slice(0, MAX_STDERR_LENGTH);
    });
    const ending = await new Promise<WorkerEnding>((resolve) => {
      this.#child.once('error', ({ message }) => resolve({ kind: 'crash', exit: message, message }));
      // After `close` there are no more answers, and all of `stderr` is there.
      this.#child.once('close', (code, signal) => resolve(crashEnding(signal ?? code ?? 0, stderr)));
    });
    this.#readPosition();
    closeSync(this.#progressFile);
    return this.#killedFor ?? ending;
  }
}

/** Opens a new file that has no name any more, so that none is left, however the worker and the pool end. */
function openUnnamed(folder: string): number {
  const path = join(folder, `${randomUUID()}.progress`);
  const file = openSync(path, 'wx+');
  rmSync(path);
  return file;
}

function crashEnding(exit: number | string, stderr: string): WorkerEnding {
  if (stderr.includes('JavaScript heap out of memory')) return { kind: 'out-of-memory' };
  const error = /^(?:FATAL ERROR|\w*Error): .*/mu.exec(stderr)?.[0];
  const message = typeof exit === 'number' ? `it exited with code ${exit}` : `it was ended by ${exit}`;
  return { kind: 'crash', exit, message: error ?? message };
}
