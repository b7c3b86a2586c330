/** Loads a pack's files. A page at file:// may load scripts only, so each file is a script that hands over its content. */
import { BlockError } from '../../offline/format/blockError.ts';
import { type BlockPart, blockParts } from '../../offline/format/blockParts.ts';
import type { BlockEntry } from '../../offline/format/manifest.ts';

/** What the scripts of a pack call. */
export interface PackScripts {
  /** @param signature as `khizana/manifest.sig` has it, of a pack that is signed */
  manifest(manifest: unknown, signature?: unknown): void;
  /** @param content the path table, in base64 */
  paths(hash: string, content: string): void;
  /** @param from where the part begins in the block @param content the part of the block, in base64 */
  block(hash: string, from: number, content: string): void;
  /** @param mark as `khizana/delta.json` has it, where a delta was unpacked over the copy */
  delta(mark: unknown): void;
}

declare global {
  interface Window {
    __khizana?: PackScripts;
  }
}

/** A script of the pack that is not there, or is not one of the pack's. */
export class PackFileError extends Error {
  override readonly name = 'PackFileError';
  /** The script's path within the pack. */
  readonly file: string;
  readonly isMissing: boolean;

  constructor(file: string, isMissing: boolean) {
    super(`The file ${file} ${isMissing ? 'is missing' : 'is damaged'}; copy the pack again`);
    this.file = file;
    this.isMissing = isMissing;
  }
}

/** The bytes of blocks that are kept in memory: a dozen blocks. */
const MAX_KEPT_BYTES = 24_000_000;

export class PackFiles {
  /** The folder that has `khizana/`. */
  readonly #folder: string;
  /** What the scripts handed over, by their paths, until it is taken. */
  readonly #received = new Map<string, unknown[]>();
  /** The parts of blocks that are kept, by their scripts, the one that was read longest ago first. */
  readonly #parts = new Map<string, { size: number; bytes: Promise<Uint8Array<ArrayBuffer>> }>();

  /** @param folder the folder of `index.html`, an absolute address that ends in a slash */
  constructor(folder: string) {
    this.#folder = folder;
    window.__khizana = {
      manifest: (...values) => this.#received.set(MANIFEST, values),
      paths: (...values) => this.#received.set(PATHS, values),
      block: (hash, from, content) => this.#received.set(blockScript(hash, from), [content]),
      delta: (mark) => this.#received.set(DELTA, [mark]),
    };
  }

  /** Loads the manifest, and the signature where there is one. @throws PackFileError */
  async loadManifest(): Promise<{ manifest: unknown; signature: unknown }> {
    const [manifest, signature] = await this.#load(MANIFEST);
    return { manifest, signature };
  }

  /** Loads the path table. @throws PackFileError */
  async loadPaths(): Promise<Uint8Array> {
    const [, content] = await this.#load(PATHS);
    return decode(content, PATHS);
  }

  /** Loads the mark of the last delta that was unpacked over the copy. @returns undefined where there is none */
  async loadDelta(): Promise<unknown> {
    const [mark] = await this.#load(DELTA).catch(() => []);
    return mark;
  }

  /** Gives bytes of a block for `OfflineReader`. @throws BlockError where its script is damaged */
  async readBlock(block: BlockEntry, from: number, to: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const part = blockParts(block).findLast((one) => one.from <= from);
    if (part === undefined) return undefined;
    try {
      const bytes = await this.#keptPart(block, part);
      return bytes.subarray(from - part.from, to - part.from);
    } catch (error) {
      if (!(error instanceof PackFileError)) throw error;
      if (error.isMissing) return undefined;
      throw new BlockError(block.hash, 'has a script that is damaged', { cause: error });
    }
  }

  /** Loads a part of a block, and keeps nothing of it. @throws PackFileError */
  async loadPart({ hash }: BlockEntry, { from }: BlockPart): Promise<Uint8Array<ArrayBuffer>> {
    const script = blockScript(hash, from);
    const [content] = await this.#load(script);
    return decode(content, script);
  }

  /** Gives a part that was read lately, or loads it. The ones that were read longest ago are let go. */
  #keptPart(block: BlockEntry, part: BlockPart): Promise<Uint8Array<ArrayBuffer>> {
    const script = blockScript(block.hash, part.from);
    const kept = this.#parts.get(script)?.bytes ?? this.loadPart(block, part);
    this.#parts.delete(script);
    this.#parts.set(script, { size: part.to - part.from, bytes: kept });
    // Awaited by the caller; this avoids an unhandled rejection.
    kept.catch(() => this.#parts.delete(script));
    let total = [...this.#parts.values()].reduce((sum, { size }) => sum + size, 0);
    for (const [oldest, { size }] of this.#parts) {
      if (total <= MAX_KEPT_BYTES || oldest === script) break;
      total -= size;
      this.#parts.delete(oldest);
    }
    return kept;
  }

  /** Runs a script, and gives what it handed over. */
  #load(path: string): Promise<unknown[]> {
    return new Promise((resolve, reject) => {
      const script = document.createElement('script');
      const end = (isMissing: boolean) => {
        script.remove();
        const values = this.#received.get(path);
        this.#received.delete(path);
        if (values === undefined) reject(new PackFileError(path, isMissing));
        else resolve(values);
      };
      script.addEventListener('load', () => end(false));
      script.addEventListener('error', () => end(true));
      script.src = this.#folder + path;
      document.head.append(script);
    });
  }
}

const MANIFEST = 'khizana/manifest.js';
const PATHS = 'khizana/paths.js';
const DELTA = 'khizana/delta.js';

/** Gives the path of the script of a block's part within the pack (src/offline/pack/files/packLayout.ts). */
export function blockScript(hash: string, from: number): string {
  return `khizana/blocks/${hash}${from === 0 ? '' : `-${from}`}.js`;
}

/** @throws PackFileError where the content is no base64 */
function decode(content: unknown, path: string): Uint8Array<ArrayBuffer> {
  try {
    const binary = atob(String(content));
    const bytes = new Uint8Array(binary.length);
    for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at);
    return bytes;
  } catch (cause) {
    const error = new PackFileError(path, false);
    error.cause = cause;
    throw error;
  }
}
