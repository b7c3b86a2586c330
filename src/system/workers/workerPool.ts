/**
 * A pool of worker processes. Each task goes to the worker with the fewest pending ones. A new worker replaces one that ends, and gets
 * the tasks that had not begun.
 *
 * Neither tinypool nor piscina limits the time of each item of a batch and the memory of each process, or names the item at fault.
 */
import { availableParallelism } from 'node:os';
import type { Numbered, TaskAnswer, WorkerRequest } from './serveTasks.ts';
import { NO_ITEM } from './taskProgress.ts';
import {
  type Interruption,
  type PendingTask,
  type WorkerEnding,
  type WorkerOptions,
  WorkerProcess,
} from './workerProcess.ts';

/** More workers than these compete for one disk. */
const MAX_WORKERS = 8;
/** How often the limits of running items are checked. */
const MAX_CHECK_INTERVAL_MS = 1000;
const CHECKS_PER_TIMEOUT = 10;

export interface WorkerPoolOptions extends WorkerOptions {
  /** What its workers do, as in «The process that renders pages». */
  purpose: string;
}

export type TaskOutcome<Result> = TaskAnswer<Result> | Interruption;

export class WorkerPool {
  readonly options: WorkerPoolOptions;
  /** The number of workers that are useful on this machine. */
  readonly maxSize = Math.min(MAX_WORKERS, availableParallelism());
  readonly #workers = new Set<WorkerProcess>();
  /** What a worker that starts later runs before its other tasks, by set and name. */
  readonly #broadcasts = new Map<string, WorkerRequest>();
  #size = 0;
  #priority: number | undefined;
  #lastWorker = 0;
  #lastNumber = 0;
  #checks: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(options: WorkerPoolOptions) {
    this.options = options;
  }

  /** Starts workers before they are needed, up to so many in all. */
  prewarm(count: number): void {
    this.#size = Math.max(this.#size, Math.min(count, this.maxSize));
    while (this.#workers.size < this.#size && !this.#isClosed) this.#start();
  }

  /** Runs a task in the worker that has least to do. @throws Error where the pool is closed */
  post<Result>(request: WorkerRequest): Promise<TaskOutcome<Result>> {
    return new Promise((settle) =>
      this.#assign({ request: this.#numbered(request), isMovable: true, settle }),
    );
  }

  /** Runs a task in every worker, and in those that start later. */
  broadcast(request: WorkerRequest): Promise<TaskOutcome<void>[]> {
    this.#broadcasts.set(`${request.set} ${request.kind === 'task' ? request.name : request.kind}`, request);
    return this.postToAll(request);
  }

  /** Runs a task in every worker that there is now. */
  postToAll(request: WorkerRequest): Promise<TaskOutcome<void>[]> {
    return Promise.all([...this.#workers].map((worker) => this.#postTo<void>(worker, request)));
  }

  /** Lets workers that start later not run what was broadcast of a set. */
  forgetBroadcasts(set: string): void {
    for (const [key, request] of this.#broadcasts) if (request.set === set) this.#broadcasts.delete(key);
  }

  /** Changes the priority of all workers, also of those that start later. @param priority as `os.setPriority` takes it */
  setPriority(priority: number): void {
    this.#priority = priority;
    for (const worker of this.#workers) worker.setPriority(priority);
  }

  /** Ends all workers, and interrupts what they do. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearInterval(this.#checks);
    await Promise.all([...this.#workers].map((worker) => worker.close()));
  }

  #start(): void {
    this.#lastWorker += 1;
    const worker = new WorkerProcess(this.#lastWorker, this.options);
    this.#workers.add(worker);
    if (this.#priority !== undefined) worker.setPriority(this.#priority);
    void worker.ended.then((ending) => this.#replace(worker, ending));
    for (const request of this.#broadcasts.values()) void this.#postTo<void>(worker, request);
    this.#checkLimits();
  }

  #replace(worker: WorkerProcess, ending: WorkerEnding): void {
    this.#workers.delete(worker);
    const { task, item } = worker.position;
    for (const pending of worker.takePending()) {
      const isRunning = pending.request.number === task;
      // A worker that ends before its first task would do so again.
      if (pending.isMovable && !isRunning && task !== 0 && !this.#isClosed) this.#assign(pending);
      else {
        // A closed pool interrupts its workers itself, so no item is at fault.
        const culprit = isRunning && !this.#isClosed ? item : NO_ITEM;
        pending.settle({ kind: 'interrupted', item: culprit, ending });
      }
    }
  }

  #assign(pending: PendingTask): void {
    if (this.#isClosed) throw new Error('The worker pool is closed; start another one');
    this.prewarm(1);
    const byLoad = [...this.#workers].sort((one, other) => one.pendingTasks - other.pendingTasks);
    byLoad[0]?.post(pending);
  }

  #postTo<Result>(worker: WorkerProcess, request: WorkerRequest): Promise<TaskOutcome<Result>> {
    return new Promise((settle) =>
      worker.post({ request: this.#numbered(request), isMovable: false, settle }),
    );
  }

  #numbered(request: WorkerRequest): Numbered<WorkerRequest> {
    this.#lastNumber += 1;
    return { ...request, number: this.#lastNumber };
  }

  #checkLimits(): void {
    const { limits } = this.options;
    if (this.#checks !== undefined || limits === undefined) return;
    const interval = Math.min(MAX_CHECK_INTERVAL_MS, limits.timeoutMs / CHECKS_PER_TIMEOUT);
    this.#checks = setInterval(() => {
      for (const worker of this.#workers) worker.checkLimits(interval);
    }, interval);
    this.#checks.unref();
  }
}
