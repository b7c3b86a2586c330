/** Stores values in a temporary file, so that a dump of any size can be converted in limited memory. */
import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { isRunning } from '../processes.ts';

/** The location of a stored value. */
export interface TempStoreRef {
  path: string;
  /** In bytes. */
  offset: number;
  /** In bytes. */
  length: number;
}

/** The bytes that are written or read at once: a system call for each value takes longer than the value itself. */
const WINDOW_BYTES = 262_144;

/** How many files are open at once for reading. Values are read from few files at a time. */
const MAX_OPEN_FILES = 64;

/** Stores values of one type. Any process that has a value's reference can read it. */
export class TempStore<Value> {
  readonly #path: string;
  readonly #isValue: (value: unknown) => value is Value;
  readonly #openFiles = new Map<string, number>();
  #writtenFile: number | undefined;
  #length = 0;
  #unwritten: Uint8Array[] = [];
  #unwrittenBytes = 0;
  /** The part of each file that was read last. */
  readonly #windows = new Map<string, { offset: number; bytes: Uint8Array }>();

  /** @param path a file that no other store writes */
  constructor(path: string, isValue: (value: unknown) => value is Value) {
    this.#path = path;
    this.#isValue = isValue;
  }

  /** Stores a value. It can be read after it is flushed. */
  put(value: Value): TempStoreRef {
    const bytes = serialize(value);
    const ref = { path: this.#path, offset: this.#length, length: bytes.length };
    this.#length += bytes.length;
    this.#unwritten.push(bytes);
    this.#unwrittenBytes += bytes.length;
    if (this.#unwrittenBytes > WINDOW_BYTES) this.flush();
    return ref;
  }

  /** Writes the values that are still in memory. */
  flush(): void {
    if (this.#unwrittenBytes === 0) return;
    this.#writtenFile ??= openSync(this.#path, 'w');
    const bytes = Buffer.concat(this.#unwritten);
    for (let written = 0; written < bytes.length; ) written += writeSync(this.#writtenFile, bytes, written);
    this.#unwritten = [];
    this.#unwrittenBytes = 0;
  }

  /** Reads a stored value. */
  get(ref: TempStoreRef): Value {
    const value: unknown = deserialize(this.#read(ref));
    if (!this.#isValue(value))
      throw new Error(
        `The temporary file ${ref.path} does not contain the value that was stored; convert again`,
      );
    return value;
  }

  /** Values are read nearly in the order in which they were stored, so the following ones are read along. */
  #read({ path, offset, length }: TempStoreRef): Uint8Array {
    const known = this.#windows.get(path);
    const start = offset - (known?.offset ?? 0);
    if (known !== undefined && start >= 0 && start + length <= known.bytes.length)
      return known.bytes.subarray(start, start + length);
    const file = this.#open(path);
    const window = Buffer.allocUnsafe(Math.max(WINDOW_BYTES, length));
    let read = 0;
    for (let more = -1; more !== 0 && read < window.length; read += more)
      more = readSync(file, window, read, window.length - read, offset + read);
    if (read < length) throw new Error(`The temporary file ${path} was cut short; convert again`);
    this.#windows.set(path, { offset, bytes: window.subarray(0, read) });
    return window.subarray(0, length);
  }

  /** Opens a file, and closes the one that was not read for longest where too many are open. */
  #open(path: string): number {
    const file = this.#openFiles.get(path) ?? openSync(path, 'r');
    this.#openFiles.delete(path);
    this.#openFiles.set(path, file);
    const [oldest] = this.#openFiles;
    if (this.#openFiles.size > MAX_OPEN_FILES && oldest !== undefined) {
      closeSync(oldest[1]);
      this.#openFiles.delete(oldest[0]);
      this.#windows.delete(oldest[0]);
    }
    return file;
  }

  close(): void {
    for (const file of [this.#writtenFile, ...this.#openFiles.values()])
      if (file !== undefined) closeSync(file);
    this.#openFiles.clear();
    this.#windows.clear();
    this.#writtenFile = undefined;
  }
}

/** Tests run several conversions in one process. */
let folderCount = 0;

/**
 * Creates a temporary folder for some work and removes it afterwards. Folders that killed processes left are removed too.
 * @param parent the folder of all such folders
 */
export async function withTempFolder<Result>(
  parent: string,
  work: (folder: string) => Promise<Result>,
): Promise<Result> {
  for (const name of await readdir(parent).catch(() => [])) {
    if (!isRunning(Number(name.split('-')[0])))
      await rm(join(parent, name), { recursive: true, force: true });
  }
  folderCount += 1;
  const folder = join(parent, `${process.pid}-${folderCount}`);
  await mkdir(folder, { recursive: true });
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
