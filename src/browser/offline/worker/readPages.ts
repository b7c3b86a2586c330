/** Keeps pages that were read, and what they load, for readers without a connection who chose to keep nothing. */

/** More pages than a reader looks for again. */
const MAX_ENTRIES = 300;
/** What pages load with their markup. Scripts' own requests, such as for the search index, are not kept. */
const KEPT_DESTINATIONS: readonly RequestDestination[] = [
  'document',
  'style',
  'script',
  'font',
  'image',
  'worker',
];

export class ReadPages {
  readonly #name: string;

  /** @param name the name of the cache */
  constructor(name: string) {
    this.#name = name;
  }

  /** Keeps a response of the network, if it is one that can be shown again. */
  async keep(request: Request, response: Response): Promise<void> {
    if (response.status !== 200 || response.type !== 'basic' || response.redirected) return;
    if (!KEPT_DESTINATIONS.includes(request.destination)) return;
    const cache = await caches.open(this.#name);
    const key = keyOf(request);
    try {
      // The entry becomes the newest.
      await cache.delete(key);
      await cache.put(key, response);
      const keys = await cache.keys();
      for (const oldest of keys.slice(0, Math.max(0, keys.length - MAX_ENTRIES))) await cache.delete(oldest);
    } catch {
      // The device has no room: what was chosen matters more than what was read.
      await this.clear();
    }
  }

  async find(request: Request): Promise<Response | undefined> {
    return (await caches.open(this.#name)).match(keyOf(request));
  }

  async clear(): Promise<void> {
    await caches.delete(this.#name);
  }
}

/** The same page answers every query. */
function keyOf({ url }: Request): string {
  const { origin, pathname } = new URL(url);
  return origin + pathname;
}
