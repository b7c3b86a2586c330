/** Unpacks raw deflate (RFC 1951), which gzip and zip wrap, as a stream, and verifies its checksum. */

import { constants, crc32, createInflateRaw, inflateRawSync } from 'node:zlib';
import * as z from 'zod';
import { SourceError } from '../../article/sourceError.ts';
import type { ByteReader } from './byteReader.ts';

const INFLATE_OPTIONS = {
  chunkSize: 1 << 16,
  // Zlib pauses while an unpacked chunk waits for its reader. Otherwise an error could discard chunks that precede the damage, and each
  // run could yield other bytes of a damaged file.
  readableHighWaterMark: 1,
  finishFlush: constants.Z_SYNC_FLUSH,
};

/**
 * Unpacks up to the end of the deflated data, which only unpacking shows. The bytes behind the end are given back to the reader. After
 * damage, the piece with the damage is given back.
 * @param damagedReason the reason of the error if the data is damaged
 * @throws SourceError if the data is damaged. Truncated data is no error here, because its checksum will be missing.
 */
export async function* inflateStream(packed: ByteReader, damagedReason: string): AsyncGenerator<Uint8Array> {
  const small = await inflateSmall(packed);
  if (small === undefined) yield* inflateChunks(packed, damagedReason);
  else yield small;
}

/** The packed and unpacked sizes of data that is unpacked in one call. */
const MAX_SMALL_DEFLATED_BYTES = 32_768;
const MAX_SMALL_INFLATED_BYTES = 1_000_000;

/** Unpacks small data in one call, which takes a tenth of the time. Returns undefined if the data is damaged or too large. */
async function inflateSmall(packed: ByteReader): Promise<Uint8Array | undefined> {
  const piece = await packed.next();
  if (piece === undefined) return undefined;
  try {
    const result: unknown = inflateRawSync(piece.subarray(0, MAX_SMALL_DEFLATED_BYTES), {
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

/** The result of zlib with the option `info`, which its type definitions lack. */
const infoSchema = z.object({
  buffer: z.instanceof(Uint8Array),
  engine: z.object({ bytesWritten: z.int() }),
});

async function* inflateChunks(packed: ByteReader, damagedReason: string): AsyncGenerator<Uint8Array> {
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
    throw new SourceError(damagedReason, { cause });
  } finally {
    inflate.destroy();
  }
}

function isZlibError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
}

/**
 * Passes chunks on, and the last chunk only after the checksum of all is verified.
 * @param readChecksum is called after the last chunk and returns the expected CRC-32. If it throws because there is none, the last
 *   chunk is passed on first.
 * @param damagedReason the reason of the error if the checksum is wrong
 * @throws SourceError if the checksum is wrong
 */
export async function* verifyChecksum(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  readChecksum: () => Promise<number>,
  damagedReason: string,
): AsyncGenerator<Uint8Array> {
  let pending: Uint8Array | undefined;
  let checksum = 0;
  for await (const chunk of chunks) {
    if (pending !== undefined) yield pending;
    pending = chunk;
    checksum = crc32(chunk, checksum);
  }
  let isValid = false;
  try {
    isValid = checksum === (await readChecksum());
  } catch (error) {
    if (pending !== undefined) yield pending;
    throw error;
  }
  if (!isValid) throw new SourceError(damagedReason);
  if (pending !== undefined) yield pending;
}
