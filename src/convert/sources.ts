/** The folder of sources: immutable evidence. Files come in, and none is ever changed, moved or deleted. */
import { constants, copyFile, link, mkdir, readFile, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { isMissing, listFiles, sha256 } from '../archive/files.ts';
import { InputProblem, messageOf, type ProblemDetails } from '../archive/problem.ts';

export interface SourceFile {
  /** Relative to `content/sources`, with forward slashes. */
  file: string;
  sha256: string;
}

const folderOf = (content: string): string => join(content, 'sources');

const NOTE = /(?:^|\/)README(?:\.[a-z]+)?$/iu;

/** All that lies in the folder of sources, in one order on every machine. */
export function listSourceFiles(content: string): Promise<string[]> {
  return listFiles(folderOf(content));
}

/** Whether a file is a note to people, which lies beside sources and is none. */
export function isNote(file: string): boolean {
  return NOTE.test(file);
}

/** The bytes of a source. */
export function readSourceFile(content: string, file: string): Promise<Buffer> {
  return readFile(join(folderOf(content), file));
}

/**
 * Copies files and folders into the sources, folders with their relative paths. Bytes that are there already are
 * not copied again, and a name that is taken gets a numbered folder.
 * @param present the hashes of all that lies in the sources; those of what is copied are added
 * @returns what could not be copied; the rest was
 */
export async function addSources(
  content: string,
  paths: readonly string[],
  present: Set<string>,
): Promise<ProblemDetails[]> {
  if (paths.length === 0) return [];
  await mkdir(folderOf(content), { recursive: true });
  const problems: ProblemDetails[] = [];
  const report = (file: string, error: unknown): void => {
    problems.push(error instanceof InputProblem ? error.details : { file, reason: messageOf(error) });
  };
  for (const path of paths) {
    const files = await filesOf(path).catch((error: unknown) => {
      report(path, error);
      return [];
    });
    for (const { from, name } of files) {
      try {
        const hash = sha256(await readFile(from));
        if (present.has(hash)) continue;
        await copyToFreeName(content, from, name);
        present.add(hash);
      } catch (error) {
        report(from, error);
      }
    }
  }
  return problems;
}

async function filesOf(path: string): Promise<{ from: string; name: string }[]> {
  const found = await stat(path).catch((cause: unknown) => {
    if (!isMissing(cause)) throw cause;
    throw new InputProblem(
      { file: path, reason: 'is not there', remedy: 'check the spelling of the path' },
      { cause },
    );
  });
  if (!found.isDirectory()) return [{ from: path, name: basename(path) }];
  const files = await listFiles(path);
  const folder = basename(resolve(path));
  return files.map((file) => ({ from: join(path, file), name: `${folder}/${file}` }));
}

async function copyToFreeName(content: string, from: string, name: string): Promise<void> {
  const draft = join(folderOf(content), `.${process.pid}.draft`);
  await copyFile(from, draft);
  try {
    for (let number = 1; ; number += 1) {
      const to = join(folderOf(content), number === 1 ? name : `${number}/${name}`);
      try {
        await mkdir(dirname(to), { recursive: true });
        await settle(draft, to);
        return;
      } catch (error) {
        if (!isTaken(error)) throw error;
      }
    }
  } finally {
    await rm(draft, { force: true });
  }
}

/** A source appears whole or not at all, and never over another one; only a link can promise both. */
async function settle(draft: string, to: string): Promise<void> {
  try {
    await link(draft, to);
  } catch (error) {
    if (isTaken(error)) throw error;
    // File systems without links (FAT) get the nearest thing.
    await copyFile(draft, to, constants.COPYFILE_EXCL);
  }
}

/** Whether a file operation failed because its place is taken, by a file or by a folder on the way to it. */
function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'EEXIST' || error.code === 'ENOTDIR');
}
