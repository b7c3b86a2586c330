/** Fetches parts of blocks that are not stored, checks them, and stores them. */
import { hashBytes } from '../../../offline/format/hash.ts';
import { type BlockEntry, blockFile, type Manifest, pathsFile } from '../../../offline/format/manifest.ts';
import type { PartBytes, Store } from './store.ts';
import { headerPart, listChunks, type StoredPart } from './storedParts.ts';

/** The host does not have a file of the version, as it has another version now. */
export class VersionGoneError extends Error {
  override readonly name = 'VersionGoneError';
}

/** The host cannot be reached. */
export class NoNetworkError extends Error {
  override readonly name = 'NoNetworkError';
}

/** Requests for parts that are nearer to each other than this are one request: a gap costs less than a round trip. */
const MAX_GAP_BYTES = 64_000;

export class BlockSource {
  readonly #root: string;
  readonly #store: Store;
  readonly #chunks = new Map<string, Promise<StoredPart[] | undefined>>();
  /** Ends all requests. */
  #stop = new AbortController();

  /** @param root the address of the site's root, which ends in a slash */
  constructor(root: string, store: Store) {
    this.#root = root;
    this.#store = store;
  }

  /** Ends the requests that are running: they fail with NoNetworkError. */
  abort(): void {
    this.#stop.abort();
    this.#stop = new AbortController();
  }

  /**
   * Fetches a file that has the same name in all versions, as the host has it now.
   * @returns its text; undefined where the host has none
   * @throws NoNetworkError
   */
  async fetchText(path: string): Promise<string | undefined> {
    const response = await this.#fetch(path, { cache: 'no-cache' });
    if (response.status === 404 || response.status === 410) return undefined;
    if (!response.ok) throw new NoNetworkError(`${path} could not be fetched: status ${response.status}`);
    return response.text();
  }

  /** Gives the path table of a version; undefined where it is not stored. */
  readPaths({ paths }: Manifest): Promise<PartBytes | undefined> {
    return this.#store.readPart(paths.hash);
  }

  /** Fetches the path table of a version, unless it is stored. */
  async savePaths(manifest: Manifest, stored: ReadonlySet<string>): Promise<void> {
    const { hash } = manifest.paths;
    if (stored.has(hash)) return;
    const bytes = await this.#fetchBytes(pathsFile(manifest));
    if (hashBytes(bytes) !== hash) throw new VersionGoneError(`${pathsFile(manifest)} is of another version`);
    await this.#store.writeParts(new Map([[hash, bytes]]));
  }

  /** Lists a block's chunks. @returns undefined where its header is not stored */
  listChunks(block: BlockEntry): Promise<StoredPart[] | undefined> {
    const known = this.#chunks.get(block.hash);
    if (known !== undefined) return known;
    const chunks = this.#store
      .readPart(block.headerHash)
      .then((header) => header && listChunks(block, header));
    this.#chunks.set(block.hash, chunks);
    const forget = (): void => void this.#chunks.delete(block.hash);
    chunks.then((found) => found ?? forget(), forget);
    return chunks;
  }

  /** Reads bytes of a block that are one of its parts. @returns undefined where the part is not stored */
  async readBlock(block: BlockEntry, from: number, to: number): Promise<PartBytes | undefined> {
    if (from === 0 && to === block.headerBytes) return this.#store.readPart(block.headerHash);
    const chunk = (await this.listChunks(block))?.find((one) => one.from === from && one.to === to);
    return chunk && this.#store.readPart(chunk.hash);
  }

  /**
   * Fetches bytes of a block that are one of its parts, unless they are stored.
   * @throws NoNetworkError, VersionGoneError, or DOMException where the device has no more room
   */
  async readOrFetch(block: BlockEntry, from: number, to: number): Promise<PartBytes> {
    const stored = await this.readBlock(block, from, to);
    if (stored !== undefined) return stored;
    if (from !== 0) await this.saveHeader(block);
    const parts = [headerPart(block), ...((await this.listChunks(block)) ?? [])];
    const part = parts.find((one) => one.from === from && one.to === to);
    if (part === undefined) throw new RangeError(`Block ${block.hash} has no part from ${from} to ${to}`);
    await this.saveParts(block, [part]);
    const fetched = await this.readBlock(block, from, to);
    if (fetched === undefined) throw new VersionGoneError(`Block ${block.hash} was removed from the device`);
    return fetched;
  }

