/** The folder of sources: immutable evidence. Files come in, and none is ever changed, moved or deleted. */
import { lstatSync } from 'node:fs';
import { constants, copyFile, link, mkdir, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { linkProblem } from '../archive/contentFolder.ts';
import { isMissing, listFiles, sha256OfFile } from '../archive/files.ts';
import { InputProblem, messageOf, type ProblemDetails } from '../archive/problem.ts';

export interface SourceFile {
  /** Relative to `content/sources`, with forward slashes; of a source that is not copied, its name. */
  file: string;
  sha256: string;
  /** Where its bytes lie. */
  path: string;
  /** In bytes. */
  size: number;
  /** Whether it stays where it lies, outside of the sources. */
  inPlace?: boolean;
}

/** The folder of sources of a content folder. */
export const sourcesOf = (content: string): string => join(content, 'sources');

const NOTE = /(?:^|\/)README(?:\.[a-z]+)?$/iu;

/** Whether a file is a note to people, which lies beside sources and is none. */
export function isNote(file: string): boolean {
  return NOTE.test(file);
}

/** What was given on the command line. */
export interface GivenFiles {
  files: SourceFile[];
  /** What could not be read or copied; the rest was. */
  problems: ProblemDetails[];
}

/** Looks at files and folders without taking them up: each file with its name, its hash and its place. */
export async function lookAtGiven(paths: readonly string[]): Promise<GivenFiles> {
  const given: GivenFiles = { files: [], problems: [] };
  for (const path of paths) {
    const found = await filesOf(path).catch((error: unknown) => {
      given.problems.push(problemOf(path, error));
      return [];
    });
    for (const { from, name, isLink } of found) {
      if (isLink) {
        given.problems.push(linkProblem(from));
        continue;
      }
      try {
        const { size } = await stat(from);
        given.files.push({ file: name, path: from, size, sha256: await sha256OfFile(from, size) });
      } catch (error) {
        given.problems.push(problemOf(from, error));
      }
    }
  }
  return given;
}

/**
 * Copies given files into the sources, folders with their relative paths. Bytes that are there already are not copied
 * again, and a name that is taken gets a numbered folder.
 * @param present the hashes of all that lies in the sources; those of what is copied are added
 * @returns what could not be copied; the rest was
 */
export async function addSources(
  content: string,
  files: readonly SourceFile[],
  present: Set<string>,
): Promise<ProblemDetails[]> {
  const problems: ProblemDetails[] = [];
  for (const { path, file, sha256 } of files) {
    if (present.has(sha256)) continue;
    try {
      await copyToFreeName(content, path, file);
      present.add(sha256);
    } catch (error) {
      problems.push(problemOf(path, error));
    }
  }
  return problems;
}

function problemOf(file: string, error: unknown): ProblemDetails {
  return error instanceof InputProblem ? error.details : { file, reason: messageOf(error) };
}

interface FoundFile {
  from: string;
  name: string;
  /** Whether it is a link, which is not followed; what was given itself may be one. */
  isLink: boolean;
}

async function filesOf(path: string): Promise<FoundFile[]> {
  const found = await stat(path).catch((cause: unknown) => {
    if (!isMissing(cause)) throw cause;
    throw new InputProblem(
      { file: path, reason: 'is not there', remedy: 'check the spelling of the path' },
      { cause },
    );
  });
  if (!found.isDirectory()) return [{ from: path, name: basename(path), isLink: false }];
  const links: string[] = [];
  const files = await listFiles(path, (link) => links.push(link.path));
  const folder = basename(resolve(path));
  const inFolder = (file: string, isLink: boolean): FoundFile => {
    return { from: join(path, file), name: `${folder}/${file}`, isLink };
  };
  return [...files.map((file) => inFolder(file, false)), ...links.map((file) => inFolder(file, true))];
}

async function copyToFreeName(content: string, from: string, name: string): Promise<void> {
  await mkdir(sourcesOf(content), { recursive: true });
  const draft = join(sourcesOf(content), `.${process.pid}.draft`);
  await copyFile(from, draft);
  try {
    for (let number = 1; ; number += 1) {
      const to = join(sourcesOf(content), number === 1 ? name : `${number}/${name}`);
      if (isBehindLink(sourcesOf(content), to)) continue;
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

/** Whether a folder on the way to a place is a symbolic link, which leads out of the sources. */
function isBehindLink(sources: string, to: string): boolean {
  for (let folder = dirname(to); folder !== sources; folder = dirname(folder))
    if (lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink()) return true;
  return false;
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
