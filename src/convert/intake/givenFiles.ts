/** Finds the files that the command line names, and copies them into the folder of sources. */
import { lstatSync } from 'node:fs';
import { constants, copyFile, link, mkdir, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { createLinkProblem } from '../../archive/contentFolder.ts';
import { type SourceFile, sourcesFolder } from '../../archive/sources.ts';
import { isMissing, listFiles, sha256OfFile } from '../../system/files/files.ts';
import { type FileStats, isSameFile, isSettled } from '../../system/files/statCache.ts';
import { fileProblem, InputProblem, type ProblemDetails } from '../../system/problem.ts';
import { savedPageFolders } from './containers/savedPageFiles.ts';

/** A file that the command line names, directly or through its folder. */
export interface GivenFile extends SourceFile {
  /**
   * Its size and times when it was hashed. Absent if it had changed just before, because a second change might leave the same times.
   */
  times?: FileStats;
}

/** The files that the paths on the command line lead to. */
export interface GivenFiles {
  files: GivenFile[];
  /** Paths that could not be read. They do not affect the other files. */
  problems: ProblemDetails[];
}

/** Lists and hashes the files at the given paths. It copies nothing and changes no index. */
export async function findGivenFiles(paths: readonly string[]): Promise<GivenFiles> {
  const given: GivenFiles = { files: [], problems: [] };
  for (const path of paths) {
    const found = await findFiles(path).catch((error: unknown) => {
      given.problems.push(fileProblem(path, error));
      return [];
    });
    for (const { from, name, isLink } of found) {
      if (isLink) {
        given.problems.push(createLinkProblem(from));
        continue;
      }
      try {
        given.files.push(await hashGivenFile(from, name));
      } catch (error) {
        given.problems.push(fileProblem(from, error));
      }
    }
  }
  return given;
}

async function hashGivenFile(path: string, file: string): Promise<GivenFile> {
  const { size, mtimeMs, ctimeMs, ino } = await stat(path);
  const times = { size, mtimeMs, ctimeMs, ino };
  const settled = isSettled(times, Date.now());
  const sha256 = await sha256OfFile(path, size);
  return { file, path, size, sha256, times: settled ? times : undefined };
}

/**
 * Creates the problem to report for a source that another program is still writing.
 * @param file the path that the user knows
 */
export function createChangingProblem(file: string, step: 'copied' | 'read'): ProblemDetails {
  return {
    file,
    reason: `was changed while it was ${step}, and nothing of it is registered`,
    remedy: 'run the command again once the file is complete',
  };
}

/** The result of copying given files. */
export interface CopyReport {
  /** The path of each copy and the file that it was copied from, by SHA-256. */
  copied: Map<string, { copyPath: string; given: GivenFile }>;
  problems: ProblemDetails[];
  /** Files that changed while they were copied. They have no copy. */
  changing: ProblemDetails[];
}

/**
 * Copies given files into the folder of sources. The files of a folder keep their relative paths. A file whose bytes are already
 * among the sources is not copied, and a file whose name is taken goes into a numbered folder.
 * @param isPresent whether the folder of sources has a file with some bytes
 */
export async function addSources(
  content: string,
  files: readonly GivenFile[],
  isPresent: (sha256: string) => boolean,
): Promise<CopyReport> {
  const report: CopyReport = { copied: new Map(), problems: [], changing: [] };
  for (const file of files) {
    if (report.copied.has(file.sha256) || isPresent(file.sha256)) continue;
    try {
      const copyPath = await copyToFreeName(content, file);
      if (copyPath === undefined) {
        report.changing.push(createChangingProblem(file.path, 'copied'));
        continue;
      }
      report.copied.set(file.sha256, { copyPath, given: file });
    } catch (error) {
      report.problems.push(fileProblem(file.path, error));
    }
  }
  return report;
}

interface FoundFile {
  from: string;
  name: string;
  /** Whether it is a symbolic link inside a given folder. Such links are not followed; a given path may itself be a link. */
  isLink: boolean;
}

async function findFiles(path: string): Promise<FoundFile[]> {
  const found = await stat(path).catch((cause: unknown) => {
    if (!isMissing(cause)) throw cause;
    throw new InputProblem(
      { file: path, reason: 'is not there', remedy: 'check the spelling of the path' },
      { cause },
    );
  });
  if (!found.isDirectory() && !found.isFile()) {
    throw new InputProblem({
      file: path,
      reason: 'is neither a file nor a folder, and reading it may never end',
      remedy: 'save its output to a file, and convert that file',
    });
  }
  if (!found.isDirectory())
    return [{ from: path, name: basename(path), isLink: false }, ...(await findBeside(path))];
  return listFolder(path);
}

/** Finds the files that a browser saved beside a page: its pictures are among them. */
async function findBeside(page: string): Promise<FoundFile[]> {
  for (const folder of savedPageFolders(page))
    if (lstatSync(folder, { throwIfNoEntry: false })?.isDirectory() === true) return listFolder(folder);
  return [];
}

async function listFolder(path: string): Promise<FoundFile[]> {
  const links: string[] = [];
  const files = await listFiles(path, (link) => links.push(link.path));
  const folder = basename(resolve(path));
  const describeEntry = (file: string, isLink: boolean): FoundFile => {
    return { from: join(path, file), name: `${folder}/${file}`, isLink };
  };
  return [
    ...files.map((file) => describeEntry(file, false)),
    ...links.map((file) => describeEntry(file, true)),
  ];
}

/** @returns the path of the copy; undefined, and no copy, if the bytes have changed since they were hashed */
async function copyToFreeName(content: string, given: GivenFile): Promise<string | undefined> {
  const { path: from, file: name } = given;
  await mkdir(sourcesFolder(content), { recursive: true });
  const draft = join(sourcesFolder(content), `.${process.pid}.draft`);
  await copyFile(from, draft);
  try {
    if (!(await isUnchanged(given, draft))) return undefined;
    for (let number = 1; ; number += 1) {
      const to = join(sourcesFolder(content), number === 1 ? name : `${number}/${name}`);
      if (leadsThroughLink(sourcesFolder(content), to)) continue;
      try {
        await mkdir(dirname(to), { recursive: true });
        await linkOrCopy(draft, to);
        return to;
      } catch (error) {
        if (!isNameTaken(error)) throw error;
      }
    }
  } finally {
    await rm(draft, { force: true });
  }
}

/** Whether a folder on the path is a symbolic link, which may lead out of the folder of sources. */
function leadsThroughLink(sources: string, to: string): boolean {
  for (let folder = dirname(to); folder !== sources; folder = dirname(folder))
    if (lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink()) return true;
  return false;
}

/**
 * Whether a given file still has the bytes that were hashed.
 * @param bytesPath the file to hash if the times do not answer the question: the file itself, or a copy of it
 */
export async function isUnchanged(
  { path, size, sha256, times }: GivenFile,
  bytesPath: string = path,
): Promise<boolean> {
  const now = await stat(path).catch(() => undefined);
  if (now === undefined) return false;
  if (times !== undefined && isSameFile(times, now)) return true;
  return now.size === size && (await sha256OfFile(bytesPath, size)) === sha256;
}

/** Gives a draft its final name. Only a hard link never exposes a partial file and never replaces another file. */
async function linkOrCopy(draft: string, to: string): Promise<void> {
  try {
    await link(draft, to);
  } catch (error) {
    if (isNameTaken(error)) throw error;
    // File systems without hard links (FAT) get an exclusive copy, which is the nearest equivalent.
    await copyFile(draft, to, constants.COPYFILE_EXCL);
  }
}

/** Whether an operation failed because a file exists at the path, or in place of one of its folders. */
function isNameTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'EEXIST' || error.code === 'ENOTDIR');
}
