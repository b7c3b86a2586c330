/**
 * The service worker: answers from what is kept, and keeps in touch with the host. It has no state of its own, since browsers stop it
 * whenever it is idle.
 */
import { BlockSource, NoNetworkError } from '../saving/blockSource.ts';
import { Copies } from '../saving/copies.ts';
import type { OfflineNotice, OfflineReply, OfflineRequest, OfflineStatus } from '../saving/messages.ts';
import { lockName, readCacheName } from '../saving/names.ts';
import { type Progress, type RunResult, Saver, UntrustedHostError } from '../saving/saver.ts';
import type { Choice } from '../saving/state.ts';
import { Store } from '../saving/store.ts';
import { removeIfWithdrawn } from '../saving/withdrawal.ts';
import { Answers } from './answers.ts';
import { ReadPages } from './readPages.ts';
import type { ServiceWorkerScope } from './serviceWorkerScope.ts';
import { sitePath } from './sitePath.ts';

declare const self: ServiceWorkerScope;

/** The least time between two looks at the manifest. */
const CONTACT_INTERVAL_MS = 180_000;
/** The least time between two messages of progress. */
const PROGRESS_INTERVAL_MS = 200;
/** How long a page that was just answered may be missing among the open pages. */
const OPENING_MS = 30_000;

const root = self.registration.scope;
const store = new Store(root);
const source = new BlockSource(root, store);
const copies = new Copies(store, source);
const readPages = new ReadPages(readCacheName(root));
const answers = new Answers({ root, store, copies, readPages });
const saver = new Saver({
  store,
  source,
  copies,
  listClients,
  onProgress: (progress) => {
    runProgress = progress;
    const now = Date.now();
    if (now - reportedMs < PROGRESS_INTERVAL_MS && progress.done < progress.total) return;
    reportedMs = now;
    void reportStatus();
  },
  onSwitch: async () => {
    await readPages.clear();
    await notify({ kind: 'switched' });
  },
});

/** When each page was answered that may still be opening. */
const opening = new Map<string, number>();
let running: Promise<RunResult> | undefined;
/** Whether the job changed while it ran, so that another run follows. */
let mustRunAgain = false;
let runProgress: Progress | undefined;
let keptProgress: { version: string; progress: Progress } | undefined;
let trouble: 'no-network' | 'refused' | null = null;
let reportedMs = 0;
let contacting: Promise<void> | undefined;
let keepingInTouch: Promise<void> | undefined;
/** The version that the host had at the last contact. */
let hostVersion: string | undefined;
let isRemoved = false;

self.addEventListener('install', (event) => event.waitUntil(self.skipWaiting()));
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('fetch', (event) => {
  const path = sitePath(event.request.url, root);
  if (isRemoved || path === undefined || event.request.method !== 'GET') return;
  if (event.resultingClientId !== '') opening.set(event.resultingClientId, Date.now());
  event.respondWith(answers.answer(event, path));
  if (event.request.mode === 'navigate') event.waitUntil(keepInTouch());
});
self.addEventListener('message', (event) => {
  const { data, ports } = event;
  if (!isRequest(data)) return;
  const replied = handle(data, (work) => event.waitUntil(work))
    .catch((error: unknown): OfflineReply => {
      if (error instanceof NoNetworkError) return { kind: 'failed', reason: 'no-network' };
      if (error instanceof UntrustedHostError) return { kind: 'failed', reason: 'untrusted' };
      console.error(error);
      return { kind: 'failed', reason: 'other' };
    })
    .then((reply) => ports[0]?.postMessage(reply));
  event.waitUntil(replied);
});

/** @param waitFor keeps the browser from stopping the worker before work has ended */
async function handle(
  request: OfflineRequest,
  waitFor: (work: Promise<unknown>) => void,
): Promise<OfflineReply> {
  if (isRemoved) return { kind: 'failed', reason: 'other' };
  switch (request.kind) {
    case 'visit':
      waitFor(keepInTouch());
      break;
    case 'take-over':
      await self.skipWaiting();
      break;
    case 'status':
      break;
    case 'run':
      waitFor(run());
      break;
    case 'check':
      await contact();
      waitFor(run());
      break;
    case 'measure':
      return measure(request.choice);
    case 'choose':
      // The host's version now, since it may have published another one.
      await contact();
      await store.update({ kind: 'choose', version: hostVersion ?? '', choice: request.choice });
      waitFor(run(true));
      break;
    case 'pause':
      await store.update({ kind: 'pause' });
      if (running !== undefined) source.abort();
      break;
    case 'resume':
      await store.update({ kind: 'resume' });
      waitFor(run(true));
      break;
    case 'remove':
      await store.update({ kind: 'remove' });
      if (running !== undefined) source.abort();
      await withLock(() => saver.deleteUnneeded());
      await readPages.clear();
      break;
  }
  return isRemoved ? { kind: 'failed', reason: 'other' } : { kind: 'status', status: await readStatus() };
}

