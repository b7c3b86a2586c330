/** Reads and writes the record of what a build left in its output folder. It has a line for each file, since large sites have very many. */
import { readCacheText, writeCacheText } from '../../system/files/cacheFile.ts';

export interface FileEntry {
  sha256: string;
  /** A page's key (plan.ts); empty for other files. */
  key: string;
  /** The name of the file's group. */
  group: string;
}

/** Files that are made from the same inputs. */
export interface FileGroup {
  key: string;
  /** The number of files. */
  files: number;
}

export interface OutputRecord {
  /** By path relative to the output folder. */
  files: ReadonlyMap<string, FileEntry>;
  /** By name. */
  groups: ReadonlyMap<string, FileGroup>;
  /** The modification time of the seal, in milliseconds. */
  sealedMs: number;
  /** Changes with everything that all pages depend on. */
  fingerprint: string;
}

/** Changes with the format. */
const VERSION = 'site 4';

/** Reads a record; undefined where there is none or it has another version. */
export function readRecord(path: string): OutputRecord | undefined {
  const text = readCacheText(path, VERSION);
  if (text === undefined) return undefined;
  const lines = text.split('\n');
  const [sealedMs, fingerprint = ''] = lines.splice(0, 2);
  lines.pop();
  return { ...parseRecordLines(lines), sealedMs: Number(sealedMs), fingerprint };
}

/** The files of a build and their groups. */
export type RecordedFiles = Pick<OutputRecord, 'files' | 'groups'>;

/** Parses the lines that `formatRecordLines` gave. */
export function parseRecordLines(lines: readonly string[]): RecordedFiles {
  const groups = new Map<string, FileGroup>();
  const files = new Map<string, FileEntry>();
  // A group's line is before the lines of its files: «@» name, key, number of files. A file's line: hash, key, path.
  let group = '';
  for (const line of lines) {
    const first = line.indexOf('\t');
    const second = line.indexOf('\t', first + 1);
    const [one, key, other] = [line.slice(0, first), line.slice(first + 1, second), line.slice(second + 1)];
    if (one.startsWith('@')) {
      group = one.slice(1);
      groups.set(group, { key, files: Number(other) });
    } else files.set(other, { sha256: one, key, group });
  }
  return { files, groups };
}

/** Writes a record. */
export async function writeRecord(
  path: string,
  { files, groups, sealedMs, fingerprint }: OutputRecord,
): Promise<void> {
  const lines = formatRecordLines({ files, groups });
  await writeCacheText(path, VERSION, `${[sealedMs, fingerprint, ...lines].join('\n')}\n`);
}

/** Formats files and groups: a line for each group, before the lines of its files. */
export function formatRecordLines({ files, groups }: RecordedFiles): string[] {
  const byGroup = new Map(
    [...groups].map(([name, { key, files }]) => [name, [`@${name}\t${key}\t${files}`]]),
  );
  for (const [file, { sha256, key, group }] of files) byGroup.get(group)?.push(`${sha256}\t${key}\t${file}`);
  return [...byGroup.values()].flat();
}
