/** Lists the files of a folder with their hashes, and finds those that were altered since. */
import { statSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256OfFile } from '../../system/files/files.ts';

/** A file with data of a part. */
export interface DataFile {
  /** Relative to its folder. */
  name: string;
  size: number;
  sha256: string;
}

/** Lists the files in a folder, but no folders in it. */
export async function listDataFiles(folder: string): Promise<DataFile[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  const files: DataFile[] = [];
  for (const name of names.sort()) {
    const { size } = await stat(join(folder, name));
    files.push({ name, size, sha256: await sha256OfFile(join(folder, name), size) });
  }
  return files;
}

/** Returns the name of a file that is missing or not as it was listed; undefined where there is none. */
export async function findAltered(folder: string, files: readonly DataFile[]): Promise<string | undefined> {
  for (const { name, size, sha256 } of files) {
    const path = join(folder, name);
    const found = statSync(path, { throwIfNoEntry: false })?.size;
    if (found !== size || (await sha256OfFile(path, size)) !== sha256) return name;
  }
  return undefined;
}
