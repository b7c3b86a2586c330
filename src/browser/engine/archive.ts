/** The archive as the engine has it: Pagefind over all segments, and the files beside it, each loaded when it is wanted. */
import { parseWordCounts } from '../../search/indexing/archiveWords.ts';
import {
  type Column,
  expandColumn,
  type FacetFile,
  type FacetRow,
  facetRows,
} from '../../search/indexing/facets.ts';
import type { SegmentEntry } from '../../search/indexing/segments.ts';
import { createSuggester, type Suggester } from '../../search/query/suggest.ts';
import { type Hit, loadPagefind, type Pagefind } from './pagefind.ts';
import { withUniqueIds } from './uniqueIds.ts';

/** Names of a publisher or tag in Arabic and English. */
export type Names = Map<string, { ar: string; en: string }>;

/** What filters, facets and sorting need of all articles. */
export interface Facets {
  /** All articles in the order of accession. */
  all: readonly Hit[];
  /** By the ids of hits. */
  rows: ReadonlyMap<string, FacetRow>;
  names: { publisher: Names; tag: Names };
}

export class Archive {
  readonly pagefind: Pagefind;
  /** How many articles it has. */
  readonly articles: number;
  readonly #folder: string;
  readonly #segments: readonly SegmentEntry[];
  #facets: Promise<Facets> | undefined;
  #tags: Promise<void> | undefined;
  #rare: Promise<void> | undefined;
  #suggest: Promise<Suggester> | undefined;

  private constructor(pagefind: Pagefind, folder: string, segments: readonly SegmentEntry[]) {
    this.pagefind = pagefind;
    this.articles = segments.reduce((sum, { articles }) => sum + articles, 0);
    this.#folder = folder;
    this.#segments = segments;
  }

  /**
   * Loads the index.
   * @param folder its folder, an absolute address that ends in a slash
   * @param prefix the site's path, `/` or `/archive/`
   * @returns nothing where the archive has no article
   */
  static async load(folder: string, prefix: string): Promise<Archive | undefined> {
    const response = await fetch(new URL('segments.json', folder).href, { cache: 'no-cache' });
    if (!response.ok) throw new Error(`${response.status} for the list of segments`);
    const { segments }: { segments: SegmentEntry[] } = await response.json();
    if (segments.length === 0) return undefined;
    const pagefind = await withUniqueIds(await loadPagefind(folder, segments, prefix));
    return new Archive(pagefind, folder, segments);
  }

  facets(): Promise<Facets> {
    this.#facets ??= this.#loadFacets().catch((error) => {
      this.#facets = undefined;
      throw error;
    });
    return this.#facets;
  }

  /** Adds the tags to the facets that are frequent in their segments. */
  async addTags(): Promise<void> {
    this.#tags ??= this.#loadTags('tags.json').catch((error) => {
      this.#tags = undefined;
      throw error;
    });
    await this.#tags;
  }

  /** Adds the tags to the facets that are rare in their segments. */
  async addRareTags(): Promise<void> {
    this.#rare ??= this.#loadTags('rare-tags.json').catch((error) => {
      this.#rare = undefined;
      throw error;
    });
    await this.#rare;
  }

  /** The spelling help, of the words that the archive has. */
  suggest(): Promise<Suggester> {
    this.#suggest ??= this.#texts('words.txt')
      .then((texts) => createSuggester(parseWordCounts(texts)))
      .catch((error) => {
        this.#suggest = undefined;
        throw error;
      });
    return this.#suggest;
  }

  async #loadFacets(): Promise<Facets> {
    const [texts, { results }] = await Promise.all([this.#texts('facets.json'), this.pagefind.search(null)]);
    const files = texts.map((text): FacetFile => JSON.parse(text));
    const rows = files.flatMap(facetRows);
    return {
      // Without a word Pagefind gives all articles as they were indexed, segment after segment.
      all: results,
      rows: new Map(results.flatMap(({ id }, place) => (rows[place] ? [[id, rows[place]]] : []))),
      names: {
        publisher: namesIn(files.map(({ publisher }) => publisher)),
        tag: new Map(),
      },
    };
  }

  async #loadTags(file: string): Promise<void> {
    const [texts, { all, rows, names }] = await Promise.all([this.#texts(file), this.facets()]);
    const columns = texts.map((text): Column => JSON.parse(text));
    for (const [id, name] of namesIn(columns)) names.tag.set(id, name);
    const lists = columns.flatMap((column, i) => expandColumn(column).slice(0, this.#segments[i]?.articles));
    for (const [place, { id }] of all.entries())
      for (const tag of lists[place] ?? []) rows.get(id)?.tag.push(tag);
  }

  #texts(file: string): Promise<string[]> {
    return Promise.all(
      this.#segments.map(async ({ name, key }) => {
        const response = await fetch(new URL(`${name}/${file}?v=${key}`, this.#folder).href);
        if (!response.ok) throw new Error(`${response.status} for ${file} of segment ${name}`);
        return response.text();
      }),
    );
  }
}

function namesIn(columns: readonly Column[]): Names {
  return new Map(columns.flatMap(({ names }) => names.map(([id, ar, en = ar]) => [id, { ar, en }])));
}
