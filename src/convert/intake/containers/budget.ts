/** Bytes that unpack beyond all measure: text packs to a tenth, and what packs to a thousandth is no text. */
import { SourceError } from '../../article/sourceError.ts';

const MOST = 256_000_000;
const MOST_TIMES = 200;
/**
 * Of all that lies in a file: enough that one bomb does not keep from being read what lies beside it, and little enough that a file of
 * nothing but bombs is read in seconds.
 */
const MOST_IN_ALL = 500_000_000;
/** Bytes that a page may always unpack to; repetitive pages pack to less than a two-hundredth. */
const MIN_PAGE_LIMIT = 1_000_000;
/** More files in zips, however nested, are no archive that a person packed. */
const MOST_FILES = 200_000;

const REASON = `unpacks to more than ${MOST_TIMES} times its size, which no text does`;

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
  get spent(): boolean {
    return isBeyond(this.#unpacked, this.#size, MOST_IN_ALL);
  }

  /** Counts the files of a zip. @throws SourceError where that are too many in all */
  admit(files: number): void {
    if (this.#files + files > MOST_FILES)
      throw new SourceError(`holds ${files} files, and ${MOST_FILES} in all are the most; split it`);
    this.#files += files;
  }

  /**
   * What a page may unpack to, in bytes. A page is unpacked in one go, so it is limited before and not while it is.
   * @param packed its packed size, in bytes
   */
  pageLimit(packed: number): number {
    return Math.max(MIN_PAGE_LIMIT, packed * MOST_TIMES);
  }

  /** Counts what was read that is nothing by itself, in bytes. Where it is too much, what comes next is refused. */
  spend(length: number): void {
    this.#unpacked += length;
  }

  /** Counts what was unpacked, in bytes. @throws SourceError where all is spent */
  count(length: number): void {
    this.spend(length);
    if (this.spent) throw new SourceError(REASON);
  }

  /**
   * Counts and passes bytes on for as long as they are not far more than what they were unpacked from.
   * @param packed how many bytes they were unpacked from, so far
   * @throws SourceError where they are
   */
  async *guarded(chunks: AsyncIterable<Uint8Array>, packed: () => number): AsyncGenerator<Uint8Array> {
    let unpacked = 0;
    for await (const chunk of chunks) {
      unpacked += chunk.length;
      if (isBeyond(unpacked, packed(), MOST)) throw new SourceError(REASON);
      this.count(chunk.length);
      yield chunk;
    }
  }
}

function isBeyond(unpacked: number, packed: number, most: number): boolean {
  return unpacked > most && unpacked > packed * MOST_TIMES;
}
