/** Finds out which files in an output folder are a build's, where the seal and the record are not current. */
import type { RunningBuild } from './runningBuild.ts';
import { listEntries } from './siteFolder.ts';

/** The contents of an output folder without a current seal and record. */
export interface FolderContents {
  /** All files in the folder. */
  files: ReadonlySet<string>;
  /** Files that a build made or was about to make; some of them may be missing. */
  listed: ReadonlySet<string>;
  /** Links and the like, which no build creates. */
  foreign: readonly string[];
}

export interface ContentsInput {
  build: RunningBuild;
  /** Lists the files that a seal names; undefined where there is none. */
  listSealed: (path: string) => Iterable<string> | undefined;
  /** Lists the files of the record of this project's last build into the folder. */
  listRecorded: () => Iterable<string>;
}

/** Reads the contents of an output folder. */
export function readContents(
  output: string,
  { build, listSealed, listRecorded }: ContentsInput,
): FolderContents {
  const seals = build.sealPaths.flatMap((path) => {
    const files = listSealed(path);
    return files === undefined ? [] : [[...files]];
  });
  // Another copy of the project may have built here since the record was written, so the folder's own seal takes precedence.
  const sealed = seals.length > 0 ? seals.flat() : listRecorded();
  const listed = new Set([...sealed, ...build.readNewFiles()]);
  const entries = listEntries(output);
  return {
    // Other hidden files, such as an editor's, are not the build's concern.
    files: new Set([...entries.files, ...entries.hiddenFiles.filter((file) => listed.has(file))]),
    listed,
    foreign: [...entries.links, ...entries.others],
  };
}
