/** The sketches that a run adds, by id: the bytes of many in one buffer, since an object for each takes as much memory again. */
import { SKETCH_BYTES } from './sketch.ts';

/** How many sketches a buffer has. */
const BUFFER_SKETCHES = 1024;

/** Stands for the sketch of a text that is too short to be compared. */
const EMPTY = -1;

export class AddedSketches {
  readonly #places = new Map<string, number>();
  readonly #buffers: Uint8Array[] = [];
  /** The number of sketches in the buffers. */
  #stored = 0;

  set(id: string, sketch: Uint8Array): void {
    if (sketch.length !== SKETCH_BYTES) {
      this.#places.set(id, EMPTY);
      return;
    }
    const known = this.#places.get(id) ?? EMPTY;
    const place = known === EMPTY ? this.#stored : known;
    if (known === EMPTY) this.#stored += 1;
    this.#places.set(id, place);
    const buffer = Math.floor(place / BUFFER_SKETCHES);
    this.#buffers[buffer] ??= new Uint8Array(BUFFER_SKETCHES * SKETCH_BYTES);
    this.#buffers[buffer].set(sketch, (place % BUFFER_SKETCHES) * SKETCH_BYTES);
  }

  get(id: string): Uint8Array | undefined {
    const place = this.#places.get(id);
    if (place === undefined) return undefined;
    if (place === EMPTY) return new Uint8Array();
    const start = (place % BUFFER_SKETCHES) * SKETCH_BYTES;
    return this.#buffers[Math.floor(place / BUFFER_SKETCHES)]?.subarray(start, start + SKETCH_BYTES);
  }

  get count(): number {
    return this.#places.size;
  }

  ids(): Iterable<string> {
    return this.#places.keys();
  }
}
