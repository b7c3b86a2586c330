/** The first bytes of what is read once. */

/** Looks at the first bytes. @returns them, and all bytes with them */
export async function beginningOf(
  source: AsyncIterable<Uint8Array>,
  length: number,
): Promise<{ head: Uint8Array; chunks: AsyncIterable<Uint8Array> }> {
  const rest = source[Symbol.asyncIterator]();
  let head = new Uint8Array();
  while (head.length < length) {
    const next = await rest.next();
    if (next.done === true) break;
    head = head.length === 0 ? new Uint8Array(next.value) : Buffer.concat([head, next.value]);
  }
  async function* chunks(): AsyncGenerator<Uint8Array> {
    yield head;
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
  }
  return { head, chunks: chunks() };
}

/** Nothing of an empty file, instead of an empty piece. */
export async function* restOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) if (chunk.length > 0) yield chunk;
}

/** All bytes in one piece. @throws Error where there are more than `most` */
export async function allOf(chunks: AsyncIterable<Uint8Array>, most: number): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > most)
      throw new Error(`has more than ${Math.round(most / 1e6)} MB, too much for where it lies`);
    pieces.push(chunk);
  }
  return Buffer.concat(pieces);
}
