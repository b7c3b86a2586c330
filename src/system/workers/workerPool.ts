/**
 * A pool of workers. Each task goes to the worker with the fewest pending ones. A worker that hangs, runs out of memory or
 * crashes is replaced, and only the item at fault fails.
 */
import { availableParallelism } from 'node:os';
import { NO_ITEM, type TaskPosition } from './taskProgress.ts';
import type { TaskAnswer, TaskHandler, TaskRequest, WorkerChannel, WorkerEnding } from './workerChannel.ts';

/** More workers than these compete for one disk. */
const MAX_WORKERS = 8;
/** How often the limits of running items are checked. */
const MAX_CHECK_INTERVAL_MS = 1000;
const CHECKS_PER_TIMEOUT = 10;
/** How long a worker that was asked to end may take to do so. */
const MAX_EXIT_MS = 2000;

/** How long a worker may be busy with one item of a batch. */
export interface ItemLimits {
  /** Without a further step. */
  timeoutMs: number;
  /** What each step adds to `timeoutMs` for the item as a whole, so that many slow steps end too. */
  stepAllowanceMs: number;
}

export interface WorkerPoolOptions {
  launch: () => Promise<WorkerChannel>;
  limits: ItemLimits;
}

/** The outcome of one item of a batch. */
export type ItemOutcome<Result> = { kind: 'done'; result: Result } | { kind: 'ended'; ending: WorkerEnding };

type ItemOf<Task> = Task extends (items: readonly (infer Item)[]) => Promise<unknown> ? Item : never;
type ResultOf<Task> = Task extends (input: never) => Promise<(infer Result)[]> ? Result : never;

/** A task whose worker ended while it ran. */
interface Interruption {
  kind: 'interrupted';
  /** The index of the item that the worker was busy with, or `NO_ITEM`. */
  item: number;
  ending: WorkerEnding;
}

interface PendingTask {
  request: TaskRequest<unknown, unknown>;
  settle: (outcome: TaskAnswer<never> | Interruption) => void;
}

