/** A file put in its place, by a process that makes some for a build. */
import { sha256 } from '../../system/files/files.ts';
import { SiteFolder } from './siteFolder.ts';

/** A file, relative to the output folder, and the SHA-256 of its bytes. */
export type WrittenFile = [file: string, sha256: string];

/** What is known of the file that a build has made before, and that another one replaces. */
export interface KnownFile {
  /** The SHA-256 of what lies in its place; undefined where that is not as the build left it. */
  sha256?: string | undefined;
}

/** Such a process writes into one output folder. */
let folder: SiteFolder | undefined;

/**
 * Writes a file where it is not there as it should be: one that stays as it is keeps its time, by which copies are kept up to date.
 * @param known the file of that name that a build has made, if any
 * @throws InputProblem where something that no build made is in its place
 */
export function writeIfChanged(
  output: string,
  file: string,
  data: string | Uint8Array,
  known: KnownFile | undefined,
): WrittenFile {
  const hash = sha256(data);
  if (folder?.path !== output) folder = new SiteFolder(output);
  if (known?.sha256 !== hash) folder.write(file, data, known !== undefined);
  return [file, hash];
}
