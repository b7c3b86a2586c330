/** Writes the record of a new site. Only buckets with a group that changed are read and written. */
import { writeCacheText } from '../../../system/files/cacheFile.ts';
import { sha256 } from '../../../system/files/files.ts';
import { groupBy } from '../../../system/groupBy.ts';
import { compareCodeUnits } from '../../../text/compareCodeUnits.ts';
import { BucketFolder } from './bucketFolder.ts';
import { OutputRecord, RECORD_VERSION } from './outputRecord.ts';
import { type FileEntry, formatFileLine } from './recordLines.ts';
import { formatTable, type RecordedGroup, type RecordHead } from './recordTable.ts';

/** The groups of a new site. */
export interface NewGroups {
  /** The groups that are as the last record has them. */
  kept: ReadonlySet<string>;
  /** The keys of the other groups, by name. */
  keys: ReadonlyMap<string, string>;
  /** The files of the other groups. */
  files: ReadonlyMap<string, FileEntry>;
}

/** Buckets have between half as many and as many files on average. */
const MAX_FILES_PER_BUCKET = 2000;

/** The lines of a group's files. */
interface Section {
  name: string;
  key: string;
  files: number;
  lines: Buffer;
}

/**
 * Writes the record of a new site.
 * @param last the last record, which has the files of the groups that are kept
 */
export async function writeRecord(
  path: string,
  head: RecordHead,
  site: NewGroups,
  last: OutputRecord | undefined,
): Promise<OutputRecord> {
  const folder = new BucketFolder(path);
  const filesByGroup = groupBy(site.files, ([, { group }]) => group);
  const lastBuckets = last?.table.buckets ?? [];
  const known = new Set(lastBuckets);
  const readSection = (name: string): Section => {
    const kept = site.kept.has(name) ? last?.table.groups.get(name) : undefined;
    if (kept !== undefined && last !== undefined) return { ...kept, name, lines: last.readLines(name) };
    const files = filesByGroup.get(name) ?? [];
    const lines = files.map(([file, entry]) => `${formatFileLine(file, entry)}\n`);
    return { name, key: site.keys.get(name) ?? '', files: files.length, lines: Buffer.from(lines.join('')) };
  };
  const buckets: string[] = [];
  const groups = new Map<string, RecordedGroup>();
  for (const [bucket, { names, isChanged }] of divideGroups(site, last).entries()) {
    const lastHash = isChanged ? undefined : lastBuckets[bucket];
    if (lastHash !== undefined) {
      buckets.push(lastHash);
      for (const name of names) {
        const group = last?.table.groups.get(name);
        if (group !== undefined) groups.set(name, group);
      }
      continue;
    }
    // In one order, so that a group that was made again with the same files does not change its bucket.
    const sections = names.map(readSection).sort((a, b) => compareCodeUnits(a.name, b.name));
    let start = 0;
    for (const { name, key, files, lines } of sections) {
      groups.set(name, { key, files, bucket, start, end: start + lines.length });
      start += lines.length;
    }
    buckets.push(await folder.write(Buffer.concat(sections.map(({ lines }) => lines)), known));
  }
  const table = { ...head, buckets, groups };
  // The last table is valid until it is replaced, since its buckets are still there.
  await writeCacheText(path, RECORD_VERSION, formatTable(table));
  await folder.removeOthers(new Set(buckets));
  return new OutputRecord(path, table);
}

interface Bucket {
  names: string[];
  /** Whether any group in it changed, went or came. */
  isChanged: boolean;
}

/** Divides the groups of a new site into buckets by the hashes of their names. */
function divideGroups({ kept, keys, files }: NewGroups, last: OutputRecord | undefined): Bucket[] {
  const lastGroups = last?.table.groups ?? new Map<string, RecordedGroup>();
  let fileCount = files.size;
  for (const name of kept) fileCount += lastGroups.get(name)?.files ?? 0;
  const count = countBuckets(fileCount);
  const isSameCount = count === last?.table.buckets.length;
  const buckets = Array.from({ length: count }, (): Bucket => ({ names: [], isChanged: !isSameCount }));
  const add = (name: string, bucket: Bucket | undefined, isKept: boolean): void => {
    if (bucket === undefined) return;
    bucket.names.push(name);
    bucket.isChanged ||= !isKept;
  };
  for (const [name, { bucket }] of lastGroups) {
    const found = buckets[isSameCount ? bucket : bucketOf(name, count)];
    if (kept.has(name)) add(name, found, true);
    else if (found !== undefined) found.isChanged = true;
  }
  for (const name of keys.keys()) add(name, buckets[bucketOf(name, count)], false);
  return buckets;
}

/** A power of two, since each new count writes all buckets. */
function countBuckets(files: number): number {
  let count = 1;
  while (files > count * MAX_FILES_PER_BUCKET) count *= 2;
  return count;
}

const HASH_DIGITS = 8;

function bucketOf(group: string, count: number): number {
  return Number.parseInt(sha256(group).slice(0, HASH_DIGITS), 16) % count;
}
