/** Keeps what each source adds to the counts of tags that occur together and of title endings, and counts it. */
import type { SourceFile } from '../../../archive/sources.ts';
import { NO_ROW } from '../../../system/columns/hashIndex.ts';
import type { TagCooccurrenceCounts } from '../../metadata/tags/tagCooccurrence.ts';
import type { TitleEndings } from '../../metadata/titles/titleEndings.ts';
import { type KnownFiles, toSourceKey } from './knownFiles.ts';
import { type PublisherTitle, SourceCounts } from './sourceCounts.ts';
import type { SourceFolders } from './sourceFolders.ts';
import type { SourceList } from './sourceList.ts';
import type { CountedContents } from './sourceTable.ts';

export class CountedSources {
  readonly #files: KnownFiles;
  readonly #folders: SourceFolders;
  readonly #list: SourceList;
  /** Counted while sources are read, because worker processes do the reading and leave this process idle. */
  readonly #counts = new SourceCounts();
  readonly #countedHashes = new Set<string>();
  #areCountsComplete = false;

  constructor(files: KnownFiles, folders: SourceFolders, list: SourceList) {
    this.#files = files;
    this.#folders = folders;
    this.#list = list;
  }

  /** Whether it is known what a source adds to the counts. */
  has(source: SourceFile): boolean {
    const key = toSourceKey(source);
    const entry = this.#files.entries.get(key);
    if (entry !== undefined) return entry.counted !== undefined;
    const row = this.#files.findRow(key);
    return row !== NO_ROW && this.#files.table?.isCounted(row) === true;
  }

  /** Lists the sources that are not counted yet, one for each hash. */
  listUncounted(): SourceFile[] {
    const byHash = new Map<string, SourceFile>();
    const uncounted = this.#list.list(
      (row) => this.#files.table?.isCounted(row) !== true,
      ({ counted }) => counted === undefined,
    );
    for (const source of uncounted)
      if (!byHash.has(source.sha256) && !this.#list.listByHash(source.sha256).some((one) => this.has(one)))
        byHash.set(source.sha256, source);
    return [...byHash.values()];
  }

  /** Records what a source that was read adds to the counts; empty lists if it could not be read. */
  set(source: SourceFile, { rows, endings }: CountedContents): void {
    const counted = { rows, endings };
    const key = toSourceKey(source);
    const known = this.#files.find(key);
    if (known !== undefined) {
      const { size, sha256, times } = known;
      this.#files.add(key, {
        kind: 'file',
        size,
        sha256,
        ...(times === undefined ? {} : { times }),
        counted,
      });
    }
    this.#count(source.sha256, counted);
  }

  /** Returns the counts of tags that occur together in all sources, at least of those in some rows of tags. */
  tagCounts(rows: Iterable<string>): TagCooccurrenceCounts {
    return this.countAll().tagCounts(rows, this.#files.table?.counts);
  }

  /** Returns the counts of the endings of titles in all sources, at least of those of some titles. */
  titleEndings(titles: Iterable<PublisherTitle>): TitleEndings {
    return this.countAll().endingCounts(titles, this.#files.table?.counts);
  }

  /** Counts all sources that were read. Files with the same bytes count once. @returns the changes to the counts of the table */
  countAll(): SourceCounts {
    if (this.#areCountsComplete) return this.#counts;
    this.#areCountsComplete = true;
    const { table, entries, rowCount } = this.#files;
    for (const [key, { sha256, counted }] of entries)
      if (counted !== undefined && this.#list.describe(key).length > 0) this.#count(sha256, counted);
    for (let row = 0; row < rowCount; row += 1) {
      if (table === undefined || !table.isInCounts(row) || this.#isSourceRow(row)) continue;
      this.#counts.add(table.readContents(row), -1);
      // Another file with the same bytes counts instead.
      const sha256 = table.getHash(row);
      const other = table.findByHash(sha256).find((one) => table.isCounted(one) && this.#isSourceRow(one));
      if (other !== undefined && !this.#countedHashes.has(sha256))
        this.#count(sha256, table.readContents(other));
    }
    return this.#counts;
  }

  /** Whether a row is that of a current source. */
  #isSourceRow(row: number): boolean {
    const { table } = this.#files;
    if (!this.#files.isPresent(row) || table?.isNote(row) === true) return false;
    return !this.#folders.hasSavedPages || !this.#folders.isOfSavedPage(table?.getKey(row) ?? '');
  }

  #count(sha256: string, counted: CountedContents): void {
    if (this.#countedHashes.has(sha256)) return;
    const { table } = this.#files;
    if (table?.findByHash(sha256).some((row) => table.isInCounts(row) && this.#isSourceRow(row)) === true)
      return;
    this.#countedHashes.add(sha256);
    this.#counts.add(counted);
  }
}
