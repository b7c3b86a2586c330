/** Formats and parses the lines that record the files of a build and their groups. */

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

/** The files of a build by path relative to the output folder, and their groups by name. */
export interface RecordedFiles {
  files: ReadonlyMap<string, FileEntry>;
  groups: ReadonlyMap<string, FileGroup>;
}

/** Starts the line of a group, which has its name, its key and its number of files. */
const GROUP_MARK = '@';

/** Formats files and groups: a line for each group, before the lines of its files. */
export function formatRecordLines({ files, groups }: RecordedFiles): string[] {
  const byGroup = new Map(
    [...groups].map(([name, { key, files }]) => [name, [`${GROUP_MARK}${name}\t${key}\t${files}`]]),
  );
  for (const [file, entry] of files) byGroup.get(entry.group)?.push(formatFileLine(file, entry));
  return [...byGroup.values()].flat();
}

/** Parses the lines that `formatRecordLines` gave. */
export function parseRecordLines(lines: readonly string[]): RecordedFiles {
  const groups = new Map<string, FileGroup>();
  const files = new Map<string, FileEntry>();
  let group = '';
  for (const line of lines) {
    if (line.startsWith(GROUP_MARK)) {
      const [name = '', key = '', count] = line.slice(GROUP_MARK.length).split('\t');
      group = name;
      groups.set(group, { key, files: Number(count) });
    } else addFile(files, line, group);
  }
  return { files, groups };
}

/** Formats a file: its hash, key and path. */
export function formatFileLine(file: string, { sha256, key }: FileEntry): string {
  return `${sha256}\t${key}\t${file}`;
}

/** Parses the files of a group. @param text lines that `formatFileLine` gave, each with its end */
export function parseFileLines(text: string, group: string): Map<string, FileEntry> {
  const files = new Map<string, FileEntry>();
  const lines = text.split('\n');
  lines.pop();
  for (const line of lines) addFile(files, line, group);
  return files;
}

function addFile(files: Map<string, FileEntry>, line: string, group: string): void {
  const keyStart = line.indexOf('\t') + 1;
  const keyEnd = line.indexOf('\t', keyStart);
  files.set(line.slice(keyEnd + 1), {
    sha256: line.slice(0, keyStart - 1),
    key: line.slice(keyStart, keyEnd),
    group,
  });
}
