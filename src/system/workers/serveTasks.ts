/** Runs the tasks that a pool requests, one after another, in a worker process. */
import { setImmediate } from 'node:timers/promises';
import { InputProblem, type ProblemDetails } from '../problem.ts';
import { TaskProgress } from './taskProgress.ts';

/** A method that workers run. Its input and result are cloned between processes. */
export type TaskHandler = (input: never) => Promise<unknown>;

/** An object whose methods are tasks. Each worker creates its own when the set is opened. */
export type TaskSet<Tasks> = Record<keyof Tasks, TaskHandler> & { close(): Promise<void> };

/** A request of a pool to a worker. */
export type WorkerRequest<Options = unknown, Name = unknown, Input = unknown> =
  | { kind: 'open'; set: string; options: Options }
  | { kind: 'task'; set: string; name: Name; input: Input }
  | { kind: 'close'; set: string };

/** Asks an idle worker to end. */
export interface EndRequest {
  kind: 'end';
}

/** The answer to a request, in the order of the requests. An error loses the details of an `InputProblem`, so `problem` has them. */
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

/** Makes the methods of an object callable by name. */
export function taskSet<Tasks extends TaskSet<Tasks>>(tasks: Tasks): OpenSet {
  return {
    run: (name: keyof Tasks, input: never) => tasks[name](input),
    close: () => tasks.close(),
  };
}

/** Opens a set. @param worker a number that no other worker of the pool has or had */
type OpenTasks = (options: never, progress: TaskProgress, worker: number) => Promise<OpenSet>;

/** Serves the pool that started this process. @param sets how to open each set, by its name */
export function serveTasks(sets: Readonly<Record<string, OpenTasks>>): void {
  if (process.send === undefined)
    throw new Error('This script runs as a worker process; start it through a WorkerPool');
  const progress = new TaskProgress(PROGRESS_DESCRIPTOR);
  const opened = new Map<string, OpenSet>();
  let last = Promise.resolve();
  process.on('message', (request: WorkerRequest<never, never, never> | EndRequest) => {
    last = last.then(() => (request.kind === 'end' ? process.disconnect() : answer(request)));
  });
  // The pool's process has ended, or this one has disconnected.
  process.on('disconnect', () => process.exit());

  async function answer(request: WorkerRequest<never, never, never>): Promise<void> {
    // This lets the process notice between two tasks that the pool's process has ended.
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
