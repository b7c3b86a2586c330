/** Watches folders and does some work after they change, never two rounds at once. */
import { watch } from 'chokidar';

/** Editors write a file in several steps, and people save several files: wait until it is quiet for so long. */
const QUIET_MS = 60;

/**
 * Calls `work` with the files that changed since it was last called.
 * @returns a function that ends the watch
 */
export function onChange(
  folders: readonly string[],
  work: (files: string[]) => Promise<void>,
): () => Promise<void> {
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
  const hidden = /(?:^|[\\/])\.[^\\/]/u;
  const watcher = watch([...folders], {
    ignoreInitial: true,
    ignored: (path) => hidden.test(path.slice(path.lastIndexOf('/'))),
  });
  watcher.on('all', (_, file) => {
    changed.add(file);
    clearTimeout(timer);
    timer = setTimeout(round, QUIET_MS);
  });
  return async () => {
    clearTimeout(timer);
    await watcher.close();
  };
}
