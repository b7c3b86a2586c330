/** Divides Zstandard (RFC 8878) into frames, without decoding them. */
import { SourceError } from '../../../article/sourceError.ts';
import type { ByteReader } from '../byteReader.ts';

/** A packed frame, and what its header says of it. */
export interface Frame {
  kind: 'frame';
  bytes: Uint8Array;
  /** How many bytes it decodes to at most. */
  maxUnpacked: number;
  /** Whether it states that it decodes to this many bytes. */
  isExact: boolean;
  needsDictionary: boolean;
}

/** The user data of a skippable frame, which may be a dictionary. */
export interface SkippableFrame {
  kind: 'skippable';
  /** The last of the sixteen numbers that a skippable frame may begin with is 15. */
  number: number;
  bytes: Uint8Array;
}

export const DAMAGED_REASON = 'the Zstandard is damaged here';
const TRUNCATED_REASON = 'the Zstandard breaks off here';

const FRAME_MAGIC = 0xfd2fb528;
const SKIPPABLE_MAGIC = 0x184d2a50;

/** No block decodes to more (section 3.1.1.2.4). */
const MAX_BLOCK_BYTES = 131_072;
/** A frame is decoded in memory. WARC files have one for each record, and `zstd` makes one of each file. */
const MAX_FRAME_BYTES = 128_000_000;
/** Larger skippable frames are no dictionaries. `zstd --train` makes dictionaries of 110 kB. */
const MAX_SKIPPABLE_BYTES = 16_000_000;

const RLE_BLOCK = 1;
const RESERVED_BLOCK = 3;

/**
 * Reads the next frame. After damage, the piece with the damage is given back to the reader.
 * @returns undefined at the end
 * @throws SourceError if the frame is damaged, truncated or too large
 */
export async function readFrame(packed: ByteReader): Promise<Frame | SkippableFrame | undefined> {
  const magic = Buffer.from(await packed.take(4));
  if (magic.length === 0) return undefined;
  if (magic.length < 4) throw new SourceError(TRUNCATED_REASON);
  const number = magic.readUInt32LE();
  // The operator makes a signed number.
  if ((number & 0xfffffff0) >>> 0 === SKIPPABLE_MAGIC) return readSkippable(packed, number & 0xf);
  if (number === FRAME_MAGIC) return readContentFrame(packed, magic);
  packed.unread(magic.subarray(1));
  throw new SourceError('the Zstandard is followed by other data');
}

async function readSkippable(packed: ByteReader, number: number): Promise<SkippableFrame> {
  const size = Buffer.from(await takeAll(packed, 4)).readUInt32LE();
  if (size <= MAX_SKIPPABLE_BYTES) return { kind: 'skippable', number, bytes: await takeAll(packed, size) };
  for (let rest = size; rest > 0; ) {
    const piece = await packed.next();
    if (piece === undefined) throw new SourceError(TRUNCATED_REASON);
    packed.unread(piece.subarray(rest));
    rest -= Math.min(rest, piece.length);
  }
  return { kind: 'skippable', number, bytes: new Uint8Array() };
}

async function readContentFrame(packed: ByteReader, magic: Uint8Array): Promise<Frame> {
  const descriptor = await takeAll(packed, 1);
  const [flags = 0] = descriptor;
  const isSingleSegment = (flags & 0x20) !== 0;
  const idBytes = [0, 1, 2, 4][flags & 3] ?? 0;
  const sizeBytes = [isSingleSegment ? 1 : 0, 2, 4, 8][flags >> 6] ?? 0;
  const fields = Buffer.from(await takeAll(packed, (isSingleSegment ? 0 : 1) + idBytes + sizeBytes));
  const id = fields.subarray(fields.length - sizeBytes - idBytes, fields.length - sizeBytes);
  const stated = sizeBytes === 0 ? undefined : readContentSize(fields.subarray(fields.length - sizeBytes));
  const pieces: Uint8Array[] = [magic, descriptor, fields];
  let length = 0;
  let blocks = 0;
  for (let isLast = false; !isLast; blocks += 1) {
    const header = Buffer.from(await takeAll(packed, 3));
    const value = header.readUIntLE(0, 3);
    const type = (value >> 1) & 3;
    const size = value >> 3;
    if (type === RESERVED_BLOCK || size > MAX_BLOCK_BYTES) {
      packed.unread(header);
      throw new SourceError(DAMAGED_REASON);
    }
    const block = await takeAll(packed, type === RLE_BLOCK ? 1 : size);
    pieces.push(header, block);
    length += block.length;
    if (length > MAX_FRAME_BYTES) throw new SourceError(tooLargeReason());
    isLast = (value & 1) === 1;
  }
  if (flags & 4) pieces.push(await takeAll(packed, 4));
  const limit = blocks * MAX_BLOCK_BYTES;
  if (stated !== undefined && stated > limit) throw new SourceError(DAMAGED_REASON);
  const maxUnpacked = stated ?? limit;
  if (maxUnpacked > MAX_FRAME_BYTES) throw new SourceError(tooLargeReason());
  return {
    kind: 'frame',
    bytes: Buffer.concat(pieces),
    maxUnpacked,
    isExact: stated !== undefined,
    needsDictionary: id.some((byte) => byte !== 0),
  };
}

function readContentSize(field: Buffer): number {
  if (field.length === 8) return Number(field.readBigUInt64LE());
  // Two bytes state sizes from 256 on.
  return field.readUIntLE(0, field.length) + (field.length === 2 ? 256 : 0);
}

function tooLargeReason(): string {
  return `has a Zstandard frame of more than ${MAX_FRAME_BYTES / 1_000_000} MB; unpack it first`;
}

/** Takes bytes. What is there of a truncated piece is given back, since the next frame may be in it. */
async function takeAll(packed: ByteReader, length: number): Promise<Uint8Array> {
  const bytes = await packed.take(length);
  if (bytes.length === length) return bytes;
  packed.unread(bytes);
  throw new SourceError(TRUNCATED_REASON);
}
