/** Stores blocks' parts, manifests and the state in the browser's database. */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { databaseName } from './names.ts';
import { NOTHING_KEPT, type OfflineEvent, type OfflineState, reduceState } from './state.ts';

/** The bytes of a header or chunk of a block, or of a path table, by its hash. */
export type PartBytes = Uint8Array<ArrayBuffer>;

interface Schema extends DBSchema {
  state: { key: 'state'; value: OfflineState };
  /** The JSON of manifests, by version. */
  manifests: { key: string; value: string };
  parts: { key: string; value: PartBytes };
}

/** Changes when an earlier version of this program cannot read the database. */
const SCHEMA_VERSION = 1;

export class Store {
  readonly #name: string;
  #database: Promise<IDBPDatabase<Schema>> | undefined;

  /** @param root the address of the site's root, which ends in a slash */
  constructor(root: string) {
    this.#name = databaseName(root);
  }

  async readState(): Promise<OfflineState> {
    return (await (await this.#open()).get('state', 'state')) ?? NOTHING_KEPT;
  }

  /** Changes the state in one transaction. @returns the new state */
  async update(event: OfflineEvent): Promise<OfflineState> {
    const transaction = (await this.#open()).transaction('state', 'readwrite');
    const before = (await transaction.store.get('state')) ?? NOTHING_KEPT;
    const after = reduceState(before, event);
    if (after !== before) await transaction.store.put(after, 'state');
    await transaction.done;
    return after;
  }

  async readManifest(version: string): Promise<string | undefined> {
    return (await this.#open()).get('manifests', version);
  }

  async writeManifest(version: string, text: string): Promise<void> {
    await (await this.#open()).put('manifests', text, version);
  }

  async readPart(hash: string): Promise<PartBytes | undefined> {
    return (await this.#open()).get('parts', hash);
  }

  /** Gives the hashes of all parts. */
  async listParts(): Promise<Set<string>> {
    return new Set(await (await this.#open()).getAllKeys('parts'));
  }

  /**
   * Writes parts, all or none.
   * @param parts bytes by hash. A view of a larger buffer would be stored with all of the buffer, so each is copied.
   * @throws DOMException with the name QuotaExceededError where the device has no more room
   */
  async writeParts(parts: ReadonlyMap<string, PartBytes>): Promise<void> {
    const transaction = (await this.#open()).transaction('parts', 'readwrite');
    // Awaited below; this avoids an unhandled rejection.
    transaction.done.catch(() => {});
    await Promise.all([...parts].map(([hash, bytes]) => transaction.store.put(bytes.slice(), hash)));
    await transaction.done;
  }

  /** Deletes the parts and manifests that are not among those given. */
  async deleteOthers(parts: ReadonlySet<string>, versions: readonly string[]): Promise<void> {
    const transaction = (await this.#open()).transaction(['parts', 'manifests'], 'readwrite');
    const stored = transaction.objectStore('parts');
    for (const hash of await stored.getAllKeys()) if (!parts.has(hash)) void stored.delete(hash);
    const manifests = transaction.objectStore('manifests');
    for (const version of await manifests.getAllKeys())
      if (!versions.includes(version)) void manifests.delete(version);
    await transaction.done;
  }

  #open(): Promise<IDBPDatabase<Schema>> {
    const forget = (): void => {
      this.#database = undefined;
    };
    this.#database ??= openDB<Schema>(this.#name, SCHEMA_VERSION, {
      upgrade: (database) => {
        for (const name of ['state', 'manifests', 'parts'] as const) database.createObjectStore(name);
      },
      // Another page removes the database.
      blocking: (_current, _blocked, event) => {
        forget();
        if (event.target instanceof IDBDatabase) event.target.close();
      },
      // The browser or the reader has cleared the site's data.
      terminated: forget,
    }).catch((error) => {
      forget();
      throw error;
    });
    return this.#database;
  }
}

export function isQuotaError(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'QuotaExceededError';
}
