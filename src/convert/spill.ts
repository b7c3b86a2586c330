/** Where what was read waits until it is written: a file beside memory, so that a dump of any size passes through. */
import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { isRunning } from '../archive/processes.ts';

/** Where a spilled value lies. */
export interface SpillRef {
  path: string;
  at: number;
  length: number;
}

/** Values of one kind, written once and read by whoever has their reference, in this thread or another. */
export class Spill<Value> {
  readonly #path: string;
  readonly #isValue: (value: unknown) => value is Value;
  readonly #open = new Map<string, number>();
  #writing: number | undefined;
  #length = 0;

  /** @param path a file that nobody else writes */
  constructor(path: string, isValue: (value: unknown) => value is Value) {
    this.#path = path;
    this.#isValue = isValue;
  }

  put(value: Value): SpillRef {
    this.#writing ??= openSync(this.#path, 'w');
    const bytes = serialize(value);
    const ref = { path: this.#path, at: this.#length, length: bytes.length };
    for (let written = 0; written < bytes.length; ) written += writeSync(this.#writing, bytes, written);
    this.#length += bytes.length;
    return ref;
  }

  get({ path, at, length }: SpillRef): Value {
    const file = this.#open.get(path) ?? openSync(path, 'r');
    this.#open.set(path, file);
    const bytes = Buffer.allocUnsafe(length);
    for (let read = 0; read < length; ) {
      const more = readSync(file, bytes, read, length - read, at + read);
      if (more === 0) throw new Error(`${path} is shorter than it was`);
      read += more;
    }
    const value: unknown = deserialize(bytes);
    if (!this.#isValue(value)) throw new Error(`${path} does not hold what was put there`);
    return value;
  }

  close(): void {
    for (const file of [this.#writing, ...this.#open.values()]) if (file !== undefined) closeSync(file);
    this.#open.clear();
    this.#writing = undefined;
  }
}

/**
 * Does some work with a folder for spills, which is gone afterwards; those that killed processes left go with it.
 * @param parent the folder that such folders lie in
 */
export async function withSpillFolder<Result>(
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
