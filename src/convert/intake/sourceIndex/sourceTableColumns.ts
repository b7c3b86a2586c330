/** Makes the columns of a `SourceTable`. */

import { addCountColumns } from '../../../system/columns/countTable.ts';
import { SHA256_BYTES } from '../../../system/columns/hashColumn.ts';
import { HashIndex } from '../../../system/columns/hashIndex.ts';
import { TextColumnBuilder } from '../../../system/columns/textColumn.ts';
import { bytesOf } from '../../../system/files/cacheColumns.ts';
import { sha256 } from '../../../system/files/files.ts';
import type { FileStats } from '../../../system/files/statCache.ts';
import type { TagCooccurrenceCounts } from '../../metadata/tags/tagCooccurrence.ts';
import type { TitleEndings } from '../../metadata/titles/titleEndings.ts';
import { endingKey, hashKey, ROW_FLAGS, type TableCounts, type TableDetails } from './sourceTable.ts';

/** A file of the table. */
export interface TableRow {
  key: string;
  sha256: string;
  size: number;
  times: FileStats | undefined;
  isNote: boolean;
  /** What it adds to the counts, as JSON; empty where that is not known. */
  contents: Uint8Array;
  /** Whether the counts have it. */
  isInCounts: boolean;
}

export interface TableContents {
  folders: { folder: string; digest: string | undefined; rows: TableRow[] }[];
  /** The counts of an earlier table. */
  counts: TableCounts | undefined;
  /** What is added to those. */
  added: { tags: TagCooccurrenceCounts; endings: TitleEndings };
}

/** @returns the columns; undefined where a path cannot be stored as it is */
export function makeSourceTable({
  folders,
  counts,
  added,
}: TableContents): Map<string, Uint8Array> | undefined {
  const rows = folders.flatMap((folder) => folder.rows);
  const paths = new TextColumnBuilder();
  const hashes = Buffer.alloc(rows.length * SHA256_BYTES);
  const contentsEnds = new Float64Array(rows.length);
  let contentsEnd = 0;
  for (const [at, row] of rows.entries()) {
    paths.add(row.key);
    hashes.write(row.sha256, at * SHA256_BYTES, 'hex');
    contentsEnd += row.contents.length;
    contentsEnds[at] = contentsEnd;
  }
  const columns = new Map<string, Uint8Array>();
  paths.addTo(columns, 'paths');
  columns.set('hashes', hashes);
  const keys = Uint32Array.from(rows, (row) => hashKey(row.sha256));
  columns.set('keys', bytesOf(keys));
  columns.set('slots', bytesOf(HashIndex.slotsFor(keys)));
  columns.set('flags', Uint8Array.from(rows, flagsOf));
  const addNumbers = (name: string, numberOf: (row: TableRow) => number): void => {
    columns.set(name, bytesOf(Float64Array.from(rows, numberOf)));
  };
  addNumbers('sizes', ({ size }) => size);
  addNumbers('mtimes', ({ times }) => times?.mtimeMs ?? 0);
  addNumbers('ctimes', ({ times }) => times?.ctimeMs ?? 0);
  addNumbers('inodes', ({ times }) => times?.ino ?? 0);
  columns.set('contents-ends', bytesOf(contentsEnds));
  columns.set('contents', joinPieces(rows.map(({ contents }) => contents)));
  addCountColumns(columns, 'words', counts?.words, added.tags.words);
  addCountColumns(columns, 'pairs', counts?.pairs, added.tags.pairs);
  const { titles, endings } = flatten(added.endings);
  addCountColumns(columns, 'titles', counts?.titles, titles);
  addCountColumns(columns, 'endings', counts?.endings, endings);
  let start = 0;
  const tableFolders = folders.map(
    ({ folder, digest, rows: { length } }): TableDetails['folders'][number] => {
      start += length;
      return [folder, { start: start - length, end: start, digest }];
    },
  );
  const id = sha256(
    JSON.stringify([tableFolders, [...columns].map(([name, column]) => [name, sha256(column)])]),
  );
  const details: TableDetails = { id, folders: tableFolders };
  columns.set('details', Buffer.from(JSON.stringify(details)));
  return paths.isExact ? columns : undefined;
}

/** Joins pieces without copying the only one that has bytes: a dump of a million rows has a hundred megabytes of contents. */
function joinPieces(pieces: readonly Uint8Array[]): Uint8Array {
  const [only = new Uint8Array(), ...others] = pieces.filter(({ length }) => length > 0);
  return others.length === 0 ? only : Buffer.concat(pieces);
}

function flagsOf({ times, isNote, contents, isInCounts }: TableRow): number {
  return (
    (times === undefined ? 0 : ROW_FLAGS.hasTimes) |
    (contents.length === 0 ? 0 : ROW_FLAGS.isCounted) |
    (isInCounts ? ROW_FLAGS.isInCounts : 0) |
    (isNote ? ROW_FLAGS.isNote : 0)
  );
}

function flatten(added: TitleEndings): { titles: Map<string, number>; endings: Map<string, number> } {
  const titles = new Map<string, number>();
  const endings = new Map<string, number>();
  for (const publisher of added.publishers()) {
    const counts = added.countsOf(publisher);
    titles.set(publisher, counts.titles);
    for (const [ending, count] of counts.endings) endings.set(endingKey(publisher, ending), count);
  }
  return { titles, endings };
}
