/**
 * Stores the lines of a record in files that are named by their hash. So a build writes only those that changed, and files of several
 * builds are never taken for those of one.
 */
import { createHash } from 'node:crypto';
import { closeSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { explainRefusals } from '../../../system/files/cacheFile.ts';
import { isMissing, sha256, writeFileAtomically } from '../../../system/files/files.ts';

/** All buckets are checked with one buffer: a new one for each takes five times as long. */
const BUFFER_BYTES = 1 << 18;

export class BucketFolder {
  readonly #folder: string;

  /** @param record the path of the record */
  constructor(record: string) {
    this.#folder = `${record}.files`;
  }

  /** Returns the path of a bucket that is missing or not as it was written; undefined where all are intact. */
  findDamaged(hashes: readonly string[]): string | undefined {
    const buffer = Buffer.allocUnsafe(BUFFER_BYTES);
    return hashes.map((hash) => this.#path(hash)).find((path, at) => hashFile(path, buffer) !== hashes[at]);
  }

  read(hash: string): Buffer {
    return readFileSync(this.#path(hash));
  }

  /** Writes a bucket unless it is there. @param intact the hashes of buckets that are there @returns its hash */
  async write(bytes: Uint8Array, intact: ReadonlySet<string>): Promise<string> {
    const hash = sha256(bytes);
    const path = this.#path(hash);
    if (!intact.has(hash)) await explainRefusals(path, () => writeFileAtomically(path, bytes));
    return hash;
  }

  /** Removes all buckets but some, and what killed builds left. */
  async removeOthers(hashes: ReadonlySet<string>): Promise<void> {
    for (const name of readdirSync(this.#folder))
      if (!hashes.has(name)) await rm(join(this.#folder, name), { force: true });
  }

  #path(hash: string): string {
    return join(this.#folder, hash);
  }
}

/** Returns the SHA-256 of a file; undefined where it is missing. */
function hashFile(path: string, buffer: Buffer): string | undefined {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
  try {
    const whole = createHash('sha256');
    for (let read = -1; read !== 0; ) {
      read = readSync(file, buffer);
      whole.update(buffer.subarray(0, read));
    }
    return whole.digest('hex');
  } finally {
    closeSync(file);
  }
}
