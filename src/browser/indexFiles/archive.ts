/**
 * Searches indexes as one: that of this archive, and those of others. Words and phrases are counted in all of them, so that results have
 * the order that they would have in one archive.
 */

import { TEXT_FILES } from '../../search/format/segmentFiles.ts';
import { parseWordLists } from '../../search/indexing/archiveWords.ts';
import {
  type Column,
  expandColumn,
  type FacetFile,
  type FacetRow,
  facetRows,
  readDays,
} from '../../search/indexing/facets.ts';
import type { ArticleText } from '../../search/indexing/record.ts';
import { createSuggester, type Suggester, type WordCounts } from '../../search/query/suggest.ts';
import { type ArchiveIndex, numberArticles } from './archiveIndex.ts';
import { fetchFile, Loaded } from './fetchFile.ts';
import type { Segment } from './segment.ts';
import { Stories } from './stories.ts';
import type { WordTable } from './wordTable.ts';

/** Names of a publisher, tag or author in Arabic and English, by id. */
export type Names = Map<string, { ar: string; en: string }>;

/** The facets of all articles. */
export interface Facets {
  /** The facets of each article, by its number. */
  rows: readonly FacetRow[];
  names: { publisher: Names; tag: Names; author: Names };
}

/** The part of an archive in which a search looks for words. Articles keep their numbers in the archive. */
export type SearchScope = Pick<Archive, 'segments' | 'tables' | 'articleCount' | 'textOf'>;

/** Spellings are suggested from the words of so many of the latest articles. More articles add few words that readers type. */
const MAX_ARTICLES_WITH_WORDS = 32_768;

export class Archive {
  readonly segments: readonly Segment[];
  readonly tables: readonly WordTable[];
  readonly articleCount: number;
  /** The languages, publishers and years of all articles; days, tags and authors once they are added. */
  readonly facets: Loaded<Facets>;
  /** Adds days to the facets. */
  readonly addDays: Loaded<void>;
  /** Adds the tags that are frequent in their segments to the facets. */
  readonly addTags: Loaded<void>;
  /** Adds the tags that are rare in their segments to the facets. */
  readonly addRareTags: Loaded<void>;
  /** Adds authors to the facets. */
  readonly addAuthors: Loaded<void>;
  readonly stories: Loaded<Stories>;
  /** Suggests spellings from words of the archive. */
  readonly suggester: Loaded<Suggester>;

  /** The indexes that are searched together, in the order of their articles' numbers. */
  readonly #parts: readonly { index: ArchiveIndex; firstArticle: number }[];

  /** @param indexes those that are searched together, of this archive and of others; at least one has articles */
  constructor(indexes: readonly ArchiveIndex[]) {
    this.#parts = numberArticles(indexes, (index, firstArticle) => ({ index, firstArticle }));
    this.segments = this.#parts.flatMap(({ index, firstArticle }) => index.segmentsFrom(firstArticle));
    this.tables = this.#parts.flatMap(({ index, firstArticle }) => index.tablesFrom(firstArticle));
    this.articleCount = indexes.reduce((sum, { articles }) => sum + articles, 0);
    this.facets = new Loaded(() => this.#loadFacets());
    this.addDays = new Loaded(() => this.#addDays());
    this.addTags = new Loaded(() => this.#addColumn('tag', TEXT_FILES.tags));
    this.addRareTags = new Loaded(() => this.#addColumn('tag', TEXT_FILES.rareTags));
    this.addAuthors = new Loaded(() => this.#addColumn('author', TEXT_FILES.authors));
    this.stories = new Loaded(() => this.#loadStories());
    this.suggester = new Loaded(async () => createSuggester(await this.#loadWords()));
  }

  /** Gives the index that has an article. */
  indexOf(article: number): ArchiveIndex {
    const part = this.#parts.findLast(({ firstArticle }) => firstArticle <= article);
    if (part === undefined) throw new Error(`The archive has no article ${article}`);
    return part.index;
  }

  /**
   * Gives the part of the archive that may have articles of some days, so that a search loads nothing else.
   * @param from @param to ISO 8601 days or beginnings of them; either may be missing
   */
  within(from?: string, to?: string): SearchScope {
    const { segments, articleCount } = this;
    if (!from && !to) return this;
    const years = [from?.slice(0, 4), to?.slice(0, 4)];
    const tables = this.tables.filter((table) => table.mayHaveDays(...years));
    return { segments, articleCount, tables, textOf: (article) => this.textOf(article) };
  }

  /** Loads the text that a result shows of an article. */
  textOf(article: number): Promise<ArticleText> {
    const segment = this.segments.findLast(({ firstArticle }) => firstArticle <= article);
    if (segment === undefined) throw new Error(`The archive has no article ${article}`);
    return segment.texts.load(article - segment.firstArticle);
  }

  /** Loads the words of the tables that have the latest articles, and leaves out those that they have once. */
  async #loadWords(): Promise<WordCounts> {
    const first = this.articleCount - MAX_ARTICLES_WITH_WORDS;
    const latest = this.tables.filter((_, at) => (this.tables[at + 1]?.firstArticle ?? Infinity) > first);
    const words = parseWordLists(await Promise.all(latest.map((table) => table.loadWords())));
    return [...words].filter(([, count]) => count > 1);
  }

  async #loadStories(): Promise<Stories> {
    const stories = new Stories();
    const lists = await Promise.all(this.#parts.map(({ index }) => index.loadStories()));
    for (const [at, { firstArticle }] of this.#parts.entries()) stories.add(lists[at] ?? [], firstArticle);
    return stories;
  }

  async #loadFacets(): Promise<Facets> {
    const texts = await this.#fetchTexts(TEXT_FILES.facets);
    const files = texts.map((text): FacetFile => JSON.parse(text));
    return {
      rows: files.flatMap(facetRows),
      names: {
        publisher: collectNames(files.map(({ publisher }) => publisher)),
        tag: new Map(),
        author: new Map(),
      },
    };
  }

  async #addDays(): Promise<void> {
    const [texts, { rows }] = await Promise.all([this.#fetchTexts(TEXT_FILES.days), this.facets.get()]);
    for (const [at, { firstArticle, articleCount }] of this.segments.entries()) {
      for (const [place, day] of readDays(texts[at] ?? '')
        .slice(0, articleCount)
        .entries()) {
        const row = rows[firstArticle + place];
        if (row !== undefined) row.day = day;
      }
    }
  }

  async #addColumn(property: 'tag' | 'author', file: string): Promise<void> {
    const [texts, { rows, names }] = await Promise.all([this.#fetchTexts(file), this.facets.get()]);
    const columns = texts.map((text): Column => JSON.parse(text));
    for (const [id, name] of collectNames(columns)) names[property].set(id, name);
    for (const [at, { firstArticle, articleCount }] of this.segments.entries()) {
      const column = columns[at];
      const lists = column === undefined ? [] : expandColumn(column).slice(0, articleCount);
      for (const [place, ids] of lists.entries()) rows[firstArticle + place]?.[property].push(...ids);
    }
  }

  #fetchTexts(file: string): Promise<string[]> {
    return Promise.all(this.segments.map(async ({ addressOf }) => (await fetchFile(addressOf(file))).text()));
  }
}

function collectNames(columns: readonly Column[]): Names {
  return new Map(columns.flatMap(({ names }) => names.map(([id, ar, en = ar]) => [id, { ar, en }])));
}