/** Fetches what the job needs. @param isChanged whether the job is another one than that which may be running */
async function run(isChanged = false): Promise<void> {
  if (isRemoved) return;
  if (running !== undefined) {
    if (isChanged) {
      mustRunAgain = true;
      source.abort();
    }
    await running.catch(() => {});
    return;
  }
  do {
    mustRunAgain = false;
    running = withLock(() => saver.run());
    try {
      const result = await running;
      trouble = result === 'no-network' || result === 'refused' ? result : null;
    } catch (error) {
      console.error(error);
      trouble = 'refused';
    } finally {
      running = undefined;
      runProgress = undefined;
      keptProgress = undefined;
    }
  } while (mustRunAgain);
  await reportStatus();
}

/** Looks for a newer version if the last look was long ago, keeps the shell, and continues a job. */
async function keepInTouch(): Promise<void> {
  keepingInTouch ??= (async () => {
    try {
      const { contactMs, kept, job } = await store.readState();
      const elapsedMs = Date.now() - contactMs;
      const isRecent = elapsedMs >= 0 && elapsedMs < CONTACT_INTERVAL_MS;
      const hasShell = kept !== null || job !== null;
      if (isRecent && hasShell) return;
      // A page that measured a choice may have made the first contact.
      if (!isRecent || hostVersion === undefined) await contact();
      if (hostVersion !== undefined)
        await store.update({ kind: 'choose', version: hostVersion, choice: { kind: 'shell' } });
    } catch (error) {
      if (error instanceof UntrustedHostError) await reportStatus();
      else if (!(error instanceof NoNetworkError)) console.error(error);
    }
  })().finally(() => {
    keepingInTouch = undefined;
  });
  await keepingInTouch;
  await run();
}

/** Asks the host for its version; at the same time for all that want to know. @throws NoNetworkError, UntrustedHostError */
function contact(): Promise<void> {
  contacting ??= askHost().finally(() => {
    contacting = undefined;
  });
  return contacting;
}

async function askHost(): Promise<void> {
  const result = await saver.contact();
  if (result.kind === 'withdrawn') {
    isRemoved = await removeIfWithdrawn(root, self.registration);
    // The host may have a worker that removes itself.
    if (!isRemoved) await self.registration.update();
    return;
  }
  hostVersion = result.version;
  if (result.hasNewTakedown) {
    await readPages.clear();
    // Open pages may show what was taken down.
    if ((await store.readState()).kept?.version === hostVersion) await notify({ kind: 'switched' });
  }
  await store.update({ kind: 'clients', clients: await listClients() });
}

async function measure(choice: Choice): Promise<OfflineReply> {
  // The manifest is deleted with the last version that needs it.
  if (hostVersion === undefined || (await copies.manifest(hostVersion)) === undefined) await contact();
  return { kind: 'size', ...(await saver.measure({ version: hostVersion ?? '', choice })) };
}

function withLock<Value>(work: () => Promise<Value>): Promise<Value> {
  return navigator.locks.request(lockName(root), work);
}

/** Lists the pages and workers that are open, also those that are just opening. */
async function listClients(): Promise<string[]> {
  const open = await self.clients.matchAll({ includeUncontrolled: true, type: 'all' });
  for (const [id, openedMs] of opening) if (Date.now() - openedMs > OPENING_MS) opening.delete(id);
  return [...new Set([...open.map(({ id }) => id), ...opening.keys()])];
}

async function notify(notice: OfflineNotice): Promise<void> {
  for (const client of await self.clients.matchAll({ includeUncontrolled: true, type: 'window' }))
    client.postMessage(notice);
}

async function reportStatus(): Promise<void> {
  await notify({ kind: 'status', status: await readStatus() });
}

async function readStatus(): Promise<OfflineStatus> {
  const { kept, job, isHostTrusted } = await store.readState();
  const isKept = kept !== null && kept.choice.kind !== 'shell';
  const isSaving = job !== null && job.choice.kind !== 'shell';
  if (isKept && (running === undefined || keptProgress?.version !== kept.version))
    keptProgress = { version: kept.version, progress: await saver.measureStored(kept) };
  const runTrouble = job?.status === 'running' && running === undefined ? trouble : null;
  const manifest = isKept ? await copies.manifest(kept.version) : undefined;
  return {
    kept:
      isKept && keptProgress !== undefined
        ? {
            choice: kept.choice,
            version: kept.version,
            articles: manifest?.articles ?? 0,
            progress: keptProgress.progress,
          }
        : null,
    job: isSaving
      ? {
          choice: job.choice,
          status: job.status,
          progress: runProgress ?? (await saver.measureStored(job)),
          isUpdate: isKept && kept.version !== job.version,
        }
      : null,
    trouble: isHostTrusted ? runTrouble : 'untrusted',
  };
}

/** Pages of the site send nothing else; other extensions and tools may. */
function isRequest(data: unknown): data is OfflineRequest {
  return typeof data === 'object' && data !== null && 'kind' in data;
}
