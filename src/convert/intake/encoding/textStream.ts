/** The text of a source that may be too long for memory: decoded as it comes, what was garbled put right line by line. */
import { stripByteOrderMark } from './byteOrderMark.ts';
import { detectEncoding } from './decode.ts';
import { repairMojibake } from './mojibake.ts';
import { decodeAs } from './singleByteEncodings.ts';

/** Without a line end for so many characters, a space will do: garbled words are put right one by one. */
const MAX_LINE_LENGTH = 1_000_000;

export interface TextStream {
  /** A WHATWG encoding label. */
  encoding: string;
  chunks: AsyncGenerator<string>;
  /** How many lines were garbled so far, and repaired. */
  repaired(): number;
}

/**
 * Decodes bytes as they come.
 * @param head the first of them, by which the encoding is told
 * @param rest those that follow the head
 * @param declared the label in the header that they came with
 */
export function textStream(head: Uint8Array, rest: AsyncIterable<Uint8Array>, declared?: string): TextStream {
  const encoding = detectEncoding(head.subarray(0, wholeLength(head)), declared);
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
  return { encoding, chunks: chunks(), repaired: () => repaired };
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

/** A head ends anywhere, within a letter too: its last line end or space is the end of a letter in every encoding. */
function wholeLength(head: Uint8Array): number {
  const end = Math.max(head.lastIndexOf(0x0a), head.lastIndexOf(0x20));
  const whole = end < head.length / 2 ? head.length : end + 1;
  return whole - (whole % 2);
}
