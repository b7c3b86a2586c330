/**
 * Cuts a JSON text (RFC 8259) that may be too long for memory into the elements of its list of objects. It does not parse
 * them: it looks only at brackets, commas and strings.
 */

/** The longest element that is held in memory, in UTF-16 code units: room for several articles with embedded pictures. */
export const MAX_ROW_LENGTH = 16_000_000;

/** The text of an element; undefined if it is too long. */
export type Slice = string | undefined;

const STRING_END_OR_ESCAPE = /["\\]/g;
const STRUCTURAL_CHARACTER = /["{}[\],]/g;

/** A list of rows is inside at most this many objects: `{"response": {"docs": [{…}]}}`. */
const MAX_LIST_DEPTH = 3;

/** Takes chunks, cut anywhere, and gives the elements that end in them. */
export class JsonSlicer {
  /** The brackets that are open, outermost first. */
  #open: string[] = [];
  #inString = false;
  #escaped = false;
  /** Whether a list has just begun that could be a list of objects. */
  #isListCandidate = false;
  /** How many brackets are open around an element, while a list of rows is open. */
  #listDepth: number | undefined;
  #pieces: string[] = [];
  #length = 0;

  push(chunk: string): Slice[] {
    const slices: Slice[] = [];
    let start = 0;
    let at = 0;
    while (at < chunk.length) {
      if (this.#inString) {
        at = this.#skipString(chunk, at);
        continue;
      }
      STRUCTURAL_CHARACTER.lastIndex = at;
      const found = STRUCTURAL_CHARACTER.exec(chunk);
      if (found === null) break;
      const ends = this.#endsElement(found[0]);
      if (ends) {
        this.#append(chunk.slice(start, found.index));
        for (const slice of this.#take()) slices.push(slice);
      }
      const begins = this.#followStructure(found[0]);
      at = found.index + 1;
      if (begins) start = found[0] === '{' ? found.index : at;
      else if (ends) start = at;
    }
    if (this.#listDepth !== undefined) this.#append(chunk.slice(start));
    return slices;
  }

  /** The element that the text broke off in, if any, and whether brackets are still open. */
  end(): { rest: Slice[]; open: boolean } {
    const open = this.#open.length > 0;
    return { rest: this.#listDepth === undefined ? [] : this.#take(), open };
  }

  #skipString(chunk: string, from: number): number {
    if (this.#escaped) {
      this.#escaped = false;
      return from + 1;
    }
    STRING_END_OR_ESCAPE.lastIndex = from;
    const found = STRING_END_OR_ESCAPE.exec(chunk);
    if (found === null) return chunk.length;
    if (found[0] === '"') this.#inString = false;
    else this.#escaped = true;
    return found.index + 1;
  }

  #endsElement(char: string): boolean {
    return this.#open.length === this.#listDepth && (char === ',' || char === ']');
  }

  /** Follows one structural character. Returns whether an element begins at it. */
  #followStructure(char: string): boolean {
    const candidate = this.#isListCandidate;
    this.#isListCandidate = false;
    if (char === '"') this.#inString = true;
    else if (char === '{') {
      const begins = candidate;
      if (begins) this.#listDepth = this.#open.length;
      this.#open.push(char);
      return begins;
    } else if (char === '[') {
      const inObjects =
        this.#listDepth === undefined &&
        this.#open.length <= MAX_LIST_DEPTH &&
        this.#open.every((bracket) => bracket === '{');
      this.#isListCandidate = inObjects && this.#open.length > 0;
      this.#open.push(char);
      if (inObjects && this.#open.length === 1) {
        this.#listDepth = 1;
        return true;
      }
    } else if (char !== ',') {
      if (this.#open.length === this.#listDepth) this.#listDepth = undefined;
      this.#open.pop();
    }
    return false;
  }

  #append(text: string): void {
    this.#length += text.length;
    if (this.#length > MAX_ROW_LENGTH) this.#pieces = [];
    else this.#pieces.push(text);
  }

  #take(): Slice[] {
    const text = this.#length > MAX_ROW_LENGTH ? undefined : this.#pieces.join('').trim();
    this.#pieces = [];
    this.#length = 0;
    return text === '' ? [] : [text];
  }
}
