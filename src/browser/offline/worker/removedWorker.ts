/** The service worker of a site that does not offer the archive offline: removes an earlier one, with all that it stored. */
import { removeStores } from '../saving/names.ts';
import type { ServiceWorkerScope } from './serviceWorkerScope.ts';

declare const self: ServiceWorkerScope;

self.addEventListener('install', (event) => event.waitUntil(self.skipWaiting()));
// Pages ask it again while it waits.
self.addEventListener('message', (event) => event.waitUntil(self.skipWaiting()));
self.addEventListener('activate', (event) => event.waitUntil(remove()));

async function remove(): Promise<void> {
  await self.registration.unregister();
  await removeStores(self.registration.scope);
}
