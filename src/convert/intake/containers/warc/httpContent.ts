/** How HTTP packs content: in chunks (RFC 9112, section 7.1), and by coding (RFC 9110, section 8.4.1). */

import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import { SourceError } from '../../../article/sourceError.ts';

/** Nobody packs a page more often. */
const MAX_CODINGS = 3;

type Unpack = (bytes: Uint8Array, limit: { maxOutputLength: number }) => Uint8Array;

/** How each coding is undone; what is sent as deflate is so with or without its wrapping. */
const DECODERS: ReadonlyMap<string, readonly Unpack[]> = new Map([
  ['gzip', [gunzipSync]],
  ['x-gzip', [gunzipSync]],
  ['deflate', [inflateSync, inflateRawSync]],
  ['br', [brotliDecompressSync]],
]);

/** Content unpacks to more than it may. */
export class TooLongError extends Error {
  override readonly name = 'TooLongError';
}

/**
 * Decodes a response's content. Archives often hold it decoded, under headers that say otherwise: then it stays.
 * @param codings in lower case, in the order in which they were applied
 * @param maxBytes the most bytes that it may unpack to
 * @throws SourceError where a coding is not known, the content is damaged, or there is too much in it
 */
export function decodeContent(content: Uint8Array, codings: readonly string[], maxBytes: number): Uint8Array {
  if (codings.length > MAX_CODINGS) throw new SourceError(`is packed ${codings.length} times`);
  let decoded = content;
  for (const coding of codings.toReversed()) {
    const decoders = DECODERS.get(coding);
    const name = /^[\w-]{1,20}$/u.test(coding) ? coding : 'something';
    if (decoders !== undefined) decoded = undoCoding(decoded, decoders, { name, maxBytes });
    else if (!isMarkup(decoded)) throw new SourceError(`is packed as ${name}, which is not known`);
  }
  return decoded;
}

function undoCoding(
  content: Uint8Array,
  decoders: readonly Unpack[],
  { name, maxBytes }: { name: string; maxBytes: number },
): Uint8Array {
  for (const unpack of decoders) {
    try {
      return unpack(content, { maxOutputLength: maxBytes });
    } catch (error) {
      if (error instanceof RangeError)
        throw new TooLongError('unpacks to more than a page', { cause: error });
    }
  }
  if (isMarkup(content)) return content;
  throw new SourceError(`is packed as ${name}, and damaged`);
}

/** Whether it begins as text with a tag in it: what is packed does not, or is damaged beyond use. */
function isMarkup(content: Uint8Array): boolean {
  const beginning = content.subarray(0, 1024);
  const text = beginning.every((byte) => byte >= 0x20 || (byte >= 0x09 && byte <= 0x0d));
  return content.length === 0 || (text && beginning.includes(0x3c));
}

/** The size of a chunk, with what may follow it on its line. */
const CHUNK_SIZE_LINE = /^([0-9a-f]{1,8})[ \t]*(?:;[^\n]*)?\r?\n/iu;
const MAX_SIZE_LINE_BYTES = 256;

/**
 * Puts together what was sent in chunks. Archives often hold it so already: then it stays.
 * @throws SourceError where it breaks off
 */
export function joinChunks(content: Uint8Array): Uint8Array {
  const whole = Buffer.alloc(content.length);
  let length = 0;
  for (let at = 0; ; ) {
    const line = Buffer.from(content.subarray(at, at + MAX_SIZE_LINE_BYTES)).toString('latin1');
    const [found, digits = ''] = CHUNK_SIZE_LINE.exec(line) ?? [];
    if (found === undefined) {
      if (at === 0) return content;
      throw new SourceError('its chunks do not fit together');
    }
    const size = Number.parseInt(digits, 16);
    if (size === 0) return whole.subarray(0, length);
    const start = at + found.length;
    if (start + size > content.length) throw new SourceError('breaks off within a chunk');
    whole.set(content.subarray(start, start + size), length);
    length += size;
    at = start + size + (content[start + size] === 0x0d ? 2 : 1);
  }
}
