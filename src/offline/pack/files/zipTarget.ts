/** Writes a pack as a zip file, as a stream. The same files give the same bytes, on any day and in any time zone. */
import { createWriteStream, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { InputProblem } from '../../../system/problem.ts';
import { explainFullDisk, type PackIdentity } from './folderTarget.ts';
import type { PackTarget } from './packFile.ts';
import { DELTA_PATH, MARK_PATH } from './packLayout.ts';
import { parseDeltaMark, parseMark } from './packMark.ts';
import { openPack, readWhole } from './packReader.ts';

/** Fields of an entry that would differ between runs. DOS times are local times, so this is the same in every zone. */
const entryOptions = () => ({ mtime: new Date(1980, 1, 1), mode: 0o100_644, forceDosTimestamp: true });
const DRAFT_SUFFIX = '.part';

export class ZipTarget implements PackTarget {
  readonly #path: string;
  readonly #zip = new ZipFile();
  /** Ends when the whole file is written, or with the first error. */
  readonly #written: Promise<void>;

  private constructor(path: string) {
    this.#path = path;
    this.#written = this.#pipe();
    // Awaited by every write; this avoids an unhandled rejection between two.
    this.#written.catch(() => {});
  }

  /**
   * Opens a zip file for a pack. An earlier one of that name is replaced when the new one is complete.
   * @throws InputProblem where the file is no pack of the archive
   */
  static async open(path: string, identity: PackIdentity): Promise<ZipTarget> {
    if (existsSync(path)) await refuseForeignZip(path, identity);
    mkdirSync(dirname(path), { recursive: true });
    return new ZipTarget(path);
  }

  async #pipe(): Promise<void> {
    const failed = new Promise<never>((_resolve, reject) => {
      this.#zip.on('error', reject);
    });
    // The library's stream has a type of older versions of Node.
    const output = Readable.from(this.#zip.outputStream);
    await Promise.race([pipeline(output, createWriteStream(`${this.#path}${DRAFT_SUFFIX}`)), failed]);
  }

  async write(path: string, chunks: AsyncIterable<Uint8Array>): Promise<void> {
    const stream = Readable.from(chunks, { objectMode: false });
    this.#zip.addReadStreamLazy(path, entryOptions(), (callback) => callback(null, stream));
    // The output fails first where the disk is full.
    await Promise.race([finished(stream, { writable: false }), this.#written.then(() => {})]);
  }

  async finish(): Promise<void> {
    this.#zip.end();
    try {
      await this.#written;
    } catch (error) {
      throw explainFullDisk(this.#path, error);
    }
    renameSync(`${this.#path}${DRAFT_SUFFIX}`, this.#path);
  }

  async abort(): Promise<void> {
    rmSync(`${this.#path}${DRAFT_SUFFIX}`, { force: true });
  }
}

async function refuseForeignZip(path: string, { kind, archive }: PackIdentity): Promise<void> {
  const refuse = (reason: string, cause?: unknown): never => {
    const remedy = 'choose another name with --output, or remove the file if it is not needed';
    throw new InputProblem({ file: path, reason, remedy }, { cause });
  };
  const pack = await openPack(path).catch((error: unknown) => refuse('is there, and is no pack', error));
  try {
    const read = async (file: string): Promise<string> => (await readWhole(pack, file))?.toString() ?? '';
    const mark = kind === 'pack' ? parseMark(await read(MARK_PATH)) : parseDeltaMark(await read(DELTA_PATH));
    if (mark === undefined) refuse(`is there, and is no ${kind} that Khizana made`);
    else if (mark.archive !== archive) refuse(`is a ${kind} of another archive`);
  } finally {
    pack.close();
  }
}
