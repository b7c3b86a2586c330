/** Reads a stream of bytes in pieces of any size, and takes bytes back that the reader did not need. */
export class ByteReader {
  readonly #source: AsyncIterator<Uint8Array>;
  /** The pieces that were given back; the last one is read next. */
  readonly #unread: Uint8Array[] = [];
  #received = 0;

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** How many bytes the stream has given. */
  get received(): number {
    return this.#received;
  }

  /** Reads the next piece, which may be empty. @returns undefined at the end */
  async next(): Promise<Uint8Array | undefined> {
    const unread = this.#unread.pop();
    if (unread !== undefined) return unread;
    const { value, done } = await this.#source.next();
    if (done === true) return undefined;
    this.#received += value.length;
    return value;
  }

  /** Gives bytes back, which are read next. */
  unread(bytes: Uint8Array): void {
    if (bytes.length > 0) this.#unread.push(bytes);
  }

  /** Reads the given number of bytes, or fewer at the end. */
  async take(length: number): Promise<Uint8Array> {
    let taken: Uint8Array = new Uint8Array();
    while (taken.length < length) {
      const piece = await this.next();
      if (piece === undefined) return taken;
      const wanted = piece.subarray(0, length - taken.length);
      this.unread(piece.subarray(wanted.length));
      taken = taken.length === 0 ? wanted : Buffer.concat([taken, wanted]);
    }
    return taken;
  }
  /**
   * Skips bytes up to the place that a function finds.
   * @param find gives the offset in some bytes, or -1
   * @param length how many bytes the function needs from that place on
   * @returns whether the place was found
   */
  async skipTo(find: (bytes: Buffer) => number, length: number): Promise<boolean> {
    let before = Buffer.alloc(0);
    for (let piece = await this.next(); piece !== undefined; piece = await this.next()) {
      const bytes = Buffer.concat([before, piece]);
      const at = find(bytes);
      if (at >= 0) {
        this.unread(bytes.subarray(at));
        return true;
      }
      before = bytes.subarray(1 - length);
    }
    return false;
  }
}
