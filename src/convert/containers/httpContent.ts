/** The content encodings of HTTP (RFC 9110, section 8.4.1). */
import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';

/**
 * Decodes a response's content. Archives often hold it decoded, under headers that say otherwise: then it stays.
 * @param encoding the header's value, in lower case
 * @param maxOutputLength the most bytes that it may unpack to
 * @throws Error where the encoding is not known, or there is too much in it
 */
export function decodeContent(content: Uint8Array, encoding: string, maxOutputLength: number): Uint8Array {
  const limit = { maxOutputLength };
  switch (encoding) {
    case '':
    case 'identity':
      return content;
    case 'gzip':
    case 'x-gzip':
      return content[0] === 0x1f && content[1] === 0x8b ? gunzipSync(content, limit) : content;
    case 'deflate':
      return firstThat(content, [
        (bytes) => inflateSync(bytes, limit),
        (bytes) => inflateRawSync(bytes, limit),
      ]);
    case 'br':
      return firstThat(content, [(bytes) => brotliDecompressSync(bytes, limit)]);
    default:
      throw new Error(`is packed as ${encoding.slice(0, 40)}, which is not known`);
  }
}

function firstThat(content: Uint8Array, ways: readonly ((bytes: Uint8Array) => Uint8Array)[]): Uint8Array {
  for (const way of ways) {
    try {
      return way(content);
    } catch (error) {
      if (error instanceof RangeError) throw new Error('unpacks to more than a page', { cause: error });
    }
  }
  return content;
}
