/** Gzip (RFC 1952), of one member or of several one after another. */
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { guarded } from './bombs.ts';

/**
 * Unpacks as the bytes come.
 * @throws Error, after what could be unpacked, where they break off or are damaged, or unpack beyond all measure
 */
export async function* gunzipped(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let packed = 0;
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      packed += chunk.length;
      yield chunk;
    }
  }
  const gunzip = createGunzip();
  // Its errors come out of the last stream, where they are caught.
  pipeline(Readable.from(counted()), gunzip, () => {});
  try {
    yield* guarded(gunzip, () => packed);
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause)) throw cause;
    const reason = cause.code === 'Z_BUF_ERROR' ? 'the gzip breaks off here' : 'the gzip is damaged here';
    throw new Error(reason, { cause });
  } finally {
    gunzip.destroy();
  }
}
