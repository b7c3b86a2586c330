/**
 * Values by name, remembered in a file of lines: what changes is added at its end, so that remembering one of many costs what one
 * does. Of several lines of one name the last counts; where most lines are outdated, the file is written anew. Each line ends with
 * a comma, so that the lines of a block are one list in JSON. It is for caches: what cannot be read is forgotten.
 */
import { appendCacheBlocks, readCacheBlocks, writeCacheBlocks } from './cacheFile.ts';

/** How many characters a block has at most, unless one line alone has more: a string, and a list to parse, are limited. */
const MAX_BLOCK_LENGTH = 1 << 24;

export class Journal<Value> {
  readonly #path: string;
  readonly #version: string;
  readonly #values: Map<string, Value>;
  readonly #unsaved = new Set<string>();
  /** How many lines the file has; none where it is to be written anew. */
  #lines: number;
  /** The file's last hash, which what is added continues. */
  #lastHash: string;

  /**
   * Opens a journal.
   * @param version changes with the form of values: a file of another one is forgotten
   */
  constructor(path: string, version: string) {
    this.#path = path;
    this.#version = version;
    const { values, lines, lastHash } = read<Value>(path, version);
    this.#values = values;
    this.#lines = lines;
    this.#lastHash = lastHash;
  }

  get(name: string): Value | undefined {
    return this.#values.get(name);
  }

  set(name: string, value: Value): void {
    this.#values.set(name, value);
    this.#unsaved.add(name);
  }

  /** Writes what was set. @param isWanted tells what is still wanted of a name; the rest is forgotten when the file is written anew */
  async save(isWanted: (name: string) => boolean): Promise<void> {
    const whole = this.#lines === 0 || this.#lines + this.#unsaved.size > 2 * this.#values.size + 1;
    if (!whole && this.#unsaved.size === 0) return;
    const names = whole ? [...this.#values.keys()].filter(isWanted) : [...this.#unsaved];
    const blocks = blocksOf(names.flatMap((name) => lineOf(name, this.#values.get(name))));
    this.#lastHash = whole
      ? await writeCacheBlocks(this.#path, this.#version, blocks)
      : await appendCacheBlocks(this.#path, blocks, this.#lastHash);
    this.#lines = whole ? names.length : this.#lines + names.length;
    this.#unsaved.clear();
  }
}

/** How a line ends. */
const END = ',\n';

/** A value's line; none of a value that is longer in JSON than a string can be, which is found out again each time. */
function lineOf(name: string, value: unknown): string[] {
  try {
    return [JSON.stringify([name, value]) + END];
  } catch (error) {
    if (error instanceof RangeError) return [];
    throw error;
  }
}

function* blocksOf(lines: readonly string[]): Generator<string> {
  let block: string[] = [];
  let length = 0;
  for (const line of lines) {
    if (length > 0 && length + line.length > MAX_BLOCK_LENGTH) {
      yield block.join('');
      block = [];
      length = 0;
    }
    block.push(line);
    length += line.length;
  }
  if (length > 0) yield block.join('');
}

interface Read<Value> {
  values: Map<string, Value>;
  lines: number;
  lastHash: string;
}

function read<Value>(path: string, version: string): Read<Value> {
  const nothing = { values: new Map<string, Value>(), lines: 0, lastHash: '' };
  const found = readCacheBlocks(path, version);
  if (found === undefined) return nothing;
  const values = new Map<string, Value>();
  let lines = 0;
  for (const block of found.blocks) {
    // One parse for all lines takes a third of the time of one for each.
    const entries: [string, Value][] = JSON.parse(`[${block.slice(0, -END.length)}]`);
    for (const [name, value] of entries) values.set(name, value);
    lines += entries.length;
  }
  return { values, lines, lastHash: found.lastHash };
}
