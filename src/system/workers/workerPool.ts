/**
 * A pool of worker processes. Each task goes to the worker with the fewest pending ones. A new worker replaces one that ends, and
 * tasks that the ended one had not begun run elsewhere.
 *
 * Piscina has only threads. Tinypool has processes, but neither library limits the time of each item of a batch, names the item at
 * which a process ended, says whether its memory ran out, runs a task in every worker (later ones included), changes the priority of
 * workers, or lets a worker notice that its pool was killed.
 */
import { availableParallelism } from 'node:os';
import type { WorkerRequest } from './serveTasks.ts';
import { type TaskOutcome, type WorkerOptions, WorkerProcess } from './workerProcess.ts';

/** More workers than these compete for one disk. */
const MAX_WORKERS = 8;

export interface WorkerPoolOptions extends WorkerOptions {
  /** The purpose of its workers for messages, as in «The process that renders pages». */
  purpose: string;
}

export class WorkerPool {
  readonly options: WorkerPoolOptions;
  /** The number of workers that are useful on this machine. */
  readonly maxSize = Math.min(MAX_WORKERS, availableParallelism());
  readonly #workers = new Set<WorkerProcess>();
  /** The requests that a new worker runs before its other tasks, in order. */
  #broadcasts: WorkerRequest[] = [];
  #size = 0;
  #priority: number | undefined;
  #lastWorker = 0;
  #isClosed = false;

  constructor(options: WorkerPoolOptions) {
    this.options = options;
  }

  /** Starts workers before they are needed, up to a total number. */
  prewarm(count: number): void {
    this.#size = Math.max(this.#size, Math.min(count, this.maxSize));
    while (this.#workers.size < this.#size && !this.#isClosed) this.#start();
  }

  /** Runs a task in the least busy worker. @throws Error where the pool is closed */
  async run<Result>(request: WorkerRequest): Promise<TaskOutcome<Result>> {
    for (;;) {
      if (this.#isClosed) throw new Error('The worker pool is closed; start another one');
      this.prewarm(1);
      const leastBusy = [...this.#workers].reduce((least, worker) =>
        worker.pendingTasks < least.pendingTasks ? worker : least,
      );
      const outcome = await leastBusy.run<Result>(request);
      if (outcome.kind !== 'interrupted' || !outcome.canRetry) return outcome;
    }
  }

  /** Runs a task in every worker, and in those that start later. */
  broadcast(request: WorkerRequest): Promise<TaskOutcome<void>[]> {
    this.#broadcasts.push(request);
    return this.#runInAll(request);
  }

  /** Closes a set of tasks in every worker, and forgets the values that were broadcast to it. */
  closeSet(set: string): Promise<TaskOutcome<void>[]> {
    this.#broadcasts = this.#broadcasts.filter((request) => request.set !== set);
    return this.#runInAll({ kind: 'close', set });
  }

  /** Changes the priority of all workers, including later ones. @param priority the value for `os.setPriority` */
  setPriority(priority: number): void {
    this.#priority = priority;
    for (const worker of this.#workers) worker.setPriority(priority);
  }

  /** Ends all workers and interrupts their tasks. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all([...this.#workers].map((worker) => worker.close()));
  }

  #start(): void {
    this.#lastWorker += 1;
    const worker = new WorkerProcess(this.#lastWorker, this.options, () => this.#workers.delete(worker));
    this.#workers.add(worker);
    if (this.#priority !== undefined) worker.setPriority(this.#priority);
    for (const request of this.#broadcasts) void worker.run<void>(request);
  }

  #runInAll(request: WorkerRequest): Promise<TaskOutcome<void>[]> {
    return Promise.all([...this.#workers].map((worker) => worker.run<void>(request)));
  }
}
