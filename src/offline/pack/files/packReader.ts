/** Reads the files of a pack or delta, in a folder or a zip file. */
import { createReadStream, lstatSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { listEntries } from '../../../site/output/siteFolder.ts';
import { isMissing } from '../../../system/files/files.ts';
import { errorMessage, InputProblem } from '../../../system/problem.ts';

/** Files that are read whole: marks, manifests, lists. */
const MAX_READ_BYTES = 64_000_000;

export interface PackReader {
  /** The paths of its files, sorted. */
  readonly files: readonly string[];
  /** Opens a file. @throws Error where there is none */
  open(path: string): Promise<Readable>;
  close(): void;
}

/**
 * Opens a pack or delta.
 * @param path a folder or a zip file
 * @throws InputProblem where there is none, or it is no zip file
 */
export async function openPack(path: string): Promise<PackReader> {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined)
    throw new InputProblem({ file: path, reason: 'is not there', remedy: 'give a folder or a .zip' });
  if (!found.isDirectory()) return ZipPackReader.open(path);
  const { files } = listEntries(path);
  return { files, open: async (file) => createReadStream(join(path, file)), close: () => {} };
}

/** Reads a small file whole. @returns undefined where there is none */
export async function readWhole(pack: PackReader, path: string): Promise<Buffer | undefined> {
  if (!pack.files.includes(path)) return undefined;
  try {
    const stream = await pack.open(path);
    let bytes = 0;
    stream.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > MAX_READ_BYTES) stream.destroy(new RangeError(`${path} has more than 64 MB`));
    });
    return await buffer(stream);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

class ZipPackReader implements PackReader {
  readonly files: readonly string[];
  readonly #zip: ZipFile;
  readonly #entries: ReadonlyMap<string, Entry>;

  private constructor(zip: ZipFile, entries: ReadonlyMap<string, Entry>) {
    this.#zip = zip;
    this.#entries = entries;
    this.files = [...entries.keys()].sort();
  }

  static async open(path: string): Promise<ZipPackReader> {
    try {
      const zip = await openPromise(path, { autoClose: false });
      const entries = new Map<string, Entry>();
      for await (const entry of zip.eachEntry())
        if (!entry.fileName.endsWith('/')) entries.set(entry.fileName, entry);
      return new ZipPackReader(zip, entries);
    } catch (cause) {
      const reason = `cannot be read as a zip file: ${errorMessage(cause)}`;
      throw new InputProblem({ file: path, reason, remedy: 'copy it again from where it came' }, { cause });
    }
  }

  async open(path: string): Promise<Readable> {
    const entry = this.#entries.get(path);
    if (entry === undefined) throw new Error(`The zip file has no ${path}`);
    return this.#zip.openReadStreamPromise(entry);
  }

  close(): void {
    this.#zip.close();
  }
}
