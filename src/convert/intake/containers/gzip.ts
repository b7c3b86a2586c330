/** Gzip (RFC 1952), of one member or of several one after another. */
import { SourceError } from '../../article/sourceError.ts';
import type { Budget } from './budget.ts';
import { ByteReader } from './byteReader.ts';
import { inflateStream, verifyChecksum } from './inflate.ts';

const BREAKS_OFF = 'the gzip breaks off here';
const DAMAGED = 'the gzip is damaged here';

/** Bits of a header's fourth byte: what else stands before the content. */
const CHECKSUM = 2;
const EXTRA = 4;
const NAME = 8;
const COMMENT = 16;

/** A name or a comment is a line. */
const MAX_NOTE_BYTES = 65_536;

/** Unpacks as the bytes come. After an error it can go on with what follows the damage. */
export class Gunzip {
  readonly #packed: ByteReader;
  readonly #budget: Budget;
  #size = 0;
  #member: AsyncGenerator<Uint8Array> | undefined;
  #hasBegun = false;

  constructor(chunks: AsyncIterable<Uint8Array>, budget: Budget) {
    this.#packed = new ByteReader(this.#countPacked(chunks));
    this.#budget = budget;
  }

  /**
   * Gives all bytes from the current place on.
   * @throws SourceError, after what could be unpacked, where they break off or are damaged, or unpack beyond all measure
   */
  chunks(): AsyncGenerator<Uint8Array> {
    return this.#budget.guard(this.#unpack(), () => this.#size);
  }

  /** Leaves the current member, damaged or not, and goes to the beginning of the next. @returns whether there is one */
  async nextMember(): Promise<boolean> {
    const member = this.#member;
    this.#member = undefined;
    if (this.#budget.isSpent) return false;
    try {
      if (member !== undefined) for await (const chunk of member) this.#budget.count(chunk.length);
    } catch {
      // Where it is damaged, the next member is looked for from there on.
    }
    return !this.#budget.isSpent && (await this.#findHeader());
  }

  /** Lets go of what it holds. */
  async close(): Promise<void> {
    await this.#member?.return(undefined);
  }

  async *#countPacked(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      this.#size += chunk.length;
      yield chunk;
    }
  }

  async *#unpack(): AsyncGenerator<Uint8Array> {
    while (await this.#readHeader()) {
      this.#member = verifyChecksum(inflateStream(this.#packed, DAMAGED), () => this.#checksum(), DAMAGED);
      yield* this.#member;
      this.#member = undefined;
    }
  }

  /** @returns whether there was one. What fills up a tape or a block is nothing. */
  async #readHeader(): Promise<boolean> {
    const head = await this.#packed.take(10);
    if (head.every((byte) => byte === 0)) return false;
    const [first, second, method, flags = 0] = head;
    if (first !== 0x1f || second !== 0x8b || method !== 8 || flags > 31) {
      this.#packed.unread(head.subarray(1));
      throw new SourceError(
        this.#hasBegun ? 'what follows the gzip is none' : 'is a gzip of a kind that is not known',
      );
    }
    this.#hasBegun = true;
    if (flags & EXTRA) {
      const [low = 0, high = 0] = await this.#packed.take(2);
      await this.#packed.take(low + 256 * high);
    }
    if (flags & NAME) await this.#skipNote();
    if (flags & COMMENT) await this.#skipNote();
    if (flags & CHECKSUM) await this.#packed.take(2);
    return true;
  }

  async #skipNote(): Promise<void> {
    let length = 0;
    for (let chunk = await this.#packed.next(); chunk !== undefined; chunk = await this.#packed.next()) {
      const end = chunk.indexOf(0);
      length += chunk.length;
      if (end >= 0) return this.#packed.unread(chunk.subarray(end + 1));
      if (length > MAX_NOTE_BYTES) throw new SourceError(DAMAGED);
    }
  }

  async #checksum(): Promise<number> {
    const trailer = Buffer.from(await this.#packed.take(8));
    if (trailer.length < 8) throw new SourceError(BREAKS_OFF);
    return trailer.readUInt32LE(0);
  }

  async #findHeader(): Promise<boolean> {
    let before = Buffer.alloc(0);
    for (let chunk = await this.#packed.next(); chunk !== undefined; chunk = await this.#packed.next()) {
      const bytes = Buffer.concat([before, chunk]);
      const at = findMagic(bytes);
      if (at >= 0) {
        this.#packed.unread(bytes.subarray(at));
        return true;
      }
      before = bytes.subarray(-3);
    }
    return false;
  }
}

const MAGIC = Buffer.from([0x1f, 0x8b, 0x08]);

/** Where a header begins, as far as its first four bytes tell; -1 where none does. */
function findMagic(bytes: Buffer): number {
  for (let at = bytes.indexOf(MAGIC); at >= 0; at = bytes.indexOf(MAGIC, at + 1))
    if ((bytes[at + 3] ?? 255) <= 31) return at;
  return -1;
}
