/** Loads the search index of an archive: the list of segments, and their other files when they are first needed. */
import {
  type Catalogue,
  INDEX_FORMAT,
  type LinkedArchive,
  SEGMENTS_FILE,
} from '../../search/indexing/segments.ts';
import { STORIES_FILE } from '../../search/indexing/stories.ts';
import { fetchFile, Loaded } from './fetchFile.ts';
import { Segment } from './segment.ts';
import { WordTable } from './wordTable.ts';

/** The index of another archive was made by a version of Khizana whose files this engine cannot read. */
export class IndexFormatError extends Error {}

export class ArchiveIndex {
  /** The index's folder, an absolute address that ends in a slash. */
  readonly folder: string;
  /** The number of its articles. */
  readonly articles: number;
  /** The archive that it is of, where it is another one; its address is absolute. */
  readonly other: LinkedArchive | undefined;
  /** Other archives that its search covers. */
  readonly linked: readonly LinkedArchive[];
  readonly #catalogue: Catalogue;
  readonly #moduleFolder: string | undefined;
  readonly #stories: Loaded<number[][]>;
  /** Segments and tables keep what they have loaded, so that another set of archives does not load it again. */
  readonly #segments = new Map<number, Segment[]>();
  readonly #tables = new Map<number, WordTable[]>();

  private constructor(
    catalogue: Catalogue,
    folder: string,
    moduleFolder: string | undefined,
    other: LinkedArchive | undefined,
  ) {
    this.folder = folder;
    this.other = other;
    this.articles = catalogue.segments.reduce((sum, { articles }) => sum + articles, 0);
    this.linked = catalogue.archives ?? [];
    this.#catalogue = catalogue;
    this.#moduleFolder = moduleFolder;
    this.#stories = new Loaded(async () => {
      const response = await fetchFile(new URL(STORIES_FILE, folder).href, { cache: 'no-cache' });
      return response.json();
    });
  }

  /**
   * Loads the index of the engine's own archive.
   * @param folder its folder, an absolute address that ends in a slash
   */
  static async load(folder: string): Promise<ArchiveIndex> {
    return new ArchiveIndex(await loadCatalogue(folder), folder, undefined, undefined);
  }

  /**
   * Loads the index of another archive, whose scripts do not run.
   * @param folder its folder, an absolute address that ends in a slash
   * @param other the archive, with an absolute address
   * @param moduleFolder the folder of a segment whose copy of Pagefind's module runs, if there is one
   * @throws IndexFormatError where this engine cannot read its files
   */
  static async loadLinked(
    folder: string,
    other: LinkedArchive,
    moduleFolder: string | undefined,
  ): Promise<ArchiveIndex> {
    const catalogue = await loadCatalogue(folder);
    if (catalogue.format !== INDEX_FORMAT)
      throw new IndexFormatError(
        `${folder} has the format ${catalogue.format}, and the engine reads ${INDEX_FORMAT}`,
      );
    return new ArchiveIndex(catalogue, folder, moduleFolder, other);
  }

  /** The folder of its first segment, which has Pagefind's module; undefined where it has no articles. */
  get firstSegmentFolder(): string | undefined {
    const [first] = this.#catalogue.segments;
    return first && new URL(`${first.name}/`, this.folder).href;
  }

  /** @param firstArticle the number of the index's first article in a search */
  segmentsFrom(firstArticle: number): Segment[] {
    const segments =
      this.#segments.get(firstArticle) ??
      numberArticles(
        this.#catalogue.segments,
        (entry, first) => new Segment(entry, this.folder, first, this.#moduleFolder),
        firstArticle,
      );
    this.#segments.set(firstArticle, segments);
    return segments;
  }

  /** @param firstArticle the number of the index's first article in a search */
  tablesFrom(firstArticle: number): WordTable[] {
    const tables =
      this.#tables.get(firstArticle) ??
      numberArticles(
        this.#catalogue.tables,
        (entry, first) => new WordTable(entry, this.folder, first),
        firstArticle,
      );
    this.#tables.set(firstArticle, tables);
    return tables;
  }

  /** Loads the numbers of the articles of each story, from 0 within the index. */
  loadStories(): Promise<number[][]> {
    return this.#stories.get();
  }
}

async function loadCatalogue(folder: string): Promise<Catalogue> {
  const response = await fetchFile(new URL(SEGMENTS_FILE, folder).href, { cache: 'no-cache' });
  return response.json();
}

/**
 * Maps items that have articles, in the order of their numbers.
 * @param make gets the number of the item's first article
 * @param firstArticle the number of the first item's first article
 */
export function numberArticles<Item extends { articles: number }, Result>(
  items: readonly Item[],
  make: (item: Item, firstArticle: number) => Result,
  firstArticle = 0,
): Result[] {
  let first = firstArticle;
  return items.map((item) => {
    const result = make(item, first);
    first += item.articles;
    return result;
  });
}
