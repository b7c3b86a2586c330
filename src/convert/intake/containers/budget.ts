/** Limits how much a source may unpack to. Text packs to about a tenth; content that packs to a thousandth is not text. */
import { SourceError } from '../../article/sourceError.ts';

/** The unpacked size of one file in a container up to which its ratio does not matter. */
const MAX_UNPACKED_BYTES = 256_000_000;
/** The unpacked size divided by the packed size. */
const MAX_RATIO = 200;
/**
 * The unpacked size of a whole source up to which its ratio does not matter. It is large enough to read the files beside one bomb, and
 * small enough that a source full of bombs takes seconds.
 */
const MAX_TOTAL_BYTES = 500_000_000;
/** The size that every page may unpack to, because repetitive pages may pack to less than a two-hundredth. */
const MIN_PAGE_LIMIT_BYTES = 1_000_000;
/** The number of files in all zips of a source. No archive that a person packed has more. */
const MAX_FILES = 200_000;

const TOO_MUCH_REASON = `unpacks to more than ${MAX_RATIO} times its size, which no text does`;

/** Counts the unpacked bytes of one source over all its nested containers, so that many small bombs count like a large one. */
export class Budget {
  readonly #size: number;
  #unpacked = 0;
  #files = 0;

  /** @param size the size of the source in bytes */
  constructor(size: number) {
    this.#size = size;
  }

  /** Whether the budget is spent, so that nothing more may be unpacked. */
  get isSpent(): boolean {
    return exceedsLimit(this.#unpacked, this.#size, MAX_TOTAL_BYTES);
  }

  /** Counts the files of a zip. @throws SourceError if the source has too many files in all */
  countFiles(files: number): void {
    if (this.#files + files > MAX_FILES)
      throw new SourceError(`holds ${files} files, and a source may hold ${MAX_FILES} in all; split it`);
    this.#files += files;
  }

  /**
   * Returns how many bytes a page may unpack to. A page is unpacked in one call, which needs its limit beforehand.
   * @param packed the packed size in bytes
   */
  pageLimit(packed: number): number {
    return Math.max(MIN_PAGE_LIMIT_BYTES, packed * MAX_RATIO);
  }

  /** Counts bytes without throwing. Once the budget is spent, `isSpent` stops the next step. */
  spend(length: number): void {
    this.#unpacked += length;
  }

  /** Counts unpacked bytes. @throws SourceError if the budget is spent */
  count(length: number): void {
    this.spend(length);
    if (this.isSpent) throw new SourceError(TOO_MUCH_REASON);
  }

  /**
   * Counts unpacked chunks and passes them on.
   * @param packed returns how many packed bytes the chunks came from so far
   * @throws SourceError if the chunks are far larger than the packed bytes, or the budget is spent
   */
  async *guard(chunks: AsyncIterable<Uint8Array>, packed: () => number): AsyncGenerator<Uint8Array> {
    let unpacked = 0;
    for await (const chunk of chunks) {
      unpacked += chunk.length;
      if (exceedsLimit(unpacked, packed(), MAX_UNPACKED_BYTES)) throw new SourceError(TOO_MUCH_REASON);
      this.count(chunk.length);
      yield chunk;
    }
  }
}

function exceedsLimit(unpacked: number, packed: number, limit: number): boolean {
  return unpacked > limit && unpacked > packed * MAX_RATIO;
}
