/** Watches the process that Pagefind's API starts for an index, and does not watch itself. */
import type { ChildProcess } from 'node:child_process';
import { channel } from 'node:diagnostics_channel';
import type { Writable } from 'node:stream';
import * as pagefind from 'pagefind';
import { ProcessEnded } from '../../../system/processEnded.ts';

/**
 * Creates an empty index for some work. Calls must not overlap: Pagefind has one process, and the first call to finish ends it.
 * @throws ProcessEnded where Pagefind's process ends before the work does; Pagefind's API would wait for ever
 */
export async function withPagefindIndex<Result>(
  work: (index: pagefind.PagefindIndex) => Promise<Result>,
): Promise<Result> {
  let isDone = false;
  const { created, child } = startPagefind();
  if (child?.stdin) ignoreFailedWrites(child.stdin);
  const ended = new Promise<never>((_, reject) => {
    child?.once('exit', (code, signal) => {
      // The process of the next call may already be running.
      if (isDone) return;
      reject(new ProcessEnded('makes the search index', code ?? signal));
      // This rejects every call that waits for an answer.
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
    // Awaited above, or abandoned with the process; this avoids an unhandled rejection.
    working.catch(() => {});
    ended.catch(() => {});
    await pagefind.close();
  }
}

/** Pagefind's API prints a stack for each message that its process cannot take. `ProcessEnded` reports the end once. */
function ignoreFailedWrites(stdin: Writable): void {
  const write = stdin.write.bind(stdin);
  stdin.write = (chunk: unknown) => write(chunk);
  stdin.removeAllListeners('error').on('error', () => {});
}

/** Starts Pagefind, and gets its process from the channel on which Node announces each process that it starts. */
function startPagefind(): { created: Promise<pagefind.NewIndexResponse>; child: ChildProcess | undefined } {
  let child: ChildProcess | undefined;
  const startChannel = channel('child_process');
  const onStart = (message: unknown): void => {
    if (hasProcess(message)) child = message.process;
  };
  startChannel.subscribe(onStart);
  try {
    return { created: pagefind.createIndex(), child };
  } finally {
    startChannel.unsubscribe(onStart);
  }
}

function hasProcess(message: unknown): message is { process: ChildProcess } {
  return typeof message === 'object' && message !== null && 'process' in message;
}
