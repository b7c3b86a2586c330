/**
 * Caches the files of pictures between builds, by the hash of the original and by everything that they are made with. A file that is
 * missing or damaged counts as one that was never made.
 */
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import { cacheName } from '../../system/files/cacheFolders.ts';
import { sha256, writeFileAtomicallySync } from '../../system/files/files.ts';
import { Journal } from '../../system/files/journal.ts';
import { hashKey } from '../../system/hashKey.ts';
import { DERIVATION } from './derivation.ts';
import type { Size } from './pictureSizes.ts';

/** A picture whose files are in the cache. */
export interface CachedPicture {
  kind: 'cached';
  /** The size of the largest file. */
  size: Size;
  /** The name of its dominant colour. */
  tone: string;
  /** Its perceptual hash; empty where it has none. */
  hash: string;
  /** The SHA-256 of each file, by the file's path within the site. */
  files: Record<string, string>;
}

/** A picture whose files another shard makes; pages show its size and colour. */
export type DescribedPicture = Omit<CachedPicture, 'kind' | 'files'> & { kind: 'described' };

export type PictureRecord = CachedPicture | DescribedPicture | { kind: 'refused'; reason: string };

/** Checks records that were written by another process. */
export const pictureRecordsSchema = z.record(
  z.string(),
  z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('cached'),
      size: z.object({ width: z.number(), height: z.number() }),
      tone: z.string(),
      hash: z.string(),
      files: z.record(z.string(), z.string()),
    }),
    z.object({ kind: z.literal('refused'), reason: z.string() }),
  ]),
);

const packageSchema = z.object({ version: z.string() });

/** Changes when other bytes would be made of a picture. The library's version fixes those of the decoders and encoders in it. */
export function readDerivationVersion(): string {
  // Loading the library itself takes 80 ms.
  const folder = dirname(dirname(createRequire(import.meta.url).resolve('sharp')));
  const { version } = packageSchema.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
  return hashKey(JSON.stringify([DERIVATION, version, process.platform, process.arch]));
}

const FOLDER = 'pictures';

export class PictureCache {
  readonly #folder: string;
  readonly #name: string;
  readonly #journal: Journal<PictureRecord>;

  /**
   * Opens the cache. Archives share files, which their names determine; each has records of its own, since builds may run at the same time.
   * @param cache the folder of all caches
   * @param content the content folder
   * @param version of the files; those of other versions are removed
   */
  constructor(cache: string, content: string, version: string) {
    const all = join(cache, FOLDER);
    this.#folder = join(all, version);
    removeOthers(all, version);
    this.#name = cacheName(cache, content);
    this.#journal = new Journal(join(this.#folder, `records-${this.#name}`), version);
  }

  /** The folder to which workers write files. */
  get folder(): string {
    return this.#folder;
  }

  /** The file for what is known of copies. */
  get copiesFile(): string {
    return join(this.#folder, `copies-${this.#name}`);
  }

  /** Returns what is known of a picture. @param hash the SHA-256 of the original */
  get(hash: string): PictureRecord | undefined {
    return this.#journal.get(hash);
  }

  set(hash: string, record: PictureRecord): void {
    this.#journal.set(hash, record);
  }

  /** Saves what was set. Records of pictures that no article shows stay, since an article may show them again. */
  save(): Promise<void> {
    return this.#journal.save(() => true);
  }

  /** Reads a file of a picture. @returns undefined where it is not as it was made */
  read(path: string, hash: string): Uint8Array | undefined {
    try {
      const bytes = readFileSync(join(this.#folder, path));
      return sha256(bytes) === hash ? bytes : undefined;
    } catch {
      // It is made again.
      return undefined;
    }
  }
}

/** Writes a file into the cache. @param folder as the cache has it @returns its SHA-256 */
export function writeToCache(folder: string, path: string, bytes: Uint8Array): string {
  writeFileAtomicallySync(join(folder, path), bytes);
  return sha256(bytes);
}

function removeOthers(folder: string, version: string): void {
  const names = readNames(folder);
  for (const name of names)
    if (name !== version) rmSync(join(folder, name), { recursive: true, force: true });
}

function readNames(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