  /** Fetches a block's header, unless it is stored. @returns the block's chunks */
  async saveHeader(block: BlockEntry): Promise<StoredPart[]> {
    const known = await this.listChunks(block);
    if (known !== undefined) return known;
    await this.saveParts(block, [headerPart(block)]);
    const chunks = await this.listChunks(block);
    if (chunks === undefined) throw new VersionGoneError(`Block ${block.hash} was removed from the device`);
    return chunks;
  }

  /** Fetches a whole block, and stores its header and chunks. */
  async saveBlock(block: BlockEntry): Promise<void> {
    await this.#storeBlock(block, await this.#fetchBytes(blockFile(block)));
  }

  /** Fetches some parts of a block by ranges, and stores them. A host without ranges gives the whole block. */
  async saveParts(block: BlockEntry, parts: readonly StoredPart[]): Promise<void> {
    for (const group of groupNeighbours(parts)) {
      const [from, to] = [group[0]?.from ?? 0, group.at(-1)?.to ?? 0];
      const headers = { range: `bytes=${from}-${to - 1}` };
      // A cache may hold the whole block under this address, or another range of it.
      const response = await this.#fetch(blockFile(block), { headers, cache: 'no-store' });
      const bytes = await this.#readBody(response, blockFile(block));
      if (response.status !== 206) return this.#storeBlock(block, bytes);
      const fetched = new Map(
        group.map((part) => [part.hash, bytes.subarray(part.from - from, part.to - from)] as const),
      );
      verifyParts(fetched, block);
      await this.#store.writeParts(fetched);
    }
  }

  async #storeBlock(block: BlockEntry, bytes: PartBytes): Promise<void> {
    const header = bytes.subarray(0, block.headerBytes);
    if (bytes.length !== block.bytes || hashBytes(bytes) !== block.hash)
      throw new VersionGoneError(`Block ${block.hash} has other bytes on the host`);
    const parts = [headerPart(block), ...(await listChunks(block, header))];
    await this.#store.writeParts(
      new Map(parts.map(({ hash, from, to }) => [hash, bytes.subarray(from, to)])),
    );
  }

  async #fetchBytes(path: string): Promise<PartBytes> {
    // What is stored here must not take room in the browser's cache too.
    return this.#readBody(await this.#fetch(path, { cache: 'no-store' }), path);
  }

  async #readBody(response: Response, path: string): Promise<PartBytes> {
    if (response.status === 404 || response.status === 410)
      throw new VersionGoneError(`${path} is not on the host any longer`);
    if (!response.ok) throw new NoNetworkError(`${path} could not be fetched: status ${response.status}`);
    try {
      return new Uint8Array(await response.arrayBuffer());
    } catch (cause) {
      throw new NoNetworkError(`${path} could not be fetched`, { cause });
    }
  }

  async #fetch(path: string, init: RequestInit): Promise<Response> {
    try {
      return await fetch(new URL(path, this.#root), { ...init, signal: this.#stop.signal });
    } catch (cause) {
      throw new NoNetworkError(`${path} could not be fetched`, { cause });
    }
  }
}

function verifyParts(parts: ReadonlyMap<string, PartBytes>, { hash: block }: BlockEntry): void {
  for (const [hash, bytes] of parts)
    if (hashBytes(bytes) !== hash) throw new VersionGoneError(`Block ${block} has other bytes on the host`);
}

/** Groups parts that one request fetches, in the order of the block. */
function groupNeighbours(parts: readonly StoredPart[]): StoredPart[][] {
  const groups: StoredPart[][] = [];
  for (const part of [...parts].sort((a, b) => a.from - b.from)) {
    const group = groups.at(-1);
    const end = group?.at(-1)?.to;
    if (group !== undefined && end !== undefined && part.from - end <= MAX_GAP_BYTES) group.push(part);
    else groups.push([part]);
  }
  return groups;
}
