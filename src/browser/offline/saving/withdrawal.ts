/** Removes the worker where the host does not offer the archive offline any longer. */
import { removeStores } from './names.ts';

const GONE: readonly number[] = [404, 410];

/**
 * Removes the worker and everything that it stores, if the host answers and has no worker any longer. A host that fails, or that
 * answers everything with the same page, removes nothing.
 * @param root the address of the site's root, which ends in a slash
 * @returns whether it was removed
 */
export async function removeIfWithdrawn(
  root: string,
  registration: ServiceWorkerRegistration,
): Promise<boolean> {
  // The worker answers requests of pages for files, and passes these on.
  const init = { method: 'HEAD', cache: 'no-store' } as const;
  const statusOf = async (path: string): Promise<number> => (await fetch(new URL(path, root), init)).status;
  try {
    if (!GONE.includes(await statusOf('sw.js')) || (await statusOf('./')) !== 200) return false;
  } catch {
    return false;
  }
  await registration.unregister();
  await removeStores(root);
  return true;
}
