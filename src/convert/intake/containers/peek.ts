/** Reads the first bytes of a stream without losing them, and collects streams in memory. */
import { SourceError } from '../../article/sourceError.ts';

/**
 * Reads the first bytes of a stream.
 * @returns the first bytes, and a stream of all bytes. If reading fails, there are fewer first bytes, and the stream throws the error
 *   after them.
 */
export async function peek(
  source: AsyncIterable<Uint8Array>,
  length: number,
): Promise<{ head: Uint8Array; chunks: AsyncIterable<Uint8Array> }> {
  const rest = source[Symbol.asyncIterator]();
  let head: Uint8Array = new Uint8Array();
  let failed: { error: unknown } | undefined;
  try {
    while (head.length < length) {
      const next = await rest.next();
      if (next.done === true) break;
      head = head.length === 0 ? next.value : Buffer.concat([head, next.value]);
    }
  } catch (error) {
    failed = { error };
  }
  async function* chunks(): AsyncGenerator<Uint8Array> {
    if (head.length > 0) yield head;
    if (failed !== undefined) throw failed.error;
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
  }
  return { head, chunks: chunks() };
}

/**
 * Collects a stream in memory.
 * @param tooMuch why a longer stream is refused, and the way out
 * @throws SourceError if it has more than `maxBytes`
 */
export async function collectBytes(
  chunks: AsyncIterable<Uint8Array>,
  maxBytes: number,
  tooMuch = 'too much for a packed zip in a container; unpack it first',
): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > maxBytes)
      throw new SourceError(`has more than ${Math.round(maxBytes / 1e6)} MB, ${tooMuch}`);
    pieces.push(chunk);
  }
  return Buffer.concat(pieces);
}
