/** Registers the service worker, sends requests to it, and listens to it. */
import type { OfflineNotice, OfflineReply, OfflineRequest } from '../saving/messages.ts';

/** A worker that is stopped while it answers does not answer. */
const REPLY_TIMEOUT_MS = 60_000;

/** @param root the address of the site's root, which ends in a slash @throws Error where the browser or host has no worker */
export function registerWorker(root: string): Promise<ServiceWorkerRegistration> {
  // The browser's cache must not hold back a worker that removes itself.
  return navigator.serviceWorker.register(new URL('sw.js', root), { scope: root, updateViaCache: 'none' });
}

/** @throws Error where the worker cannot be registered or does not answer in time */
export async function postToWorker(root: string, request: OfflineRequest): Promise<OfflineReply> {
  // The browser may have cleared the site's data, and the worker with it.
  const registration = (await navigator.serviceWorker.getRegistration(root)) ?? (await registerWorker(root));
  const worker = registration.active ?? (await waitUntilActive(registration));
  return new Promise((resolve, reject) => {
    const { port1, port2 } = new MessageChannel();
    const timer = window.setTimeout(
      () => reject(new Error(`The service worker did not answer «${request.kind}»; reload the page`)),
      REPLY_TIMEOUT_MS,
    );
    port1.addEventListener('message', ({ data }: MessageEvent<OfflineReply>) => {
      window.clearTimeout(timer);
      port1.close();
      resolve(data);
    });
    port1.start();
    worker.postMessage(request, [port2]);
  });
}

function waitUntilActive({ installing, waiting }: ServiceWorkerRegistration): Promise<ServiceWorker> {
  const worker = installing ?? waiting;
  return new Promise((resolve, reject) => {
    const check = (): void => {
      if (worker?.state === 'activated') resolve(worker);
      if (worker === null || worker.state === 'redundant')
        reject(new Error('The service worker could not be started; reload the page'));
    };
    worker?.addEventListener('statechange', check);
    check();
  });
}

export function listenToWorker(listener: (notice: OfflineNotice) => void): void {
  navigator.serviceWorker.addEventListener('message', ({ data }: MessageEvent<OfflineNotice>) =>
    listener(data),
  );
  navigator.serviceWorker.startMessages();
}

/** Whether pages here can have a service worker: none can that was opened from a folder or without HTTPS. */
export function canHaveWorker(): boolean {
  return 'serviceWorker' in navigator && location.protocol.startsWith('http');
}
