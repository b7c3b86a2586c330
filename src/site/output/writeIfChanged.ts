/** Writes a file of the site from a worker process of a build. */
import { sha256 } from '../../system/files/files.ts';
import { SiteFolder } from './siteFolder.ts';

/** A file, relative to the output folder, and the SHA-256 of its bytes. */
export type WrittenFile = [file: string, sha256: string];

/** A file of an earlier build, which a new one may replace. */
export interface KnownFile {
  /** The file's SHA-256; undefined where it is no longer as the build left it. */
  sha256?: string | undefined;
}

/** A worker writes into one output folder. */
let siteFolder: SiteFolder | undefined;

/**
 * Writes a file unless it has these bytes already: then it keeps its time, by which tools such as rsync find changed files.
 * @param known the file of an earlier build, if there is one
 * @throws InputProblem where something else has the file's name
 */
export function writeIfChanged(
  output: string,
  file: string,
  data: string | Uint8Array,
  known: KnownFile | undefined,
): WrittenFile {
  const hash = sha256(data);
  if (siteFolder?.path !== output) siteFolder = new SiteFolder(output);
  if (known?.sha256 !== hash) siteFolder.write(file, data, known !== undefined);
  return [file, hash];
}
