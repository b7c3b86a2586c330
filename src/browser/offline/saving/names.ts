/** Names what an archive stores in a browser. Two archives on one host have different folders, so each has stores of its own. */

/** Every name begins with this, so that other pages of the host keep theirs. */
const PREFIX = 'khizana';

/** @param root the address of the site's root, which ends in a slash */
export function databaseName(root: string): string {
  return `${PREFIX} ${new URL(root).pathname}`;
}

/** The cache of pages that were read. */
export function readCacheName(root: string): string {
  return `${PREFIX} read ${new URL(root).pathname}`;
}

/** The lock of the one job that saves or removes blocks. */
export function lockName(root: string): string {
  return `${PREFIX} saving ${new URL(root).pathname}`;
}

/** Removes everything that an archive stores in this browser. */
export async function removeStores(root: string): Promise<void> {
  await caches.delete(readCacheName(root));
  await new Promise<void>((resolve, reject) => {
    const request = indexedDB.deleteDatabase(databaseName(root));
    request.addEventListener('success', () => resolve());
    request.addEventListener('error', () => reject(request.error));
  });
}
