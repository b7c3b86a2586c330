/**
 * Stores values by name in a cache file of lines. A changed value is appended, so that storing one value takes the same time in a
 * file of any size. The last line of a name counts; when most lines are outdated, the file is rewritten. Each line ends with a
 * comma, so that the lines of a block are a JSON list. An unreadable file counts as empty.
 */
import { appendCacheBlocks, readCacheBlocks, writeCacheBlocks } from './cacheFile.ts';

/** Limits the characters of a block, since strings have a maximum length; a single line may be longer. */
const MAX_BLOCK_LENGTH = 1 << 24;

/** Values that are made one by one as they are written, since all of them would take much memory. */
export interface MadeValues<Value> {
  count: number;
  entries: () => Iterable<[name: string, value: Value]>;
}

export class Journal<Value> {
  readonly #path: string;
  readonly #version: string;
  readonly #values: Map<string, Value>;
  readonly #unsaved = new Set<string>();
  /** The number of lines in the file; 0 where it must be rewritten. */
  #lines: number;
  /** The file's last hash, which appending needs. */
  #lastHash: string;

  /**
   * Opens a journal.
   * @param version changes with the format of values; a file of another version counts as empty
   */
  constructor(path: string, version: string) {
    this.#path = path;
    this.#version = version;
    const { values, lines, lastHash } = readContents<Value>(path, version);
    this.#values = values;
    this.#lines = lines;
    this.#lastHash = lastHash;
  }

  /** Lists the names that have values. */
  names(): Iterable<string> {
    return this.#values.keys();
  }

  get(name: string): Value | undefined {
    return this.#values.get(name);
  }

  set(name: string, value: Value): void {
    this.#values.set(name, value);
    this.#unsaved.add(name);
  }

  /**
   * Writes the set values.
   * @param isWanted tells whether a name is still needed; other names are dropped when the file is rewritten
   * @param made values that replace others of their names in the file; this journal does not keep them
   */
  async save(isWanted: (name: string) => boolean, made?: MadeValues<Value>): Promise<void> {
    const { count = 0 } = made ?? {};
    const added = this.#unsaved.size + count;
    const isRewrite = this.#lines === 0 || this.#lines + added > 2 * (this.#values.size + count) + 1;
    if (!isRewrite && added === 0) return;
    const names = isRewrite ? [...this.#values.keys()].filter(isWanted) : [...this.#unsaved];
    const blocks = joinIntoBlocks(this.#formatLines(names, made));
    this.#lastHash = isRewrite
      ? await writeCacheBlocks(this.#path, this.#version, blocks)
      : await appendCacheBlocks(this.#path, blocks, this.#lastHash);
    this.#lines = (isRewrite ? 0 : this.#lines) + names.length + count;
    this.#unsaved.clear();
  }

  *#formatLines(names: readonly string[], made: MadeValues<Value> | undefined): Generator<string> {
    for (const name of names) yield* formatLine(name, this.#values.get(name));
    for (const [name, value] of made?.entries() ?? []) yield* formatLine(name, value);
  }
}

const LINE_END = ',\n';

/** Formats a value's line; none for a value whose JSON exceeds the maximum length of a string, which is then computed in each run. */
function formatLine(name: string, value: unknown): string[] {
  try {
    return [JSON.stringify([name, value]) + LINE_END];
  } catch (error) {
    if (error instanceof RangeError) return [];
    throw error;
  }
}

function* joinIntoBlocks(lines: Iterable<string>): Generator<string> {
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

interface JournalContents<Value> {
  values: Map<string, Value>;
  lines: number;
  lastHash: string;
}

function readContents<Value>(path: string, version: string): JournalContents<Value> {
  const empty = { values: new Map<string, Value>(), lines: 0, lastHash: '' };
  const contents = readCacheBlocks(path, version);
  if (contents === undefined) return empty;
  const values = new Map<string, Value>();
  let lines = 0;
  for (const block of contents.blocks) {
    // Parsing all lines at once takes a third of the time of parsing each.
    const entries: [string, Value][] = JSON.parse(`[${block.slice(0, -LINE_END.length)}]`);
    for (const [name, value] of entries) values.set(name, value);
    lines += entries.length;
  }
  return { values, lines, lastHash: contents.lastHash };
}
