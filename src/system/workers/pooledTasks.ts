/** A set of tasks that the workers of a pool run, with the types of what they take and give. */

import { InputProblem } from '../problem.ts';
import { ProcessEnded } from './processEnded.ts';
import type { TaskSet, WorkerRequest } from './serveTasks.ts';
import type { TaskOutcome, WorkerPool } from './workerPool.ts';
import type { WorkerEnding } from './workerProcess.ts';

/** The outcome of one item of a batch. */
export type ItemOutcome<Result> = { kind: 'done'; result: Result } | { kind: 'ended'; ending: WorkerEnding };

type InputOf<Task> = Task extends (input: infer Input) => Promise<unknown> ? Input : never;
type ResultOf<Task> = Task extends (input: never) => Promise<infer Result> ? Result : never;
type ElementOf<List> = List extends readonly (infer Item)[] ? Item : never;

/**
 * @typeParam Tasks the object whose methods the workers run
 * @typeParam Options what workers make that object with
 */
export class PooledTasks<Tasks extends TaskSet<Tasks>, Options> {
  readonly pool: WorkerPool;
  readonly #set: string;
  readonly #options: Options;
  #opened: Promise<void> | undefined;

  /**
   * @param set the name of the tasks in the workers' script
   * @param options what workers open the tasks with, when the first of them is asked for
   */
  constructor(pool: WorkerPool, set: string, options: Options) {
    this.pool = pool;
    this.#set = set;
    this.#options = options;
  }

  /** Starts workers before they are needed, up to so many in all, and opens the tasks in them. */
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
    return this.#resultOf(await this.pool.post<ResultOf<Tasks[Name]>>(this.#requestFor(name, input)));
  }

  /** Runs a task in every worker, and in those that start later before their other tasks. @throws what the task throws */
  async broadcast<Name extends keyof Tasks>(name: Name, input: InputOf<Tasks[Name]>): Promise<void> {
    await this.#open();
    for (const outcome of await this.pool.broadcast(this.#requestFor(name, input))) {
      // The worker that replaces one that ended runs the task too.
      if (outcome.kind !== 'interrupted') this.#resultOf(outcome);
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
    await this.#open();
    const outcomes: ItemOutcome<ElementOf<ResultOf<Tasks[Name]>>>[] = [];
    const batches = [[...items.keys()]];
    for (let batch = batches.shift(); batch !== undefined; batch = batches.shift()) {
      const request = this.#requestFor(
        name,
        items.filter((_, at) => batch?.includes(at)),
      );
      const outcome = await this.pool.post<ElementOf<ResultOf<Tasks[Name]>>[]>(request);
      const culprit = outcome.kind === 'interrupted' ? batch[outcome.item] : undefined;
      if (outcome.kind !== 'interrupted' || culprit === undefined) {
        for (const [at, result] of this.#resultOf(outcome).entries()) {
          const item = batch[at];
          if (item !== undefined) outcomes[item] = { kind: 'done', result };
        }
        continue;
      }
      const others = batch.filter((at) => at !== culprit);
      // An item before it may have filled the memory; a timeout is the item's own.
      const isCertain = others.length === 0 || outcome.ending.kind === 'timeout';
      if (isCertain) outcomes[culprit] = { kind: 'ended', ending: outcome.ending };
      else batches.push([culprit]);
      if (others.length > 0) batches.push(others);
    }
    return outcomes;
  }

  /** Closes the tasks in every worker, which other tasks may go on to use. */
  async close(): Promise<void> {
    if (this.#opened === undefined) return;
    this.pool.forgetBroadcasts(this.#set);
    await this.pool.postToAll({ kind: 'close', set: this.#set });
  }

  #requestFor(name: unknown, input: unknown): WorkerRequest {
    return { kind: 'task', set: this.#set, name, input };
  }

  #open(): Promise<void> {
    if (this.#opened === undefined) {
      const opened = this.pool.broadcast({ kind: 'open', set: this.#set, options: this.#options });
      this.#opened = opened.then((outcomes) => {
        for (const outcome of outcomes) this.#resultOf(outcome);
      });
      // Each task awaits it; this avoids an unhandled rejection where there is none yet.
      this.#opened.catch(() => {});
    }
    return this.#opened;
  }

  #resultOf<Result>(outcome: TaskOutcome<Result>): Result {
    if (outcome.kind === 'done') return outcome.result;
    if (outcome.kind === 'failed')
      throw outcome.problem === undefined ? outcome.error : new InputProblem(outcome.problem);
    const { ending } = outcome;
    const { purpose } = this.pool.options;
    if (ending.kind === 'out-of-memory') throw new ProcessEnded(purpose, 'SIGABRT');
    throw new ProcessEnded(purpose, ending.kind === 'crash' ? ending.exit : ending.kind);
  }
}