/** @typeParam Tasks the object whose methods the workers run (see `serveTasks`) */
export class WorkerPool<Tasks extends Record<keyof Tasks, TaskHandler>> {
  readonly #options: WorkerPoolOptions;
  readonly #workers = new Set<PooledWorker>();
  /** The input of each task that every worker runs, also a worker that starts later. */
  readonly #broadcasts = new Map<keyof Tasks, unknown>();
  #size = 0;
  #growing: Promise<void> = Promise.resolve();
  #lastNumber = 0;
  #checks: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(options: WorkerPoolOptions) {
    this.#options = options;
  }

  /** Starts workers before they are needed, up to so many in all, or as many as are useful on this machine. */
  prewarm(count = MAX_WORKERS): Promise<void> {
    this.#size = Math.max(this.#size, Math.min(count, MAX_WORKERS, availableParallelism()));
    this.#growing = this.#growing.then(async () => {
      while (this.#workers.size < this.#size && !this.#closed) await this.#start();
    });
    // The caller of a task awaits it as well; this avoids an unhandled rejection.
    this.#growing.catch(() => {});
    return this.#growing;
  }

  /** Runs one task. @throws what the task throws, and Error where its worker ends */
  async run<Name extends keyof Tasks>(
    name: Name,
    input: Parameters<Tasks[Name]>[0],
  ): Promise<Awaited<ReturnType<Tasks[Name]>>> {
    return resultOf(await this.#post<Awaited<ReturnType<Tasks[Name]>>>(name, input));
  }

  /** Runs a task in every worker, and in those that start later before all else. */
  async broadcast<Name extends keyof Tasks>(name: Name, input: Parameters<Tasks[Name]>[0]): Promise<void> {
    this.#broadcasts.set(name, input);
    const tasks = [...this.#workers].map((worker) => this.#postTo<void>(worker, name, input));
    // The replacement of a worker that ends is told as well.
    for (const outcome of await Promise.all(tasks)) if (outcome.kind === 'failed') throw outcome.error;
  }

  /**
   * Runs a task that takes a batch of items and gives a result for each. An item whose worker ends is told by `ended`; the
   * other items of the batch run again.
   * @throws what the task throws
   */
  async runBatch<Name extends keyof Tasks>(
    name: Name,
    items: readonly ItemOf<Tasks[Name]>[],
  ): Promise<ItemOutcome<ResultOf<Tasks[Name]>>[]> {
    const outcomes: ItemOutcome<ResultOf<Tasks[Name]>>[] = [];
    const batches = [[...items.keys()]];
    for (let batch = batches.shift(); batch !== undefined; batch = batches.shift()) {
      const inputs = items.filter((_, at) => batch?.includes(at));
      const outcome = await this.#post<ResultOf<Tasks[Name]>[]>(name, inputs);
      const culprit = outcome.kind === 'interrupted' ? batch[outcome.item] : undefined;
      if (outcome.kind !== 'interrupted' || culprit === undefined) {
        for (const [at, result] of resultOf(outcome).entries()) {
          const item = batch[at];
          if (item !== undefined) outcomes[item] = { kind: 'done', result };
        }
        continue;
      }
      const others = batch.filter((at) => at !== culprit);
      // What fills the memory may be an item before it; a timeout is the item's own.
      const isCertain = others.length === 0 || outcome.ending.kind === 'timeout';
      if (isCertain) outcomes[culprit] = { kind: 'ended', ending: outcome.ending };
      else batches.push([culprit]);
      if (others.length > 0) batches.push(others);
    }
    return outcomes;
  }

  /** Ends all workers. */
  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#checks);
    await this.#growing.catch(() => {});
    await Promise.all([...this.#workers].map((worker) => worker.close()));
  }

  async #start(): Promise<void> {
    const channel = await this.#options.launch();
    const worker = new PooledWorker(channel, this.#options.limits);
    this.#workers.add(worker);
    this.#checkLimits();
    channel.ended.then((ending) => this.#replace(worker, ending));
    for (const [name, input] of this.#broadcasts) void this.#postTo<void>(worker, name, input);
  }

  /** Passes what an ended worker had not begun to others. */
  #replace(worker: PooledWorker, ending: WorkerEnding): void {
    this.#workers.delete(worker);
    const { task: begun, item } = worker.position();
    for (const pending of worker.takePending()) {
      const { number } = pending.request;
      // A worker that ends before its first task would do so again.
      const isOver = begun === 0 || number === begun || this.#closed;
      if (isOver) pending.settle({ kind: 'interrupted', item: number === begun ? item : NO_ITEM, ending });
      else this.#assign(pending).catch((error: Error) => pending.settle({ kind: 'failed', error }));
    }
  }

  async #assign(pending: PendingTask): Promise<void> {
    await this.prewarm(1);
    const worker = this.#leastBusy();
    if (worker === undefined) throw new Error('The worker pool is closed; start another one');
    worker.post(pending);
  }

  #leastBusy(): PooledWorker | undefined {
    let leastBusy: PooledWorker | undefined;
    for (const worker of this.#workers) {
      if (leastBusy === undefined || worker.pendingTasks < leastBusy.pendingTasks) leastBusy = worker;
    }
    return leastBusy;
  }

  #post<Result>(name: unknown, input: unknown): Promise<TaskAnswer<Result> | Interruption> {
    return new Promise((resolve, reject) => {
      this.#assign({ request: this.#request(name, input), settle: resolve }).catch(reject);
    });
  }

  #postTo<Result>(
    worker: PooledWorker,
    name: unknown,
    input: unknown,
  ): Promise<TaskAnswer<Result> | Interruption> {
    return new Promise((resolve) => {
      worker.post({ request: this.#request(name, input), settle: resolve });
    });
  }

  #request(name: unknown, input: unknown): TaskRequest<unknown, unknown> {
    this.#lastNumber += 1;
    return { kind: 'task', number: this.#lastNumber, name, input };
  }

  #checkLimits(): void {
    if (this.#checks !== undefined) return;
    const interval = Math.min(MAX_CHECK_INTERVAL_MS, this.#options.limits.timeoutMs / CHECKS_PER_TIMEOUT);
    this.#checks = setInterval(() => {
      for (const worker of this.#workers) worker.checkLimits(interval);
    }, interval);
    this.#checks.unref();
  }
}

function resultOf<Result>(outcome: TaskAnswer<Result> | Interruption): Result {
  if (outcome.kind === 'done') return outcome.result;
  if (outcome.kind === 'failed') throw outcome.error;
  const { ending } = outcome;
  const why = ending.kind === 'crash' ? ending.message : ending.kind;
  throw new Error(`A worker ended before its task was done (${why}); run the command again`);
}

/** A worker with the tasks that it was asked for and has not answered yet. */
class PooledWorker {
  readonly #channel: WorkerChannel;
  readonly #limits: ItemLimits;
  #pending: PendingTask[] = [];
  #lastPosition: TaskPosition = { task: 0, item: NO_ITEM, steps: 0 };
  /** How long it has been busy with its item, and how long without a step. */
  #busyMs = 0;
  #idleMs = 0;

  constructor(channel: WorkerChannel, limits: ItemLimits) {
    this.#channel = channel;
    this.#limits = limits;
    channel.onAnswer((answer) => this.#pending.shift()?.settle(answer));
  }

  get pendingTasks(): number {
    return this.#pending.length;
  }

  position(): TaskPosition {
    return this.#channel.position();
  }

  post(task: PendingTask): void {
    this.#pending.push(task);
    this.#channel.post(task.request);
  }

  takePending(): PendingTask[] {
    const pending = this.#pending;
    this.#pending = [];
    return pending;
  }

  /**
   * Ends the worker where its item takes too long. Time is counted by checks: the clock also runs while the machine sleeps or
   * this thread is busy.
   * @param intervalMs the time since the last check
   */
  checkLimits(intervalMs: number): void {
    const position = this.position();
    const { task, item, steps } = position;
    const last = this.#lastPosition;
    this.#lastPosition = position;
    const isSameItem = task === last.task && item === last.item && item !== NO_ITEM;
    this.#busyMs = isSameItem ? this.#busyMs + intervalMs : 0;
    this.#idleMs = isSameItem && steps === last.steps ? this.#idleMs + intervalMs : 0;
    // An item that is done stays the position until the next task begins.
    if (task !== this.#pending[0]?.request.number) return;
    const { timeoutMs, stepAllowanceMs } = this.#limits;
    if (this.#idleMs >= timeoutMs || this.#busyMs >= timeoutMs + steps * stepAllowanceMs)
      this.#channel.kill({ kind: 'timeout' });
  }

  async close(): Promise<void> {
    if (this.#pending.length > 0) this.#channel.kill({ kind: 'closed' });
    else this.#channel.post({ kind: 'end' });
    const tooLong = setTimeout(() => this.#channel.kill({ kind: 'closed' }), MAX_EXIT_MS);
    await this.#channel.ended;
    clearTimeout(tooLong);
  }
}
