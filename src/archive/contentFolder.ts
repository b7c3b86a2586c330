/**
 * The content folder: where it is, and which of its entries are symbolic links. No link in it is followed: what lies behind one could
 * change unseen, differ from command to command, or belong to someone else.
 */
import { lstatSync, realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isMissing, type Link } from '../system/files/files.ts';
import { StatCache } from '../system/files/statCache.ts';
import { InputProblem, type ProblemDetails } from '../system/problem.ts';

/** What an archive consists of. Without one of these the site would be another one. */
const PARTS = ['articles', 'sources', 'media', 'register.jsonl', 'takedowns.json'];
const ARTICLES = 'articles';

/**
 * Opens a content folder, which may itself be given by a link.
 * @returns its path without links; a folder that is not there keeps its path
 * @throws InputProblem where one of its parts is a link
 */
export function openContentFolder(given: string): string {
  const content = withoutLinks(given);
  for (const name of PARTS)
    if (lstatSync(join(content, name), { throwIfNoEntry: false })?.isSymbolicLink())
      throw new InputProblem(linkProblem(name));
  return content;
}

function withoutLinks(path: string): string {
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

/** A path whose folder is given without links, as a content folder is; its last name stays as it is. */
export function withoutLinksAbove(path: string): string {
  return join(withoutLinks(dirname(path)), basename(path));
}

/** What is wrong with a link. @param file its path as the user knows it */
export function linkProblem(file: string): ProblemDetails {
  return {
    file,
    reason: 'is a symbolic link, and links are not followed',
    remedy: 'replace it by what it leads to',
  };
}

/** Every link in a content folder, each as a problem. */
export async function linkProblems(content: string, times = new StatCache()): Promise<ProblemDetails[]> {
  return (await times.links(content)).map(({ path }) => linkProblem(path));
}

/**
 * The files below `articles/` of a content folder, and its links as problems.
 * @throws InputProblem where a link leads to a folder: many articles would be missing without it, and others be written through it
 */
export async function listArticleFiles(
  content: string,
  times = new StatCache(),
): Promise<{ files: string[]; problems: ProblemDetails[] }> {
  const folder = join(content, ARTICLES);
  const links = await times.links(folder);
  const toFolder = links.find((link) => link.isFolder);
  if (toFolder !== undefined) throw new InputProblem(articleLink(toFolder));
  const names = await times.list(folder);
  return { files: names.map((name) => `${ARTICLES}/${name}`), problems: links.map(articleLink) };
}

function articleLink({ path }: Link): ProblemDetails {
  return linkProblem(`${ARTICLES}/${path}`);
}
