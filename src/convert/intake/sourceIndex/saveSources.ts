/** Saves the cache of sources: its journal, or a new table where much has changed. */
import { isAbsolute } from 'node:path';
import { isNote } from '../../../archive/sources.ts';
import { NO_ROW } from '../../../system/columns/hashIndex.ts';
import { writeCacheColumns } from '../../../system/files/cacheColumns.ts';
import type { CountedSources } from './countedSources.ts';
import { type FileEntry, IN_PLACE_FOLDER, KnownFiles } from './knownFiles.ts';
import type { SourceFolders } from './sourceFolders.ts';
import type { SourceList } from './sourceList.ts';
import { SourceTable, TABLE_VERSION } from './sourceTable.ts';
import { makeSourceTable, type TableRow } from './sourceTableColumns.ts';

/** The table is made again when it lacks more than this share of its files, or has this share of files that are gone. */
const MAX_CHANGED_SHARE = 1 / 64;

/** The parts of the index of sources. */
export interface SavedSources {
  files: KnownFiles;
  folders: SourceFolders;
  list: SourceList;
  counted: CountedSources;
}

/** @param cachePath the path of the cache's journal; its table is beside it */
export async function saveSources(cachePath: string, sources: SavedSources): Promise<void> {
  const { files, folders } = sources;
  const { rowCount, entries } = files;
  const changed = Math.max(entries.size, rowCount - files.countPresentRows());
  const columns = changed > rowCount * MAX_CHANGED_SHARE ? makeTable(sources) : undefined;
  if (columns === undefined) {
    await files.saveJournal((folder) => folders.folders.has(folder));
    return;
  }
  await writeCacheColumns(tablePath(cachePath), TABLE_VERSION, columns);
  // The journal of the former table counts as empty.
  await new KnownFiles(cachePath, await SourceTable.open(tablePath(cachePath))).saveJournal(() => true);
}

/** Makes the columns of a new table. @returns undefined where a path has a lone surrogate, which UTF-8 does not have */
function makeTable({ files, folders, list, counted }: SavedSources): Map<string, Uint8Array> | undefined {
  const { cooccurrence, titleEndings } = counted.countAll();
  const contentsOf = files.table?.readAllContents();
  const hashesInCounts = new Set<string>();
  const makeRow = (key: string): TableRow[] => {
    const known = files.find(key);
    if (known === undefined) return [];
    const { sha256, size, times, row } = known;
    // A file of a saved page may become a source later.
    const isSource = list.describe(key).length > 0;
    const contents =
      (isSource && (row === NO_ROW ? formatContents(files.entries.get(key)) : contentsOf?.(row))) ||
      new Uint8Array();
    const isInCounts = contents.length > 0 && !hashesInCounts.has(sha256);
    if (isInCounts) hashesInCounts.add(sha256);
    return [{ key, sha256, size, times, isNote: !isAbsolute(key) && isNote(key), contents, isInCounts }];
  };
  const inPlace = list.listInPlacePaths();
  const tableFolders = [...folders.folders, [IN_PLACE_FOLDER, inPlace] as const].map(([folder, keys]) => ({
    folder,
    digest: folders.getDigest(folder),
    rows: keys.flatMap(makeRow),
  }));
  return makeSourceTable({
    folders: tableFolders,
    counts: files.table?.counts,
    added: { tags: cooccurrence.counts(), endings: titleEndings },
  });
}

function formatContents(entry: FileEntry | undefined): Uint8Array {
  return entry?.counted === undefined ? new Uint8Array() : Buffer.from(JSON.stringify(entry.counted));
}

export function tablePath(cachePath: string): string {
  return cachePath.replace(/(?:\.json)?$/u, '.table');
}
