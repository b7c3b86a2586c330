/** Registers the service worker on every page, and tells the reader when another version of the archive answers. */
import type { OfflineRequest } from '../saving/messages.ts';
import { removeIfWithdrawn } from '../saving/withdrawal.ts';
import { canHaveWorker, listenToWorker, postToWorker, registerWorker } from './workerClient.ts';

/** The site's root: this script is in its folder `assets`. */
const ROOT = new URL('../', import.meta.url).href;

/** Where a worker waits, how often it is asked to take over, and how long after each time. */
const TAKE_OVER_ATTEMPTS = 10;
const TAKE_OVER_PAUSE_MS = 500;

async function register(): Promise<void> {
  const registration = await registerWorker(ROOT);
  try {
    await registration.update();
  } catch {
    // There is no connection, or the host has no worker any longer.
    await postToWorker(ROOT, { kind: 'check' }).catch(() => {});
    if (await removeIfWithdrawn(ROOT, registration)) return;
  }
  await endWaiting(registration);
  await postToWorker(ROOT, { kind: 'visit' });
}

/**
 * Has a newer worker take over. Workers skip waiting by themselves, but Chromium may leave one waiting for minutes if the worker before it
 * was busy at that moment; asking again ends that.
 */
async function endWaiting(registration: ServiceWorkerRegistration): Promise<void> {
  for (let attempt = 0; attempt < TAKE_OVER_ATTEMPTS; attempt += 1) {
    if (registration.active === null || (registration.installing ?? registration.waiting) === null) return;
    const request: OfflineRequest = { kind: 'take-over' };
    registration.waiting?.postMessage(request);
    await new Promise((resolve) => window.setTimeout(resolve, TAKE_OVER_PAUSE_MS));
  }
}

function showNotice(): void {
  const template = document.querySelector<HTMLTemplateElement>('[data-offline-notice]');
  if (template === null || document.querySelector('.offline-notice') !== null) return;
  const region = document.createElement('div');
  region.className = 'offline-notice';
  region.setAttribute('role', 'status');
  document.body.append(region);
  // Screen readers read what is added to a region that is there already.
  window.setTimeout(() => {
    region.append(template.content.cloneNode(true));
    region.querySelector('[data-reload]')?.addEventListener('click', () => location.reload());
    region.querySelector('[data-close]')?.addEventListener('click', () => region.remove());
  }, 100);
}

if (canHaveWorker()) {
  listenToWorker((notice) => {
    if (notice.kind === 'switched') showNotice();
  });
  const start = (): void => void register().catch((error: unknown) => console.info(error));
  // The page itself loads first.
  if (document.readyState === 'complete') start();
  else window.addEventListener('load', start);
}
