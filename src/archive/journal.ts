/**
 * Values by name, remembered in a file of lines: what changes is added at its end, so that remembering one of many costs what one
 * does. Of several lines of one name the last counts; where most lines are outdated, the file is written anew. Each line ends with
 * a comma, so that all together are one list in JSON. It is for caches: what cannot be read is forgotten.
 */
import { readFileSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { isMissing, writeWhole } from './files.ts';

export class Journal<Value> {
  readonly #path: string;
  readonly #version: string;
  readonly #values: Map<string, Value>;
  readonly #unsaved = new Set<string>();
  /** How many lines the file has; none where it is to be written anew. */
  #lines: number;

  /**
   * Opens a journal.
   * @param version changes with the form of values: a file of another one is forgotten
   */
  constructor(path: string, version: string) {
    this.#path = path;
    this.#version = version;
    const [values, lines] = read<Value>(path, version);
    this.#values = values;
    this.#lines = lines;
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
    const lines = names.map((name) => lineOf([name, this.#values.get(name)])).join('');
    if (whole) await writeWhole(this.#path, lineOf(this.#version) + lines);
    else await appendFile(this.#path, lines);
    this.#lines = whole ? names.length : this.#lines + names.length;
    this.#unsaved.clear();
  }
}

/** How a line ends. */
const END = ',\n';

function lineOf(value: unknown): string {
  return JSON.stringify(value) + END;
}

function read<Value>(path: string, version: string): [values: Map<string, Value>, lines: number] {
  try {
    const text = readFileSync(path, 'utf8');
    // A last line without its end was cut short, and would spoil the next one.
    if (!text.endsWith(END)) return [new Map(), 0];
    // One parse for all takes a third of the time of one for each.
    const [head, ...entries]: [string, ...[string, Value][]] = JSON.parse(`[${text.slice(0, -END.length)}]`);
    return head === version ? [new Map(entries), entries.length] : [new Map(), 0];
  } catch (error) {
    // Damaged, or longer than a string can be.
    const unreadable = error instanceof SyntaxError || error instanceof RangeError || isTooLong(error);
    if (isMissing(error) || unreadable) return [new Map(), 0];
    throw error;
  }
}

function isTooLong(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_STRING_TOO_LONG';
}
