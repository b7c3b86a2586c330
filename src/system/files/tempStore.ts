/** Where what was read waits until it is written: a file beside memory, so that a dump of any size passes through. */
import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { isRunning } from '../processes.ts';

/** Where a spilled value lies. */
export interface TempStoreRef {
  path: string;
  at: number;
  length: number;
}

/** How much is written, and read, at once, in bytes: a call for each value costs more than the value. */
const WINDOW = 262_144;

/** Values of one kind, written once and read by whoever has their reference, in this thread or another. */
export class TempStore<Value> {
  readonly #path: string;
  readonly #isValue: (value: unknown) => value is Value;
  readonly #open = new Map<string, number>();
  #writing: number | undefined;
  #length = 0;
  #unwritten: Uint8Array[] = [];
  #waiting = 0;
  /** What was last read of each file. */
  readonly #windows = new Map<string, { at: number; bytes: Uint8Array }>();

  /** @param path a file that nobody else writes */
  constructor(path: string, isValue: (value: unknown) => value is Value) {
    this.#path = path;
    this.#isValue = isValue;
  }

  /** Keeps a value. It can be read once it is flushed. */
  put(value: Value): TempStoreRef {
    const bytes = serialize(value);
    const ref = { path: this.#path, at: this.#length, length: bytes.length };
    this.#length += bytes.length;
    this.#unwritten.push(bytes);
    this.#waiting += bytes.length;
    if (this.#waiting > WINDOW) this.flush();
    return ref;
  }

  /** Writes what was put and is still in memory. */
  flush(): void {
    if (this.#waiting === 0) return;
    this.#writing ??= openSync(this.#path, 'w');
    const bytes = Buffer.concat(this.#unwritten);
    for (let written = 0; written < bytes.length; ) written += writeSync(this.#writing, bytes, written);
    this.#unwritten = [];
    this.#waiting = 0;
  }

  get(ref: TempStoreRef): Value {
    const value: unknown = deserialize(this.#bytesOf(ref));
    if (!this.#isValue(value)) throw new Error(`${ref.path} does not hold what was put there`);
    return value;
  }

  /** Values are asked for nearly in the order in which they were put: what follows one is read with it. */
  #bytesOf({ path, at, length }: TempStoreRef): Uint8Array {
    const known = this.#windows.get(path);
    const within = at - (known?.at ?? 0);
    if (known !== undefined && within >= 0 && within + length <= known.bytes.length)
      return known.bytes.subarray(within, within + length);
    const file = this.#open.get(path) ?? openSync(path, 'r');
    this.#open.set(path, file);
    const window = Buffer.allocUnsafe(Math.max(WINDOW, length));
    let read = 0;
    for (let more = -1; more !== 0 && read < window.length; read += more)
      more = readSync(file, window, read, window.length - read, at + read);
    if (read < length) throw new Error(`${path} is shorter than it was`);
    this.#windows.set(path, { at, bytes: window.subarray(0, read) });
    return window.subarray(0, length);
  }

  close(): void {
    for (const file of [this.#writing, ...this.#open.values()]) if (file !== undefined) closeSync(file);
    this.#open.clear();
    this.#windows.clear();
    this.#writing = undefined;
  }
}

/**
 * Does some work with a folder for spills, which is gone afterwards; those that killed processes left go with it.
 * @param parent the folder that such folders lie in
 */
export async function withTempFolder<Result>(
  parent: string,
  work: (folder: string) => Promise<Result>,
): Promise<Result> {
  for (const name of await readdir(parent).catch(() => [])) {
    if (!isRunning(Number(name.split('-')[0])))
      await rm(join(parent, name), { recursive: true, force: true });
  }
  runs += 1;
  const folder = join(parent, `${process.pid}-${runs}`);
  await mkdir(folder, { recursive: true });
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Conversions of one process, which tests run side by side. */
let runs = 0;
