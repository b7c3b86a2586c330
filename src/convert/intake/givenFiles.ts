/** Finds the files that were given on the command line, and copies them into the folder of sources. */
import { lstatSync } from 'node:fs';
import { constants, copyFile, link, mkdir, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { createLinkProblem } from '../../archive/contentFolder.ts';
import { type SourceFile, sourcesFolder } from '../../archive/sources.ts';
import { isMissing, listFiles, sha256OfFile } from '../../system/files/files.ts';
import { type FileStats, isSameFile, isSettled } from '../../system/files/statCache.ts';
import { errorMessage, InputProblem, type ProblemDetails } from '../../system/problem.ts';

/** A file that was given on the command line. */
export interface GivenFile extends SourceFile {
  /** As they were when it was hashed; absent where it changed so shortly before that it may have changed once more. */
  times?: FileStats;
}

/** What was given on the command line. */
export interface GivenFiles {
  files: GivenFile[];
  /** What could not be read or copied; the rest was. */
  problems: ProblemDetails[];
}

/** Looks at files and folders without taking them up: each file with its name, its hash and its place. */
export async function findGivenFiles(paths: readonly string[]): Promise<GivenFiles> {
  const given: GivenFiles = { files: [], problems: [] };
  for (const path of paths) {
    const found = await findFiles(path).catch((error: unknown) => {
      given.problems.push(problemOf(path, error));
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
        given.problems.push(problemOf(from, error));
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
  return { file, path, size, sha256, ...(settled ? { times } : {}) };
}

/** What is said of a source that another program still writes. @param file as the user knows it */
export function changingProblem(file: string, step: 'copied' | 'read'): ProblemDetails {
  return {
    file,
    reason: `was changed while it was ${step}, and nothing of it is registered`,
    remedy: 'run the command again once the file is complete',
  };
}

/** What came of copying given files. */
export interface CopyReport {
  /** Where the copy of each file lies, and what was copied, by SHA-256. */
  copied: Map<string, { copy: string; given: GivenFile }>;
  problems: ProblemDetails[];
  /** Files that were changed meanwhile, and not copied. */
  changing: ProblemDetails[];
}

/**
 * Copies given files into the sources, folders with their relative paths. Bytes that are there already are not copied
 * again, and a name that is taken gets a numbered folder.
 * @param present the hashes of all that lies in the sources; those of what is copied are added
 */
export async function addSources(
  content: string,
  files: readonly GivenFile[],
  present: Set<string>,
): Promise<CopyReport> {
  const report: CopyReport = { copied: new Map(), problems: [], changing: [] };
  for (const file of files) {
    if (present.has(file.sha256)) continue;
    try {
      const copy = await copyToFreeName(content, file);
      if (copy === undefined) {
        report.changing.push(changingProblem(file.path, 'copied'));
        continue;
      }
      report.copied.set(file.sha256, { copy, given: file });
      present.add(file.sha256);
    } catch (error) {
      report.problems.push(problemOf(file.path, error));
    }
  }
  return report;
}

function problemOf(file: string, error: unknown): ProblemDetails {
  return error instanceof InputProblem ? error.details : { file, reason: errorMessage(error) };
}

interface FoundFile {
  from: string;
  name: string;
  /** Whether it is a link, which is not followed; what was given itself may be one. */
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
      remedy: 'save what it gives in a file, and convert that',
    });
  }
  if (!found.isDirectory()) return [{ from: path, name: basename(path), isLink: false }];
  const links: string[] = [];
  const files = await listFiles(path, (link) => links.push(link.path));
  const folder = basename(resolve(path));
  const inFolder = (file: string, isLink: boolean): FoundFile => {
    return { from: join(path, file), name: `${folder}/${file}`, isLink };
  };
  return [...files.map((file) => inFolder(file, false)), ...links.map((file) => inFolder(file, true))];
}

/** @returns where its copy lies; where its bytes changed since they were hashed, no copy is kept */
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

/** Whether a folder on the way to a place is a symbolic link, which leads out of the sources. */
function leadsThroughLink(sources: string, to: string): boolean {
  for (let folder = dirname(to); folder !== sources; folder = dirname(folder))
    if (lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink()) return true;
  return false;
}

/**
 * Whether a given file is as it was when it was hashed.
 * @param bytes where its bytes are read from, where its times do not say it
 */
export async function isUnchanged(
  { path, size, sha256, times }: GivenFile,
  bytes: string = path,
): Promise<boolean> {
  const now = await stat(path).catch(() => undefined);
  if (now === undefined) return false;
  if (times !== undefined && isSameFile(times, now)) return true;
  return now.size === size && (await sha256OfFile(bytes, size)) === sha256;
}

/** A source appears whole or not at all, and never over another one; only a link can promise both. */
async function linkOrCopy(draft: string, to: string): Promise<void> {
  try {
    await link(draft, to);
  } catch (error) {
    if (isNameTaken(error)) throw error;
    // File systems without links (FAT) get the nearest thing.
    await copyFile(draft, to, constants.COPYFILE_EXCL);
  }
}

/** Whether a file operation failed because its place is taken, by a file or by a folder on the way to it. */
function isNameTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'EEXIST' || error.code === 'ENOTDIR');
}
