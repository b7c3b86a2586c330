/**
 * A worker as its pool sees it: a process that runs one task after another. A thread would start faster, but where its heap is full,
 * V8 often ends the whole process and not only the thread (nodejs/node#47224).
 */
import { type ChildProcess, fork } from 'node:child_process';
import { closeSync } from 'node:fs';
import { setPriority } from 'node:os';
import { type ItemLimits, ItemTimer } from './itemLimits.ts';
import type { EndRequest, TaskAnswer, WorkerRequest } from './serveTasks.ts';
import { createProgressFile, NO_ITEM, readPosition } from './taskProgress.ts';

/** The output of a worker before a crash has the reason within this many characters. */
const MAX_STDERR_LENGTH = 4096;
/** Most objects of tasks are short-lived: with more space for new objects, collections are rarer. */
const MAX_SEMI_SPACE_MB = 16;
/** How long an idle worker that is asked to end may take to exit. */
const MAX_EXIT_MS = 2000;

export interface WorkerOptions {
  /** The path of a script that calls `serveTasks`. */
  script: string;
  /** An existing folder where a file can be created. */
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

/** A task whose worker ended before it answered. */
export interface Interruption {
  kind: 'interrupted';
  /** The index of the item that the worker was busy with, or `NO_ITEM`. */
  item: number;
  ending: WorkerEnding;
  /** Whether the task had not begun, so that another worker may run it. */
  canRetry: boolean;
}

export type TaskOutcome<Result> = TaskAnswer<Result> | Interruption;

export class WorkerProcess {
  readonly #child: ChildProcess;
  readonly #progressFile: number;
  readonly #ended: Promise<void>;
  /** Settles the tasks that are not answered. The worker answers in their order. */
  readonly #pending: ((outcome: TaskOutcome<never>) => void)[] = [];
  #answered = 0;
  #killedFor: WorkerEnding | undefined;
  #isClosing = false;

  /**
   * @param number a number that no other worker of the pool has
   * @param onEnd called when the worker has ended, before its pending tasks are interrupted
   */
  constructor(
    number: number,
    { script, folder, limits, maxHeapMb, printsOutput }: WorkerOptions,
    onEnd: () => void,
  ) {
    this.#progressFile = createProgressFile(folder);
    const execArgv = [...process.execArgv, `--max-semi-space-size=${MAX_SEMI_SPACE_MB}`];
    if (maxHeapMb !== undefined) execArgv.push(`--max-old-space-size=${maxHeapMb}`);
    this.#child = fork(script, [String(number)], {
      execArgv,
      serialization: 'advanced',
      stdio: printsOutput
        ? ['ignore', 'inherit', 'inherit', 'ipc', this.#progressFile]
        : ['ignore', 'ignore', 'pipe', 'ipc', this.#progressFile],
    });
    this.#child.on('message', (answer: TaskAnswer<never>) => {
      this.#answered += 1;
      this.#pending.shift()?.(answer);
    });
    const timer = limits && this.#enforce(limits);
    this.#ended = this.#waitForEnd().then((ending) => {
      clearInterval(timer);
      onEnd();
      this.#interruptPending(ending);
    });
  }

  get pendingTasks(): number {
    return this.#pending.length;
  }

  /** Runs a task after the pending ones. */
  run<Result>(request: WorkerRequest): Promise<TaskOutcome<Result>> {
    return new Promise((settle) => {
      this.#pending.push(settle);
      this.#send(request);
    });
  }

  setPriority(priority: number): void {
    try {
      if (this.#child.pid !== undefined) setPriority(this.#child.pid, priority);
    } catch {
      // The system may not allow it, or the process is gone; either only costs time.
    }
  }

  /** Ends the worker and interrupts its pending tasks. */
  async close(): Promise<void> {
    this.#isClosing = true;
    if (this.#pending.length > 0) this.#kill({ kind: 'closed' });
    // Node emits no `close` for a process that is disconnected from this side.
    else this.#send({ kind: 'end' });
    const timer = setTimeout(() => this.#kill({ kind: 'closed' }), MAX_EXIT_MS);
    await this.#ended;
    clearTimeout(timer);
  }

  #send(request: WorkerRequest | EndRequest): void {
    // An error means that the process is gone; then its end interrupts the pending tasks.
    if (this.#child.connected) this.#child.send(request, () => {});
  }

  #enforce(limits: ItemLimits): NodeJS.Timeout {
    const timer = new ItemTimer(limits);
    return setInterval(() => {
      const position = readPosition(this.#progressFile);
      // After its last item, an idle worker keeps the position.
      if (timer.check(position) && this.#isRunning(position.task)) this.#kill({ kind: 'timeout' });
    }, timer.intervalMs).unref();
  }

  /** Whether a task, as the worker counts them, is the first pending one. */
  #isRunning(task: number): boolean {
    return this.#pending.length > 0 && task === this.#answered + 1;
  }

  #kill(ending: WorkerEnding): void {
    this.#killedFor ??= ending;
    this.#child.kill('SIGKILL');
  }

  async #waitForEnd(): Promise<WorkerEnding> {
    let stderr = '';
    this.#child.stderr?.on('data', (chunk: Buffer) => {
      stderr = (stderr + chunk.toString()).slice(0, MAX_STDERR_LENGTH);
    });
    const ending = await new Promise<WorkerEnding>((resolve) => {
      this.#child.once('error', ({ message }) => resolve({ kind: 'crash', exit: message, message }));
      // After `close` there are no more answers, and all of `stderr` is there.
      this.#child.once('close', (code, signal) => resolve(crashEnding(signal ?? code ?? 0, stderr)));
    });
    return this.#killedFor ?? ending;
  }

  #interruptPending(ending: WorkerEnding): void {
    const { task, item } = readPosition(this.#progressFile);
    closeSync(this.#progressFile);
    const isFirstRunning = this.#isRunning(task);
    for (const [at, settle] of this.#pending.splice(0).entries()) {
      const isRunning = at === 0 && isFirstRunning;
      settle({
        kind: 'interrupted',
        // A pool that closes interrupts its workers itself, so no item is at fault.
        item: isRunning && !this.#isClosing ? item : NO_ITEM,
        ending,
        // A worker that ends before its first task would do so again.
        canRetry: !isRunning && task > 0 && !this.#isClosing,
      });
    }
  }
}

function crashEnding(exit: number | string, stderr: string): WorkerEnding {
  if (stderr.includes('JavaScript heap out of memory')) return { kind: 'out-of-memory' };
  const error = /^(?:FATAL ERROR|\w*Error): .*/mu.exec(stderr)?.[0];
  const message = typeof exit === 'number' ? `it exited with code ${exit}` : `it was ended by ${exit}`;
  return { kind: 'crash', exit, message: error ?? message };
}
