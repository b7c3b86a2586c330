/** Decodes HTTP content: chunks (RFC 9112, section 7.1) and content codings (RFC 9110, section 8.4.1). */
import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import { SourceError } from '../../../article/sourceError.ts';

/** Servers use one or two. */
const MAX_CODINGS = 3;

type Decoder = (bytes: Uint8Array, limit: { maxOutputLength: number }) => Uint8Array | Promise<Uint8Array>;

/** The decoders of each coding, to try in this order. Servers send deflate with or without its zlib wrapper. */
const DECODERS: ReadonlyMap<string, readonly Decoder[]> = new Map([
  ['gzip', [gunzipSync]],
  ['x-gzip', [gunzipSync]],
  ['deflate', [inflateSync, inflateRawSync]],
  ['br', [brotliDecompressSync]],
  ['zstd', [decodeZstd]],
]);

/** Content that unpacks to more than its limit. */
export class TooLongError extends Error {
  override readonly name = 'TooLongError';
}

/**
 * Decodes the content of a response. Content that is already decoded is returned unchanged, because crawlers often store it so and
 * keep the header.
 * @param codings in lower case, in the order in which they were applied
 * @param maxBytes how many bytes it may unpack to
 * @throws SourceError if a coding is unknown or the content is damaged
 * @throws TooLongError if the content unpacks to more than `maxBytes`
 */
export async function decodeContent(
  content: Uint8Array,
  codings: readonly string[],
  maxBytes: number,
): Promise<Uint8Array> {
  if (codings.length > MAX_CODINGS) throw new SourceError(`is packed ${codings.length} times`);
  let decoded = content;
  for (const coding of codings.toReversed()) {
    const decoders = DECODERS.get(coding);
    const name = /^[\w-]{1,20}$/u.test(coding) ? coding : 'something';
    if (decoders !== undefined) decoded = await undoCoding(decoded, decoders, { name, maxBytes });
    else if (!isMarkup(decoded)) throw new SourceError(`is packed as ${name}, which is not known`);
  }
  return decoded;
}

async function undoCoding(
  content: Uint8Array,
  decoders: readonly Decoder[],
  { name, maxBytes }: { name: string; maxBytes: number },
): Promise<Uint8Array> {
  for (const decode of decoders) {
    try {
      return await decode(content, { maxOutputLength: maxBytes });
    } catch (error) {
      if (error instanceof RangeError)
        throw new TooLongError('unpacks to more than a page', { cause: error });
    }
  }
  if (isMarkup(content)) return content;
  throw new SourceError(`is packed as ${name}, and damaged`);
}

async function decodeZstd(
  bytes: Uint8Array,
  { maxOutputLength }: { maxOutputLength: number },
): Promise<Uint8Array> {
  const { unzstdContent } = await import('../zstd/unzstd.ts');
  return unzstdContent(bytes, maxOutputLength);
}

/** Whether the content begins with text that has a tag, which packed content does not. Empty content counts as markup. */
function isMarkup(content: Uint8Array): boolean {
  const beginning = content.subarray(0, 1024);
  const text = beginning.every((byte) => byte >= 0x20 || (byte >= 0x09 && byte <= 0x0d));
  return content.length === 0 || (text && beginning.includes(0x3c));
}

/** The line of a chunk's size, with its optional extension. */
const CHUNK_SIZE_LINE = /^([0-9a-f]{1,8})[ \t]*(?:;[^\n]*)?\r?\n/iu;
const MAX_SIZE_LINE_BYTES = 256;

/**
 * Joins the chunks of content. Content without chunks is returned unchanged, because crawlers often join chunks and keep the header.
 * @throws SourceError if the content is truncated or the sizes are wrong
 */
export function joinChunks(content: Uint8Array): Uint8Array {
  const joined = Buffer.alloc(content.length);
  let length = 0;
  for (let at = 0; ; ) {
    const line = Buffer.from(content.subarray(at, at + MAX_SIZE_LINE_BYTES)).toString('latin1');
    const [found, digits = ''] = CHUNK_SIZE_LINE.exec(line) ?? [];
    if (found === undefined) {
      if (at === 0) return content;
      throw new SourceError('its chunks do not fit together');
    }
    const size = Number.parseInt(digits, 16);
    if (size === 0) return joined.subarray(0, length);
    const start = at + found.length;
    if (start + size > content.length) throw new SourceError('breaks off within a chunk');
    joined.set(content.subarray(start, start + size), length);
    length += size;
    at = start + size + (content[start + size] === 0x0d ? 2 : 1);
  }
}
