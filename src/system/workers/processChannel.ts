/**
 * A worker that is a process of its own, and the process's side of it. A thread would start faster, but where its heap is full, V8 often
 * ends the whole process and not only the thread (nodejs/node#47224).
 */
import { fork } from 'node:child_process';
import { setImmediate } from 'node:timers/promises';
import { readPosition, TaskProgress } from './taskProgress.ts';
import type {
  EndRequest,
  TaskAnswer,
  TaskHandler,
  TaskRequest,
  WorkerChannel,
  WorkerEnding,
} from './workerChannel.ts';

/** Of what a worker prints before it crashes, so much says why. */
const MAX_STDERR_LENGTH = 4096;

export interface ProcessOptions {
  script: string;
  /** What `serveTasks` gives the process's own code. */
  data: unknown;
  /** A file that no other worker uses, in a folder that exists. */
  progressFile: string;
  /** How much memory the process has for objects, in MB. */
  maxHeapMb: number;
  /** How much of it is room for new objects, in MB: with more room they are collected less often. */
  maxSemiSpaceMb: number;
}

/** What a process is told first. */
interface StartRequest<Data> {
  kind: 'start';
  data: Data;
}

/** Starts a process. */
export function processChannel(options: ProcessOptions): WorkerChannel {
  const { script, data, progressFile, maxHeapMb, maxSemiSpaceMb } = options;
  const child = fork(script, [progressFile], {
    execArgv: [
      ...process.execArgv,
      `--max-old-space-size=${maxHeapMb}`,
      `--max-semi-space-size=${maxSemiSpaceMb}`,
    ],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let ending: WorkerEnding | undefined;
  let stderr = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    stderr = (stderr + chunk.toString()).slice(0, MAX_STDERR_LENGTH);
  });
  const start: StartRequest<unknown> = { kind: 'start', data };
  // Where the process is gone, `ended` says so.
  const post = (message: StartRequest<unknown> | Parameters<WorkerChannel['post']>[0]): void => {
    if (child.connected) child.send(message, () => {});
  };
  post(start);
  return {
    post,
    onAnswer: (listener) => child.on('message', listener),
    // After `close` there are no more messages, and all of `stderr` is there.
    ended: new Promise((resolve) => {
      child.once('error', (error) => resolve({ kind: 'crash', message: error.message }));
      child.once('close', (code, signal) => resolve(ending ?? crashEnding(code, signal, stderr)));
    }),
    position: () => readPosition(progressFile),
    kill: (reason) => {
      ending ??= reason;
      child.kill('SIGKILL');
    },
  };
}

function crashEnding(code: number | null, signal: string | null, stderr: string): WorkerEnding {
  if (stderr.includes('JavaScript heap out of memory')) return { kind: 'out-of-memory' };
  const error = /^(?:FATAL ERROR|\w*Error): .*/mu.exec(stderr)?.[0];
  const exit = signal === null ? `it exited with code ${code}` : `it was ended by ${signal}`;
  return { kind: 'crash', message: error ?? exit };
}

/**
 * In a process: runs the tasks that the pool asks for, one after another.
 * @param create makes the object whose methods are the tasks
 */
export function serveTasks<Data, Tasks extends Record<keyof Tasks, TaskHandler>>(
  create: (data: Data, progress: TaskProgress) => Tasks,
): void {
  const [, , progressFile] = process.argv;
  if (progressFile === undefined || process.send === undefined)
    throw new Error('This script runs as a worker process; start it through a WorkerPool');
  const { ppid } = process;
  const progress = new TaskProgress(progressFile, () => {
    // The pool's process was killed: another run may work on the same files soon.
    if (process.ppid !== ppid) process.exit();
  });
  let tasks: Tasks | undefined;
  let last = Promise.resolve();
  process.on('message', (request: StartRequest<Data> | TaskRequest<keyof Tasks, never> | EndRequest) => {
    if (request.kind === 'start') tasks = create(request.data, progress);
    else if (request.kind === 'end') last = last.then(() => process.disconnect());
    else last = last.then(() => answer(request));
  });
  // The pool's process is gone, or has asked for the end.
  process.on('disconnect', () => process.exit());

  async function answer({ number, name, input }: TaskRequest<keyof Tasks, never>): Promise<void> {
    // Between two tasks, the end of the pool's process is noticed.
    await setImmediate();
    if (tasks === undefined) throw new Error('A task arrived before the start request; report this');
    progress.beginTask(number);
    const answered = await tasks[name](input).then(
      (result): TaskAnswer<unknown> => ({ kind: 'done', result }),
      failedAnswer,
    );
    process.send?.(answered);
  }
}

function failedAnswer(error: unknown): TaskAnswer<never> {
  return { kind: 'failed', error: error instanceof Error ? error : new Error(String(error)) };
}
