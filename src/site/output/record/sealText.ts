/** Finds and replaces lines of a seal without parsing all of it. */

const LINE_END_BYTE = 0x0a;
/** A line has a hash in hexadecimal, two spaces, and the path of a file. */
const HASH_LENGTH = 64;
const PATH_START = HASH_LENGTH + 2;
/** New lines are written in pieces of so many. */
const LINES_PER_PIECE = 1000;

interface FoundLine {
  start: number;
  /** After its line end; where there is no such line, its start. */
  end: number;
}

export class SealText {
  /** Whole lines, sorted by file. */
  readonly #bytes: Buffer;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  /** Returns the hash of a file; undefined where it is not listed. */
  hashOf(file: string): string | undefined {
    const { start, end } = this.#find(file, 0);
    return start === end ? undefined : this.#bytes.toString('latin1', start, start + HASH_LENGTH);
  }

  /** Formats the seal with some lines replaced, added and removed. */
  *replace(
    files: ReadonlyMap<string, { sha256: string }>,
    removed: Iterable<string> = [],
  ): Generator<Uint8Array> {
    let copied = 0;
    let lines: string[] = [];
    for (const file of [...files.keys(), ...removed].sort()) {
      const { start, end } = this.#find(file, copied);
      if (lines.length >= LINES_PER_PIECE || (start > copied && lines.length > 0)) {
        yield Buffer.from(lines.join(''));
        lines = [];
      }
      if (start > copied) yield this.#bytes.subarray(copied, start);
      copied = end;
      const entry = files.get(file);
      if (entry !== undefined) lines.push(`${entry.sha256}  ${file}\n`);
    }
    yield Buffer.from(lines.join(''));
    yield this.#bytes.subarray(copied);
  }

  /** Finds the line of a file, or its place. @param from where a line starts that is not after it */
  #find(file: string, from: number): FoundLine {
    let low = from;
    let high = this.#bytes.length;
    while (low < high) {
      const middle = low + Math.floor((high - low) / 2);
      const start = Math.max(low, this.#bytes.lastIndexOf(LINE_END_BYTE, middle - 1) + 1);
      const end = this.#bytes.indexOf(LINE_END_BYTE, middle) + 1;
      const found = this.#bytes.toString('utf8', start + PATH_START, end - 1);
      if (found === file) return { start, end };
      if (found < file) low = end;
      else high = start;
    }
    return { start: low, end: low };
  }
}
