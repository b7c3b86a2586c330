/** The worker's side of a pool: runs the tasks that the pool's process asks for, one after another. */
import { setImmediate } from 'node:timers/promises';
import { InputProblem, type ProblemDetails } from '../problem.ts';
import { TaskProgress } from './taskProgress.ts';

/** A method that workers run: one input, one result, both cloned on their way. */
export type TaskHandler = (input: never) => Promise<unknown>;

/** An object whose methods are tasks. Each worker makes its own when the set is opened. */
export type TaskSet<Tasks> = Record<keyof Tasks, TaskHandler> & { close(): Promise<void> };

/** What a pool asks of a worker. */
export type WorkerRequest<Options = unknown, Name = unknown, Input = unknown> =
  | { kind: 'open'; set: string; options: Options }
  | { kind: 'task'; set: string; name: Name; input: Input }
  | { kind: 'close'; set: string };

/** Asks an idle worker to end. */
export interface EndRequest {
  kind: 'end';
}

/** Answers come in the order of the requests. An `InputProblem` loses its details on the way, so they come beside it. */
export type TaskAnswer<Result> =
  | { kind: 'done'; result: Result }
  | { kind: 'failed'; error: Error; problem?: ProblemDetails | undefined };

/** The descriptor of a worker's progress file, after the standard streams and the channel. */
const PROGRESS_DESCRIPTOR = 4;

/** A set of tasks that is open in this worker. */
interface OpenSet {
  run(name: never, input: never): Promise<unknown>;
  close(): Promise<void>;
}

/** Lets the methods of an object be called by their names. */
export function taskSet<Tasks extends TaskSet<Tasks>>(tasks: Tasks): OpenSet {
  return {
    run: (name: keyof Tasks, input: never) => tasks[name](input),
    close: () => tasks.close(),
  };
}

/** Opens a set. @param worker a number that no other worker of the pool has, replaced ones included */
type OpenTasks = (options: never, progress: TaskProgress, worker: number) => Promise<OpenSet>;

/** Serves the pool that started this process, with sets of tasks by their names. */
export function serveTasks(sets: Readonly<Record<string, OpenTasks>>): void {
  if (process.send === undefined)
    throw new Error('This script runs as a worker process; start it through a WorkerPool');
  const progress = new TaskProgress(PROGRESS_DESCRIPTOR);
  const opened = new Map<string, OpenSet>();
  let last = Promise.resolve();
  process.on('message', (request: WorkerRequest<never, never, never> | EndRequest) => {
    last = last.then(() => (request.kind === 'end' ? process.disconnect() : answer(request)));
  });
  // The pool's process is gone, or this one has disconnected.
  process.on('disconnect', () => process.exit());

  async function answer(request: WorkerRequest<never, never, never>): Promise<void> {
    // Between two tasks, the end of the pool's process is noticed.
    await setImmediate();
    progress.beginTask();
    process.send?.(await execute(request).then(doneAnswer, failedAnswer));
  }

  async function execute(request: WorkerRequest<never, never, never>): Promise<unknown> {
    const { kind, set } = request;
    if (kind === 'open') {
      const tasks = await sets[set]?.(request.options, progress, Number(process.argv[2]));
      if (tasks !== undefined) opened.set(set, tasks);
      return undefined;
    }
    const tasks = opened.get(set);
    if (tasks === undefined) throw new Error(`The tasks ${set} are not open in this worker; report this`);
    if (kind === 'task') return tasks.run(request.name, request.input);
    opened.delete(set);
    return tasks.close();
  }
}

function doneAnswer(result: unknown): TaskAnswer<unknown> {
  return { kind: 'done', result };
}

function failedAnswer(error: unknown): TaskAnswer<never> {
  return {
    kind: 'failed',
    error: error instanceof Error ? error : new Error(String(error)),
    problem: error instanceof InputProblem ? error.details : undefined,
  };
}
