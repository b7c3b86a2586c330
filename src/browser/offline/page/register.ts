/** Registers the service worker on every page, and tells the reader when another version of the archive answers. */
import { removeIfWithdrawn } from '../saving/withdrawal.ts';
import { canHaveWorker, listenToWorker, postToWorker, registerWorker } from './workerClient.ts';

/** The site's root: this script is in its folder `assets`. */
const ROOT = new URL('../', import.meta.url).href;

async function register(): Promise<void> {
  const registration = await registerWorker(ROOT);
  try {
    await registration.update();
  } catch {
    // There is no connection, or the host has no worker any longer.
    await postToWorker(ROOT, { kind: 'check' }).catch(() => {});
    if (await removeIfWithdrawn(ROOT, registration)) return;
  }
  await postToWorker(ROOT, { kind: 'visit' });
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
