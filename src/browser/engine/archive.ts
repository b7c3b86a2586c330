/** Loads the archive's search index: Pagefind over all segments, and the segments' other files when they are first needed. */
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

/** The facets of all articles. */
export interface Facets {
  /** All articles in the order of accession. */
  all: readonly Hit[];
  /** The facets of each article, by the id of its hit. */
  rows: ReadonlyMap<string, FacetRow>;
  names: { publisher: Names; tag: Names };
}

export class Archive {
  readonly pagefind: Pagefind;
  readonly articleCount: number;
  readonly #folder: string;
  readonly #segments: readonly SegmentEntry[];
  #facets: Promise<Facets> | undefined;
  #tags: Promise<void> | undefined;
  #rareTags: Promise<void> | undefined;
  #suggester: Promise<Suggester> | undefined;

  private constructor(pagefind: Pagefind, folder: string, segments: readonly SegmentEntry[]) {
    this.pagefind = pagefind;
    this.articleCount = segments.reduce((sum, { articles }) => sum + articles, 0);
    this.#folder = folder;
    this.#segments = segments;
  }

  /**
   * Loads the index.
   * @param folder its folder, an absolute address that ends in a slash
   * @param prefix the site's path, `/` or `/archive/`
   * @returns undefined where the archive has no article
   */
  static async load(folder: string, prefix: string): Promise<Archive | undefined> {
    const response = await fetch(new URL('segments.json', folder).href, { cache: 'no-cache' });
    if (!response.ok) throw new Error(`The list of segments could not be loaded: status ${response.status}`);
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

  /** Adds the tags that are frequent in their segments to the facets. */
  async addTags(): Promise<void> {
    this.#tags ??= this.#loadTags('tags.json').catch((error) => {
      this.#tags = undefined;
      throw error;
    });
    await this.#tags;
  }

  /** Adds the tags that are rare in their segments to the facets. */
  async addRareTags(): Promise<void> {
    this.#rareTags ??= this.#loadTags('rare-tags.json').catch((error) => {
      this.#rareTags = undefined;
      throw error;
    });
    await this.#rareTags;
  }

  /** Loads the suggester of spellings, with the words of the archive. */
  suggester(): Promise<Suggester> {
    this.#suggester ??= this.#fetchTexts('words.txt')
      .then((texts) => createSuggester(parseWordCounts(texts)))
      .catch((error) => {
        this.#suggester = undefined;
        throw error;
      });
    return this.#suggester;
  }

  async #loadFacets(): Promise<Facets> {
    const [texts, { results }] = await Promise.all([
      this.#fetchTexts('facets.json'),
      this.pagefind.search(null),
    ]);
    const files = texts.map((text): FacetFile => JSON.parse(text));
    const rows = files.flatMap(facetRows);
    return {
      // Without a term, Pagefind gives all articles in the order in which they were indexed, segment by segment.
      all: results,
      rows: new Map(results.flatMap(({ id }, place) => (rows[place] ? [[id, rows[place]]] : []))),
      names: {
        publisher: collectNames(files.map(({ publisher }) => publisher)),
        tag: new Map(),
      },
    };
  }

  async #loadTags(file: string): Promise<void> {
    const [texts, { all, rows, names }] = await Promise.all([this.#fetchTexts(file), this.facets()]);
    const columns = texts.map((text): Column => JSON.parse(text));
    for (const [id, name] of collectNames(columns)) names.tag.set(id, name);
    const lists = columns.flatMap((column, i) => expandColumn(column).slice(0, this.#segments[i]?.articles));
    for (const [place, { id }] of all.entries())
      for (const tag of lists[place] ?? []) rows.get(id)?.tag.push(tag);
  }

  #fetchTexts(file: string): Promise<string[]> {
    return Promise.all(
      this.#segments.map(async ({ name, key }) => {
        const response = await fetch(new URL(`${name}/${file}?v=${key}`, this.#folder).href);
        if (!response.ok)
          throw new Error(`${file} of segment ${name} could not be loaded: status ${response.status}`);
        return response.text();
      }),
    );
  }
}

function collectNames(columns: readonly Column[]): Names {
  return new Map(columns.flatMap(({ names }) => names.map(([id, ar, en = ar]) => [id, { ar, en }])));
}
