/** Watches folders and does some work after they change, never two rounds at once. */
import { basename } from 'node:path';
import { watch } from 'chokidar';

/** Editors write a file in several steps, and people save several files: wait until it is quiet for so long. */
const QUIET_MS = 60;

export interface Watching {
  /** Resolves when changes are seen from now on. */
  ready: Promise<void>;
  stop(): Promise<void>;
}

/** Calls `work` with the files that changed since it was last called; hidden files do not count. */
export function onChange(paths: readonly string[], work: (files: string[]) => Promise<void>): Watching {
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let working = false;
  const round = async (): Promise<void> => {
    if (working || changed.size === 0) return;
    working = true;
    const files = [...changed];
    changed.clear();
    await work(files).finally(() => {
      working = false;
    });
    await round();
  };
  const watcher = watch([...paths], {
    ignoreInitial: true,
    ignored: (path: string) => basename(path).startsWith('.'),
  });
  watcher.on('all', (_, file) => {
    changed.add(file);
    clearTimeout(timer);
    timer = setTimeout(round, QUIET_MS);
  });
  return {
    ready: new Promise((resolve) => {
      watcher.once('ready', resolve);
    }),
    stop: async () => {
      clearTimeout(timer);
      await watcher.close();
    },
  };
}
