/** Decodes and repairs a source as a stream, line by line, because its text may be too long for memory. */
import { stripByteOrderMark } from './byteOrderMark.ts';
import { detectEncoding } from './decode.ts';
import { repairMojibake } from './mojibake.ts';
import { decodeAs } from './singleByteEncodings.ts';

/** A longer line is split at a space, which does no harm because words are repaired one by one. */
const MAX_LINE_LENGTH = 1_000_000;

export interface TextStream {
  /** A WHATWG encoding label. */
  encoding: string;
  chunks: AsyncGenerator<string>;
  /** Returns how many lines were repaired so far. */
  countRepaired(): number;
}

/**
 * Decodes a stream of bytes.
 * @param head the first bytes, which determine the encoding
 * @param rest the bytes behind the head
 * @param declared the label in the header that came with the bytes
 */
export function createTextStream(
  head: Uint8Array,
  rest: AsyncIterable<Uint8Array>,
  declared?: string,
): TextStream {
  const encoding = detectEncoding(head.subarray(0, findCharacterBoundary(head)), declared);
  let repaired = 0;
  let isBeginning = true;
  async function* chunks(): AsyncGenerator<string> {
    let pending = '';
    for await (const text of decodeChunks(encoding, head, rest)) {
      pending += text;
      const line = pending.lastIndexOf('\n') + 1;
      const end = line === 0 && pending.length > MAX_LINE_LENGTH ? pending.lastIndexOf(' ') + 1 : line;
      if (end === 0) continue;
      yield repair(pending.slice(0, end));
      pending = pending.slice(end);
    }
    if (pending !== '') yield repair(pending);
  }
  function repair(text: string): string {
    const result = repairMojibake(text);
    repaired += result.repaired;
    const repairedText = isBeginning ? stripByteOrderMark(result.text) : result.text;
    isBeginning = false;
    return repairedText;
  }
  return { encoding, chunks: chunks(), countRepaired: () => repaired };
}

async function* decodeChunks(
  encoding: string,
  head: Uint8Array,
  rest: AsyncIterable<Uint8Array>,
): AsyncGenerator<string> {
  if (!encoding.startsWith('utf-')) {
    yield decodeAs(encoding, head);
    for await (const chunk of rest) yield decodeAs(encoding, chunk);
    return;
  }
  const decoder = new TextDecoder(encoding);
  yield decoder.decode(head, { stream: true });
  for await (const chunk of rest) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

/**
 * Returns the length of the head up to its last line end or space, so that no character is cut. The length is even for UTF-16. A head
 * without them in its second half counts whole.
 */
function findCharacterBoundary(head: Uint8Array): number {
  const end = Math.max(head.lastIndexOf(0x0a), head.lastIndexOf(0x20));
  const whole = end < head.length / 2 ? head.length : end + 1;
  return whole - (whole % 2);
}
