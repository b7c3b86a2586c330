/** Unpacks Zstandard of one or several frames, also with the dictionary of a WARC file. */
import { SourceError } from '../../../article/sourceError.ts';
import type { Budget } from '../budget.ts';
import { ByteReader } from '../byteReader.ts';
import type { Unpacker } from '../member.ts';
import { type DecodeFrame, loadDecoder } from './decode.ts';
import { type Frame, readFrame } from './frames.ts';

/** The skippable frame at the beginning of a file that holds its dictionary (iipc.github.io/warc-specifications, «warc-zstd»). */
const DICTIONARY_NUMBER = 0xd;

const FRAME_MAGIC = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);

/** Unpacks a stream, a frame at a time. After an error it can continue with the next frame behind the damage. */
export class Unzstd implements Unpacker {
  readonly #packed: ByteReader;
  readonly #budget: Budget;
  #dictionary: Uint8Array | undefined;
  #hasBegun = false;

  constructor(chunks: AsyncIterable<Uint8Array>, budget: Budget) {
    this.#packed = new ByteReader(chunks);
    this.#budget = budget;
  }

  /**
   * Yields all unpacked bytes from the current position.
   * @throws SourceError, after the frames that could be unpacked, if one is truncated or damaged or exceeds the budget
   */
  chunks(): AsyncGenerator<Uint8Array> {
    return this.#budget.guard(this.#unpack(), () => this.#packed.received);
  }

  /** Finds the next frame. @returns whether there is one */
  async nextMember(): Promise<boolean> {
    if (this.#budget.isSpent) return false;
    return this.#packed.skipTo((bytes) => bytes.indexOf(FRAME_MAGIC), FRAME_MAGIC.length);
  }

  /** Releases nothing, since each frame is decoded in one call. */
  async close(): Promise<void> {}

  async *#unpack(): AsyncGenerator<Uint8Array> {
    const decode = await loadDecoder();
    for (;;) {
      const frame = await readFrame(this.#packed);
      if (frame === undefined) return;
      if (frame.kind === 'frame') yield decode(frame, this.#dictionary);
      else if (!this.#hasBegun && frame.number === DICTIONARY_NUMBER)
        this.#dictionary = await readDictionary(frame.bytes, decode, this.#budget);
      this.#hasBegun = true;
    }
  }
}

/** Reads a dictionary, which may be packed itself. */
async function readDictionary(bytes: Uint8Array, decode: DecodeFrame, budget: Budget): Promise<Uint8Array> {
  if (!FRAME_MAGIC.equals(bytes.subarray(0, 4))) return bytes;
  const frame: Frame | undefined = await readSingleFrame(bytes);
  if (frame === undefined) throw new SourceError('the dictionary of the Zstandard is damaged');
  const dictionary = decode(frame, undefined);
  budget.count(dictionary.length);
  return dictionary;
}

async function readSingleFrame(bytes: Uint8Array): Promise<Frame | undefined> {
  const frame = await readFrame(readerOf(bytes));
  return frame?.kind === 'frame' ? frame : undefined;
}

/**
 * Unpacks content in memory.
 * @param maxBytes how many bytes it may unpack to
 * @throws RangeError if it unpacks to more
 * @throws SourceError if it is damaged
 */
export async function unzstdContent(content: Uint8Array, maxBytes: number): Promise<Uint8Array> {
  const decode = await loadDecoder();
  const packed = readerOf(content);
  const unpacked: Uint8Array[] = [];
  let length = 0;
  for (let frame = await readFrame(packed); frame !== undefined; frame = await readFrame(packed)) {
    if (frame.kind === 'skippable') continue;
    const part = frame.isExact && frame.maxUnpacked > maxBytes ? undefined : decode(frame, undefined);
    length += part?.length ?? 0;
    if (part === undefined || length > maxBytes)
      throw new RangeError(`unpacks to more than ${maxBytes} bytes`);
    unpacked.push(part);
  }
  return Buffer.concat(unpacked);
}

function readerOf(bytes: Uint8Array): ByteReader {
  async function* once(): AsyncGenerator<Uint8Array> {
    yield bytes;
  }
  return new ByteReader(once());
}
