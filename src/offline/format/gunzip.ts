/** Unpacks gzip in browsers and Node. */

/**
 * @param maxBytes the most bytes that the packed ones may give
 * @throws TypeError where the bytes are not gzip's, or give more
 */
export async function gunzip(packed: Uint8Array<ArrayBuffer>, maxBytes: number): Promise<Uint8Array> {
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip')).getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > maxBytes) {
      await reader.cancel();
      throw new TypeError(`gives more than ${maxBytes} bytes`);
    }
    parts.push(value);
  }
  const [first] = parts;
  if (parts.length === 1 && first !== undefined) return first;
  const unpacked = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    unpacked.set(part, at);
    at += part.length;
  }
  return unpacked;
}
