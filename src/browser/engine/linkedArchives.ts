/** Knows the other archives that a search covers, and which of them answer. */
import type { Language } from '../../archive/article/article.ts';
import type { LinkedArchive } from '../../search/indexing/segments.ts';
import { ArchiveIndex, IndexFormatError } from '../indexFiles/archiveIndex.ts';
import { FileError, limitTime } from '../indexFiles/fetchFile.ts';

/** How long each file of another archive may take. A phone on a slow network loads the list of segments in one second. */
const FILE_TIME_LIMIT_MS = 5_000;
/** How long an archive that did not answer is left out before it is asked again. */
const RETRY_INTERVAL_MS = 30_000;
/** The folder of an archive's index, from its root. */
const INDEX_FOLDER = 'search/index/';

/** What another archive gave to a search. */
export interface ArchiveState {
  title: string;
  /** The address of its root. */
  url: string;
  /** `waiting`: it has not answered yet. `failed`: it did not answer, or its index has another format. */
  state: 'searched' | 'waiting' | 'failed';
}

/** Another archive. */
export class Linked {
  readonly #title: LinkedArchive['title'];
  /** The address of its root, which ends in a slash. */
  readonly root: string;
  readonly #folder: string;
  readonly #moduleFolder: string | undefined;
  #loading: Promise<ArchiveIndex | undefined> | undefined;
  #index: ArchiveIndex | undefined;
  /** When it failed, in milliseconds since the page was opened. */
  #failedMs: number | undefined;

  /** @param root the root of this archive, an absolute address */
  constructor({ title, url }: LinkedArchive, root: string, moduleFolder: string | undefined) {
    this.#title = title;
    this.root = new URL(url, root).href;
    this.#folder = new URL(INDEX_FOLDER, this.root).href;
    this.#moduleFolder = moduleFolder;
    limitTime(this.#folder, FILE_TIME_LIMIT_MS);
  }

  /** The index, if it is loaded and its files answer. */
  get index(): ArchiveIndex | undefined {
    return this.#index;
  }

  /** Loads the index. @returns undefined where the archive does not answer */
  load(): Promise<ArchiveIndex | undefined> {
    if (this.#failedMs !== undefined && performance.now() - this.#failedMs > RETRY_INTERVAL_MS)
      this.#loading = undefined;
    const archive = { title: this.#title, url: this.root };
    this.#loading ??= ArchiveIndex.loadLinked(this.#folder, archive, this.#moduleFolder).then(
      (index) => {
        this.#failedMs = undefined;
        this.#index = index;
        return index;
      },
      (error) => {
        if (error instanceof IndexFormatError) console.warn(error.message);
        this.fail();
        return undefined;
      },
    );
    return this.#loading;
  }

  /** Leaves the archive out until it is asked again. */
  fail(): void {
    this.#index = undefined;
    this.#failedMs = performance.now();
    this.#loading = Promise.resolve(undefined);
  }

  /** Whether an error is that of a file of this archive. */
  hasCaused(error: unknown): boolean {
    return error instanceof FileError && error.url.startsWith(this.#folder);
  }

  /** @param searched the indexes that a search covered */
  stateAfter(searched: readonly ArchiveIndex[], lang: Language): ArchiveState {
    const isSearched = this.#index !== undefined && searched.includes(this.#index);
    const state = isSearched ? 'searched' : this.#failedMs === undefined ? 'waiting' : 'failed';
    return { title: this.#title[lang], url: this.root, state };
  }
}

/**
 * Returns the other archives that an index names. An archive may be in its own list, so that archives can share their settings.
 * @param root the root of the index's archive, an absolute address that ends in a slash
 */
export function linkedArchives(index: ArchiveIndex, root: string): Linked[] {
  return index.linked
    .map((archive) => new Linked(archive, root, index.firstSegmentFolder))
    .filter((linked) => linked.root !== root);
}
