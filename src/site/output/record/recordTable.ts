/** Formats and parses the table of a record: the groups of a site, and where the lines of their files are. */
import type { FileGroup } from './recordLines.ts';

/** What a record says of its build. */
export interface RecordHead {
  /** The modification time of the seal, in milliseconds. */
  sealedMs: number;
  /** The SHA-256 of the seal. */
  sealHash: string;
  /** Changes with everything that all pages depend on. */
  fingerprint: string;
}

export interface RecordedGroup extends FileGroup {
  /** The number of its bucket, and where its lines are in it, in bytes. */
  bucket: number;
  start: number;
  end: number;
}

export interface RecordTable extends RecordHead {
  /** The hashes of the buckets, by number. */
  buckets: readonly string[];
  /** By name, in the order of their lines. */
  groups: ReadonlyMap<string, RecordedGroup>;
}

/** Starts the line of a group. */
const GROUP_MARK = '@';

/** Formats a table: a line for each bucket, before the lines of its groups. */
export function formatTable({ sealedMs, sealHash, fingerprint, buckets, groups }: RecordTable): string {
  const linesOf = buckets.map((hash) => [hash]);
  for (const [name, { key, files, bucket, start, end }] of groups)
    linesOf[bucket]?.push([`${GROUP_MARK}${name}`, key, files, end - start].join('\t'));
  return `${[sealedMs, sealHash, fingerprint, ...linesOf.flat()].join('\n')}\n`;
}

/** Parses a table that `formatTable` gave. */
export function parseTable(text: string): RecordTable {
  const [sealedMs, sealHash = '', fingerprint = '', ...lines] = text.slice(0, -1).split('\n');
  const buckets: string[] = [];
  const groups = new Map<string, RecordedGroup>();
  let start = 0;
  for (const line of lines) {
    if (line.startsWith(GROUP_MARK)) {
      const [name = '', key = '', files, bytes] = line.slice(GROUP_MARK.length).split('\t');
      const end = start + Number(bytes);
      groups.set(name, { key, files: Number(files), bucket: buckets.length - 1, start, end });
      start = end;
    } else {
      buckets.push(line);
      start = 0;
    }
  }
  return { sealedMs: Number(sealedMs), sealHash, fingerprint, buckets, groups };
}
