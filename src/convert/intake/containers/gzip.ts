/** Unpacks gzip (RFC 1952) of one or several members. */
import { SourceError } from '../../article/sourceError.ts';
import type { Budget } from './budget.ts';
import { ByteReader } from './byteReader.ts';
import { inflateStream, verifyChecksum } from './inflate.ts';
import type { Unpacker } from './member.ts';

const TRUNCATED_REASON = 'the gzip breaks off here';
const DAMAGED_REASON = 'the gzip is damaged here';

/** Bits of a header's fourth byte, which tell what other fields the header has. */
const CHECKSUM_FLAG = 2;
const EXTRA_FLAG = 4;
const NAME_FLAG = 8;
const COMMENT_FLAG = 16;
/** The sum of all flags that exist. */
const ALL_FLAGS = 31;
const HEADER_BYTES = 10;
const TRAILER_BYTES = 8;

/** A file name or a comment has no more than a line. */
const MAX_TEXT_FIELD_BYTES = 65_536;

/** Unpacks a stream. After an error it can continue with the next member behind the damage. */
export class Gunzip implements Unpacker {
  readonly #packed: ByteReader;
  readonly #budget: Budget;
  #member: AsyncGenerator<Uint8Array> | undefined;
  #hasBegun = false;

  constructor(chunks: AsyncIterable<Uint8Array>, budget: Budget) {
    this.#packed = new ByteReader(chunks);
    this.#budget = budget;
  }

  /**
   * Yields all unpacked bytes from the current position.
   * @throws SourceError, after the bytes that could be unpacked, if the gzip is truncated or damaged or exceeds the budget
   */
  chunks(): AsyncGenerator<Uint8Array> {
    return this.#budget.guard(this.#unpack(), () => this.#packed.received);
  }

  /** Skips the rest of the current member, damaged or not, and finds the next one. @returns whether there is one */
  async nextMember(): Promise<boolean> {
    const member = this.#member;
    this.#member = undefined;
    if (this.#budget.isSpent) return false;
    try {
      if (member !== undefined) for await (const chunk of member) this.#budget.count(chunk.length);
    } catch {
      // The search for the next member begins at the damage.
    }
    return !this.#budget.isSpent && (await this.#packed.skipTo(findMagic, 4));
  }

  /** Releases the current decompressor. */
  async close(): Promise<void> {
    await this.#member?.return(undefined);
  }

  async *#unpack(): AsyncGenerator<Uint8Array> {
    while (await this.#readHeader()) {
      this.#member = verifyChecksum(
        inflateStream(this.#packed, DAMAGED_REASON),
        () => this.#readChecksum(),
        DAMAGED_REASON,
      );
      yield* this.#member;
      this.#member = undefined;
    }
  }

  /** Reads a member's header. @returns false at the end, or at zeros that fill up a tape or a block */
  async #readHeader(): Promise<boolean> {
    const head = await this.#packed.take(HEADER_BYTES);
    if (head.every((byte) => byte === 0)) return false;
    const [first, second, method, flags = 0] = head;
    if (first !== 0x1f || second !== 0x8b || method !== 8 || flags > ALL_FLAGS) {
      this.#packed.unread(head.subarray(1));
      throw new SourceError(
        this.#hasBegun ? 'the gzip is followed by other data' : 'is a gzip file of an unknown kind',
      );
    }
    this.#hasBegun = true;
    if (flags & EXTRA_FLAG) {
      const [low = 0, high = 0] = await this.#packed.take(2);
      await this.#packed.take(low + 256 * high);
    }
    if (flags & NAME_FLAG) await this.#skipTextField();
    if (flags & COMMENT_FLAG) await this.#skipTextField();
    if (flags & CHECKSUM_FLAG) await this.#packed.take(2);
    return true;
  }

  async #skipTextField(): Promise<void> {
    let length = 0;
    for (let chunk = await this.#packed.next(); chunk !== undefined; chunk = await this.#packed.next()) {
      const end = chunk.indexOf(0);
      length += chunk.length;
      if (end >= 0) return this.#packed.unread(chunk.subarray(end + 1));
      if (length > MAX_TEXT_FIELD_BYTES) throw new SourceError(DAMAGED_REASON);
    }
  }

  async #readChecksum(): Promise<number> {
    const trailer = Buffer.from(await this.#packed.take(TRAILER_BYTES));
    if (trailer.length < TRAILER_BYTES) throw new SourceError(TRUNCATED_REASON);
    return trailer.readUInt32LE(0);
  }
}

const MEMBER_MAGIC = Buffer.from([0x1f, 0x8b, 0x08]);

/** Returns the offset of the first four bytes that may begin a header; -1 if there are none. */
function findMagic(bytes: Buffer): number {
  for (let at = bytes.indexOf(MEMBER_MAGIC); at >= 0; at = bytes.indexOf(MEMBER_MAGIC, at + 1))
    if ((bytes[at + 3] ?? 255) <= ALL_FLAGS) return at;
  return -1;
}
