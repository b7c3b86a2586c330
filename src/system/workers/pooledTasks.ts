/** Types the tasks that a pool's workers run, and names the items at which workers end. */
import { InputProblem } from '../problem.ts';
import { ProcessEnded } from '../processEnded.ts';
import type { TaskSet, WorkerRequest } from './serveTasks.ts';
import { NO_ITEM } from './taskProgress.ts';
import type { WorkerPool } from './workerPool.ts';
import type { TaskOutcome, WorkerEnding } from './workerProcess.ts';

/** The outcome of one item of a batch. */
export type ItemOutcome<Result> = { kind: 'done'; result: Result } | { kind: 'ended'; ending: WorkerEnding };

type InputOf<Task> = Task extends (input: infer Input) => Promise<unknown> ? Input : never;
type ResultOf<Task> = Task extends (input: never) => Promise<infer Result> ? Result : never;
type ElementOf<List> = List extends readonly (infer Item)[] ? Item : never;

/**
 * @typeParam Tasks the object whose methods the workers run
 * @typeParam Options the argument with which workers create that object
 */
export class PooledTasks<Tasks extends TaskSet<Tasks>, Options> {
  readonly pool: WorkerPool;
  readonly #set: string;
  readonly #options: Options;
  #opened: Promise<void> | undefined;

  /**
   * @param set the name of the set in the workers' script
   * @param options the options with which each worker opens the set, before its first task
   */
  constructor(pool: WorkerPool, set: string, options: Options) {
    this.pool = pool;
    this.#set = set;
    this.#options = options;
  }

  /** Starts workers before they are needed, up to a total number, and opens the set in them. */
  prewarm(count: number): void {
    this.pool.prewarm(count);
    void this.#open();
  }

  /** Runs one task. @throws what the task throws, and ProcessEnded where its worker ends */
  async run<Name extends keyof Tasks>(
    name: Name,
    input: InputOf<Tasks[Name]>,
  ): Promise<ResultOf<Tasks[Name]>> {
    await this.#open();
    return this.#unwrap(await this.pool.run<ResultOf<Tasks[Name]>>(this.#requestFor(name, input)));
  }

  /** Runs a task in every worker, and first of all in workers that start later. @throws what the task throws */
  async broadcast<Name extends keyof Tasks>(name: Name, input: InputOf<Tasks[Name]>): Promise<void> {
    await this.#open();
    for (const outcome of await this.pool.broadcast(this.#requestFor(name, input))) {
      // The worker that replaces one that ended runs the task too.
      if (outcome.kind !== 'interrupted') this.#unwrap(outcome);
    }
  }

  /**
   * Runs a task that takes a batch of items and gives a result for each. Where a worker ends, the item that it was busy with is named as
   * `ended`, and the other items run again.
   * @throws what the task throws
   */
  async runBatch<Name extends keyof Tasks>(
    name: Name,
    items: readonly ElementOf<InputOf<Tasks[Name]>>[],
  ): Promise<ItemOutcome<ElementOf<ResultOf<Tasks[Name]>>>[]> {
    if (items.length === 0) return [];
    await this.#open();
    const outcome = await this.pool.run<ElementOf<ResultOf<Tasks[Name]>>[]>(this.#requestFor(name, items));
    if (outcome.kind !== 'interrupted' || outcome.item === NO_ITEM)
      return this.#unwrap(outcome).map((result) => ({ kind: 'done', result }));
    const { item, ending } = outcome;
    // Earlier items may have filled the memory, so the item runs again alone; a timeout is the item's own.
    const isCertain = items.length === 1 || ending.kind === 'timeout';
    const culprit: ItemOutcome<ElementOf<ResultOf<Tasks[Name]>>>[] = isCertain
      ? [{ kind: 'ended', ending }]
      : await this.runBatch(name, items.slice(item, item + 1));
    const others = await this.runBatch(name, items.toSpliced(item, 1));
    return others.toSpliced(item, 0, ...culprit);
  }

  /** Closes the set in every worker. Other sets can still use the workers. */
  async close(): Promise<void> {
    if (this.#opened !== undefined) await this.pool.closeSet(this.#set);
  }

  #requestFor(name: unknown, input: unknown): WorkerRequest {
    return { kind: 'task', set: this.#set, name, input };
  }

  #open(): Promise<void> {
    if (this.#opened === undefined) {
      const opened = this.pool.broadcast({ kind: 'open', set: this.#set, options: this.#options });
      this.#opened = opened.then((outcomes) => {
        for (const outcome of outcomes) this.#unwrap(outcome);
      });
      // Each task awaits it; this avoids an unhandled rejection where there is none yet.
      this.#opened.catch(() => {});
    }
    return this.#opened;
  }

  /** @throws what the task threw, and ProcessEnded where its worker ended */
  #unwrap<Result>(outcome: TaskOutcome<Result>): Result {
    if (outcome.kind === 'done') return outcome.result;
    if (outcome.kind === 'failed')
      throw outcome.problem === undefined ? outcome.error : new InputProblem(outcome.problem);
    const { ending } = outcome;
    const { purpose } = this.pool.options;
    if (ending.kind === 'out-of-memory') throw new ProcessEnded(purpose, 'SIGABRT');
    throw new ProcessEnded(purpose, ending.kind === 'crash' ? ending.exit : ending.kind);
  }
}
