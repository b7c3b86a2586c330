/** Cuts a text that may be too long for memory into its lines. */
import { MAX_ROW_LENGTH, type Slice } from './jsonSlices.ts';

/** Takes chunks, cut anywhere, and gives the lines that end in them, without empty lines. */
export class LineSlicer {
  #pieces: string[] = [];
  #length = 0;

  push(chunk: string): Slice[] {
    const [first = '', ...others] = chunk.split('\n');
    const slices: Slice[] = [];
    this.#append(first);
    for (const line of others) {
      for (const slice of this.end()) slices.push(slice);
      this.#append(line);
    }
    return slices;
  }

  /** The last line, if the text does not end with a newline. */
  end(): Slice[] {
    const line = this.#length > MAX_ROW_LENGTH ? undefined : this.#pieces.join('').trim();
    this.#pieces = [];
    this.#length = 0;
    return line === '' ? [] : [line];
  }

  #append(text: string): void {
    this.#length += text.length;
    if (this.#length > MAX_ROW_LENGTH) this.#pieces = [];
    else this.#pieces.push(text);
  }
}
