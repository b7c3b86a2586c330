/** Bytes that unpack beyond all measure: text packs to a tenth, and what packs to a thousandth is no text. */

const MOST = 256_000_000;
const MOST_TIMES = 200;

/**
 * Passes bytes on for as long as they are not far more than what they were unpacked from.
 * @param packed how many bytes they were unpacked from, so far
 * @throws Error where they are
 */
export async function* guarded(
  chunks: AsyncIterable<Uint8Array>,
  packed: () => number,
): AsyncGenerator<Uint8Array> {
  let unpacked = 0;
  for await (const chunk of chunks) {
    unpacked += chunk.length;
    if (unpacked > MOST && unpacked > packed() * MOST_TIMES)
      throw new Error(`unpacks to more than ${MOST_TIMES} times its size, which no text does`);
    yield chunk;
  }
}
