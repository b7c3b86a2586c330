/** Pagefind's index, in the process that Pagefind's API starts and does not watch. */
import type { ChildProcess } from 'node:child_process';
import { channel } from 'node:diagnostics_channel';
import type { Writable } from 'node:stream';
import * as pagefind from 'pagefind';
import { ProcessEnded } from '../../system/workers/processEnded.ts';

/**
 * Does some work with an empty index. One call at a time: Pagefind has one process, and the first call to finish ends it.
 * @throws ProcessEnded where Pagefind's process ends before the work does: Pagefind itself would wait for its answer for ever
 */
export async function withPagefindIndex<Result>(
  work: (index: pagefind.PagefindIndex) => Promise<Result>,
): Promise<Result> {
  let isDone = false;
  const { created, child } = startPagefind();
  if (child?.stdin) ignoreFailedWrites(child.stdin);
  const ended = new Promise<never>((_, reject) => {
    child?.once('exit', (code, signal) => {
      // The process of the next call may run already.
      if (isDone) return;
      reject(new ProcessEnded('makes the search index', code ?? signal));
      // Every call that still waits for an answer gets an error.
      void pagefind.close();
    });
  });
  const working = created.then(({ index, errors }) => {
    if (index === undefined) throw new Error(errors.join('; '));
    return work(index);
  });
  try {
    return await Promise.race([working, ended]);
  } finally {
    isDone = true;
    // Awaited above, or given up with the process.
    working.catch(() => {});
    ended.catch(() => {});
    await pagefind.close();
  }
}

/** Pagefind's API prints a stack for each message that its process no longer takes; that the process ended is reported once. */
function ignoreFailedWrites(stdin: Writable): void {
  const write = stdin.write.bind(stdin);
  stdin.write = (chunk: unknown) => write(chunk);
  stdin.removeAllListeners('error').on('error', () => {});
}

/** Starts Pagefind, and takes its process from the channel on which Node announces every process that is started. */
function startPagefind(): { created: Promise<pagefind.NewIndexResponse>; child: ChildProcess | undefined } {
  let child: ChildProcess | undefined;
  const announced = channel('child_process');
  const onStart = (message: unknown): void => {
    if (hasProcess(message)) child = message.process;
  };
  announced.subscribe(onStart);
  try {
    return { created: pagefind.createIndex(), child };
  } finally {
    announced.unsubscribe(onStart);
  }
}

function hasProcess(message: unknown): message is { process: ChildProcess } {
  return typeof message === 'object' && message !== null && 'process' in message;
}
