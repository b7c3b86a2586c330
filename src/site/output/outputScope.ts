/** What the output folder needs to know of shards, where several machines make a site. `src/site/shards` implements it. */

import type { RecordedFiles } from './record/recordLines.ts';

/**
 * How shards make a group: `whole`, one makes all its files; `divided`, each makes its own files of it; `joined`, it needs what
 * several make, so that the merge makes it.
 */
export type Division = 'whole' | 'divided' | 'joined';

/** The folder of a part, and the prefix of its groups, for files that are not in the site: the merge reads them. */
export const EXTRA_FOLDER = 'khizana-part';
export const EXTRA_GROUP_PREFIX = 'part ';

/** The part of a site that one shard makes. */
export interface ShardScope {
  /** The name of the file that is written last. A part has no seal, so that it is never taken for a site. */
  sealName: string;
  /** The text of the mark. */
  mark: string;
  /** Changes when a file of a divided group may belong to another shard than before. */
  salt: string;
  /** Returns whether this shard makes a group, or its files of it; notes what is left to others. */
  takes(group: string, division: Division): boolean;
  /** Returns whether this shard makes a file of a divided group. */
  ownsFile(name: string): boolean;
  /** Formats what is written last: the manifest of the part. */
  formatSeal(files: RecordedFiles): string;
  /** Lists the files that a manifest names; undefined where there is none. */
  listSealed(path: string): Iterable<string> | undefined;
}

/** A file that a part has. */
export interface PartFile {
  /** Relative to the site's folder. */
  file: string;
  sha256: string;
  key: string;
  /** Reads its bytes. @throws InputProblem where they are not those that the part's manifest names */
  read(): Uint8Array;
}

/** The parts that a merge joins. */
export interface PartSource {
  /** Finds the files of a group; undefined where no part has it, or it was made with another key. */
  findGroup(group: string, key: string): readonly PartFile[] | undefined;
  /** Finds a file that was made with a key. */
  findFile(file: string, key: string): PartFile | undefined;
  /** Reads a file that parts have for the merge only. */
  readExtra(file: string): string | undefined;
}
