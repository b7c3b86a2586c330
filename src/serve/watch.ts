/** Watches folders and runs some work after they change, one run at a time. */
import { basename } from 'node:path';
import { watch } from 'chokidar';

/** Editors write a file in several steps, and people save several files, so the work waits until nothing changes for this long. */
const DEBOUNCE_MS = 60;

export interface FolderWatcher {
  /** Resolves when watching has started. */
  ready: Promise<void>;
  stop(): Promise<void>;
}

/** Calls `work` with the files that changed since its last call. Hidden files are ignored. */
export function onChange(paths: readonly string[], work: (files: string[]) => Promise<void>): FolderWatcher {
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let isWorking = false;
  const runWork = async (): Promise<void> => {
    if (isWorking || changed.size === 0) return;
    isWorking = true;
    const files = [...changed];
    changed.clear();
    await work(files).finally(() => {
      isWorking = false;
    });
    await runWork();
  };
  const watcher = watch([...paths], {
    ignoreInitial: true,
    ignored: (path: string) => basename(path).startsWith('.'),
  });
  watcher.on('all', (_, file) => {
    changed.add(file);
    clearTimeout(timer);
    timer = setTimeout(runWork, DEBOUNCE_MS);
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
