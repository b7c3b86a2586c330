/** Raw deflate (RFC 1951), which gzip and zip wrap, piece by piece and with its checksum. */

import { constants, crc32, createInflateRaw, inflateRawSync } from 'node:zlib';
import * as z from 'zod';
import { SourceError } from '../../article/sourceError.ts';
import type { ByteReader } from './byteReader.ts';

const INFLATE_OPTIONS = {
  chunkSize: 1 << 16,
  // Nothing is unpacked while something waits to be taken, so that damage never takes with it what came before: what
  // is given of a damaged file is the same in every run.
  readableHighWaterMark: 1,
  finishFlush: constants.Z_SYNC_FLUSH,
};

/**
 * Unpacks up to the end of what is deflated, which nothing but unpacking shows. What follows the end is unread; after
 * damage, the piece in which it showed is.
 * @param damaged the reason to give then
 * @throws SourceError where it is damaged. Where the bytes end too early it just ends, and its checksum will be missing.
 */
export async function* inflateStream(packed: ByteReader, damaged: string): AsyncGenerator<Uint8Array> {
  const small = await inflateSmall(packed);
  if (small === undefined) yield* inflateChunks(packed, damaged);
  else yield small;
}

/** What is tried at once, in bytes packed and unpacked. */
const MAX_SMALL_BYTES = 32_768;
const MAX_SMALL_INFLATED_BYTES = 1_000_000;

/** Unpacks what is small in one go, which costs a tenth; nothing where it is damaged, or not so small after all. */
async function inflateSmall(packed: ByteReader): Promise<Uint8Array | undefined> {
  const piece = await packed.next();
  if (piece === undefined) return undefined;
  try {
    const result: unknown = inflateRawSync(piece.subarray(0, MAX_SMALL_BYTES), {
      info: true,
      maxOutputLength: MAX_SMALL_INFLATED_BYTES,
    });
    const { buffer, engine } = infoSchema.parse(result);
    packed.unread(piece.subarray(engine.bytesWritten));
    return buffer;
  } catch {
    packed.unread(piece);
    return undefined;
  }
}

/** What the option `info` gives, which its types do not know. */
const infoSchema = z.object({
  buffer: z.instanceof(Uint8Array),
  engine: z.object({ bytesWritten: z.int() }),
});

async function* inflateChunks(packed: ByteReader, damaged: string): AsyncGenerator<Uint8Array> {
  const inflate = createInflateRaw(INFLATE_OPTIONS);
  let fedBytes = 0;
  let last: Uint8Array = new Uint8Array();
  let release = (): void => {};
  inflate.once('close', () => release());
  async function feed(): Promise<void> {
    for (let chunk = await packed.next(); chunk !== undefined; chunk = await packed.next()) {
      const piece = chunk;
      last = chunk;
      fedBytes += chunk.length;
      await new Promise<void>((resolve) => {
        release = resolve;
        inflate.write(piece, () => resolve());
      });
      if (inflate.destroyed || inflate.bytesWritten < fedBytes) return;
    }
    inflate.end();
  }
  const fed = feed().catch((error: unknown) => {
    inflate.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  try {
    yield* inflate;
    await fed;
    packed.unread(last.subarray(last.length - (fedBytes - inflate.bytesWritten)));
  } catch (cause) {
    if (!isZlibError(cause)) throw cause;
    await fed;
    packed.unread(last);
    throw new SourceError(damaged, { cause });
  } finally {
    inflate.destroy();
  }
}

function isZlibError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
}

/**
 * Passes bytes on, and the last of them only when the checksum of all is right.
 * @param expected gives the checksum (CRC-32), once all was read; throws where there is none, and then the last bytes
 * are given before
 * @param damaged the reason to give where it is wrong
 */
export async function* verifyChecksum(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  expected: () => Promise<number>,
  damaged: string,
): AsyncGenerator<Uint8Array> {
  let pending: Uint8Array | undefined;
  let sum = 0;
  for await (const chunk of chunks) {
    if (pending !== undefined) yield pending;
    pending = chunk;
    sum = crc32(chunk, sum);
  }
  let isRight = false;
  try {
    isRight = sum === (await expected());
  } catch (error) {
    if (pending !== undefined) yield pending;
    throw error;
  }
  if (!isRight) throw new SourceError(damaged);
  if (pending !== undefined) yield pending;
}
