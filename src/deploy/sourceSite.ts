/** Reads the site that is to be uploaded, and refuses one that was not built to its end. */
import { existsSync, lstatSync } from 'node:fs';
import { join } from 'node:path';
import { readSeal, SEAL } from '../site/output/seal.ts';
import { listEntries } from '../site/output/siteFolder.ts';
import { partProblem, readMark } from '../site/output/siteMark.ts';
import { sha256OfFile } from '../system/files/files.ts';
import { InputProblem } from '../system/problem.ts';

export interface SourceFile {
  sha256: string;
  /** In bytes. */
  size: number;
}

export interface SourceSite {
  folder: string;
  /** The files of the seal by their paths within the site. The seal itself is not among them. */
  files: ReadonlyMap<string, SourceFile>;
  /** The size of the seal in bytes. */
  sealSize: number;
  /** Files that no build made, such as an editor's. They are not uploaded. */
  unsealed: readonly string[];
}

const BUILD_REMEDY = 'run «npm run build», and upload again';

/** @throws InputProblem where the folder does not exist; taking its lock would create it */
export function refuseMissingSite(folder: string): void {
  if (!existsSync(folder))
    throw new InputProblem({ file: folder, reason: 'is not there', remedy: BUILD_REMEDY });
}

/**
 * Reads a site's seal and the sizes of its files. The caller has the lock of the folder, so that no build changes it meanwhile.
 * @throws InputProblem where the folder has no site, or the site was not built to its end
 */
export function readSourceSite(folder: string): SourceSite {
  const mark = readMark(folder);
  if (mark.kind === 'unknown') throw new InputProblem(mark.problem);
  if (mark.kind === 'part') throw new InputProblem(partProblem(folder, mark));
  const seal = readSeal(join(folder, SEAL));
  if (mark.kind === 'none' || seal === undefined) {
    const reason = 'was not built to its end, or is no site';
    throw new InputProblem({ file: folder, reason, remedy: BUILD_REMEDY });
  }
  const [line] = seal.damaged;
  if (line !== undefined)
    throw new InputProblem({
      file: join(folder, SEAL),
      line,
      reason: 'is no hash and file',
      remedy: BUILD_REMEDY,
    });
  const files = new Map<string, SourceFile>();
  for (const [file, sha256] of seal.files) {
    const found = lstatSync(join(folder, file), { throwIfNoEntry: false });
    if (found?.isFile() !== true)
      throw new InputProblem({ file: join(folder, file), reason: 'is missing', remedy: BUILD_REMEDY });
    files.set(file, { sha256, size: found.size });
  }
  const { files: present, links, others } = listEntries(folder);
  return {
    folder,
    files,
    sealSize: lstatSync(join(folder, SEAL)).size,
    unsealed: [...present, ...links, ...others].filter((file) => file !== SEAL && !files.has(file)),
  };
}

/**
 * Checks that files are as the build left them.
 * @param onFile called after each file
 * @throws InputProblem that names the first file that was altered
 */
export async function checkSourceFiles(
  { folder, files }: SourceSite,
  paths: readonly string[],
  onFile: () => void,
): Promise<void> {
  for (const path of paths) {
    const file = files.get(path);
    const absolute = join(folder, path);
    if (file !== undefined && (await sha256OfFile(absolute, file.size)) !== file.sha256)
      throw new InputProblem({
        file: absolute,
        reason: 'was altered after the build',
        remedy: 'run «npm run build -- --clean», and upload again',
      });
    onFile();
  }
}
