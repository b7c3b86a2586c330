/** Bytes that unpack beyond all measure: text packs to a tenth, and what packs to a thousandth is no text. */
import { SourceError } from '../../article/sourceError.ts';

const MAX_UNPACKED_BYTES = 256_000_000;
const MAX_RATIO = 200;
/**
 * Of all that lies in a file: enough that one bomb does not keep from being read what lies beside it, and little enough that a file of
 * nothing but bombs is read in seconds.
 */
const MAX_TOTAL_BYTES = 500_000_000;
/** Bytes that a page may always unpack to; repetitive pages pack to less than a two-hundredth. */
const MIN_PAGE_LIMIT_BYTES = 1_000_000;
/** More files in zips, however nested, are no archive that a person packed. */
const MAX_FILES = 200_000;

const TOO_MUCH = `unpacks to more than ${MAX_RATIO} times its size, which no text does`;

/** What one file may unpack to, whatever lies in what: a thousand little bombs are one. */
export class Budget {
  readonly #size: number;
  #unpacked = 0;
  #files = 0;

  /** @param size of the file, in bytes */
  constructor(size: number) {
    this.#size = size;
  }

  /** Whether all of it is spent, so that nothing more is unpacked. */
  get isSpent(): boolean {
    return isTooMuch(this.#unpacked, this.#size, MAX_TOTAL_BYTES);
  }

  /** Counts the files of a zip. @throws SourceError where that are too many in all */
  countFiles(files: number): void {
    if (this.#files + files > MAX_FILES)
      throw new SourceError(`holds ${files} files, and ${MAX_FILES} in all are the most; split it`);
    this.#files += files;
  }

  /**
   * What a page may unpack to, in bytes. A page is unpacked in one go, so it is limited before and not while it is.
   * @param packed its packed size, in bytes
   */
  pageLimit(packed: number): number {
    return Math.max(MIN_PAGE_LIMIT_BYTES, packed * MAX_RATIO);
  }

  /** Counts what was read that is nothing by itself, in bytes. Where it is too much, what comes next is refused. */
  spend(length: number): void {
    this.#unpacked += length;
  }

  /** Counts what was unpacked, in bytes. @throws SourceError where all is spent */
  count(length: number): void {
    this.spend(length);
    if (this.isSpent) throw new SourceError(TOO_MUCH);
  }

  /**
   * Counts and passes bytes on for as long as they are not far more than what they were unpacked from.
   * @param packed how many bytes they were unpacked from, so far
   * @throws SourceError where they are
   */
  async *guard(chunks: AsyncIterable<Uint8Array>, packed: () => number): AsyncGenerator<Uint8Array> {
    let unpacked = 0;
    for await (const chunk of chunks) {
      unpacked += chunk.length;
      if (isTooMuch(unpacked, packed(), MAX_UNPACKED_BYTES)) throw new SourceError(TOO_MUCH);
      this.count(chunk.length);
      yield chunk;
    }
  }
}

function isTooMuch(unpacked: number, packed: number, limit: number): boolean {
  return unpacked > limit && unpacked > packed * MAX_RATIO;
}
