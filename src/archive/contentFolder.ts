/**
 * Opens content folders and finds symbolic links in them. Links are not followed: their targets could change unnoticed, differ between
 * commands, or belong to someone else.
 */
import { lstatSync, realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isMissing, type Link } from '../system/files/files.ts';
import { StatCache } from '../system/files/statCache.ts';
import { InputProblem, type ProblemDetails } from '../system/problem.ts';

const ARTICLES = 'articles';
/** The entries of a content folder that a build reads. */
const FOLDERS = [ARTICLES, 'sources', 'media'];
const FILES = ['register.jsonl', 'takedowns.json'];

/**
 * Resolves a content folder, whose own path may contain links.
 * @returns its path without links; the path of a missing folder is returned as given
 * @throws InputProblem if an entry is a link, or if a file has the name of a folder
 */
export function openContentFolder(path: string): string {
  const content = resolveLinks(path);
  for (const name of [...FOLDERS, ...FILES]) {
    const stats = lstatSync(join(content, name), { throwIfNoEntry: false });
    if (stats?.isSymbolicLink()) throw new InputProblem(createLinkProblem(name));
    if (stats?.isFile() && FOLDERS.includes(name)) {
      throw new InputProblem({
        file: name,
        reason: 'is a file, and the content folder has a folder of this name',
        remedy: 'move the file away',
      });
    }
  }
  return content;
}

function resolveLinks(path: string): string {
  try {
    return realpathSync(path);
  } catch (cause) {
    if (!isMissing(cause)) throw cause;
    if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() !== true) return path;
    throw new InputProblem(
      {
        file: path,
        reason: 'is a symbolic link that leads nowhere',
        remedy: 'give the path of a folder',
      },
      { cause },
    );
  }
}

/** Resolves the links in the folder of a path, as `openContentFolder` does. The last name stays as it is. */
export function resolveParentLinks(path: string): string {
  return join(resolveLinks(dirname(path)), basename(path));
}

/** Describes the problem with a link. @param file its path as the user knows it */
export function createLinkProblem(file: string): ProblemDetails {
  return {
    file,
    reason: 'is a symbolic link, and links are not followed',
    remedy: 'replace it by what it leads to',
  };
}

/** Returns a problem for each link in a content folder. */
export async function findLinkProblems(content: string, times = new StatCache()): Promise<ProblemDetails[]> {
  return (await times.links(content)).map(({ path }) => createLinkProblem(path));
}

/**
 * Lists the files below `articles/` of a content folder, without those that are put aside: their names, or those of folders that they
 * are in, begin with `_`. Links to files become problems.
 * @throws InputProblem where a link leads to a folder: its articles would be missing, and others would be written through it
 */
export async function listArticleFiles(
  content: string,
  times = new StatCache(),
): Promise<{ files: string[]; problems: ProblemDetails[] }> {
  const links = await refuseFolderLinks(content, times);
  const files = await times.list(join(content, ARTICLES), `${ARTICLES}/`);
  return { files: files.filter((file) => !file.includes('/_')), problems: links.map(articleLinkProblem) };
}

/**
 * Finds the links below `articles/` of a content folder.
 * @returns those to files
 * @throws InputProblem where a link leads to a folder
 */
export async function refuseFolderLinks(content: string, times: StatCache): Promise<readonly Link[]> {
  const links = await times.links(join(content, ARTICLES));
  const folderLink = links.find((link) => link.isFolder);
  if (folderLink !== undefined) throw new InputProblem(articleLinkProblem(folderLink));
  return links;
}

function articleLinkProblem({ path }: Link): ProblemDetails {
  return createLinkProblem(`${ARTICLES}/${path}`);
}
