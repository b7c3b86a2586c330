/** Splits mailboxes (mbox, RFC 4155) into messages, without holding more than one of them. */
import type { Draft } from '../../article/draft.ts';
import { failureReason } from '../../article/sourceError.ts';
import { readMessage } from './message.ts';
import { isSeparatorLine } from './messageFormat.ts';

/** A longer message holds attachments that no article needs. */
const MAX_MESSAGE_BYTES = 64_000_000;
const SEPARATOR = Buffer.from('\nFrom ');
/** Enough for a separator line. */
const SEPARATOR_LENGTH = 300;
const LINE_END = 0x0a;

/** Reads each message as an article. A message that cannot be read becomes a skip with the reason. */
export async function* readMailbox(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Draft> {
  for await (const message of splitMailbox(chunks)) {
    if (message === undefined) {
      const reason = `is a message of more than ${MAX_MESSAGE_BYTES / 1e6} MB; save it without its attachments`;
      yield { title: '', lines: [], skip: reason };
      continue;
    }
    try {
      yield await readMessage(message);
    } catch (error) {
      yield { title: '', lines: [], skip: failureReason(error) };
    }
  }
}

/** Yields the messages of a mailbox without their separator lines; undefined for a message that is too long. */
export async function* splitMailbox(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer | undefined> {
  const message = new OpenMessage();
  let rest: Buffer = Buffer.alloc(0);
  let isLineStart = true;
  for await (const chunk of chunks) {
    const bytes = Buffer.concat([rest, chunk]);
    const complete = bytes.subarray(0, bytes.lastIndexOf(LINE_END) + 1);
    let from = 0;
    for (const at of findSeparators(complete, isLineStart)) {
      message.add(complete.subarray(from, at));
      if (!message.isEmpty) yield message.take();
      from = complete.indexOf(LINE_END, at) + 1;
    }
    message.add(complete.subarray(from));
    if (complete.length > 0) isLineStart = true;
    rest = bytes.subarray(complete.length);
    if (rest.length <= SEPARATOR_LENGTH) continue;
    // A line that is longer than a separator is passed on before it ends, because it may never end.
    if (!(isLineStart && isSeparatorLine(rest.toString('latin1', 0, SEPARATOR_LENGTH)))) {
      message.add(rest);
      rest = Buffer.alloc(0);
      isLineStart = false;
    } else rest = rest.subarray(0, SEPARATOR_LENGTH);
  }
  message.add(rest);
  if (!message.isEmpty) yield message.take();
}

/** Finds the offsets of separator lines in bytes that end with a line end. */
function* findSeparators(bytes: Buffer, isLineStart: boolean): Generator<number> {
  const isSeparator = (at: number): boolean =>
    isSeparatorLine(bytes.toString('latin1', at, at + SEPARATOR_LENGTH));
  if (isLineStart && isSeparator(0)) yield 0;
  for (let at = bytes.indexOf(SEPARATOR); at >= 0; at = bytes.indexOf(SEPARATOR, at + 1))
    if (isSeparator(at + 1)) yield at + 1;
}

class OpenMessage {
  #pieces: Buffer[] = [];
  #length = 0;

  get isEmpty(): boolean {
    return this.#length === 0;
  }

  add(bytes: Buffer): void {
    this.#length += bytes.length;
    if (this.#length > MAX_MESSAGE_BYTES) this.#pieces = [];
    else this.#pieces.push(bytes);
  }

  take(): Buffer | undefined {
    const bytes = this.#length > MAX_MESSAGE_BYTES ? undefined : unquote(Buffer.concat(this.#pieces));
    this.#pieces = [];
    this.#length = 0;
    return bytes;
  }
}

/** Restores lines that begin with «From», before which programs write `>` so that they separate no messages. */
function unquote(message: Buffer): Buffer {
  if (!message.includes('>From ')) return message;
  return Buffer.from(message.toString('latin1').replace(/^>(>*From )/gmu, '$1'), 'latin1');
}
