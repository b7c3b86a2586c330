/** Checks that the output folder of a build contains nothing else, judged by its path and its marker file. */
import { lstatSync, readdirSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, isAbsolute, join, parse, relative, resolve, sep } from 'node:path';
import { packSitesFolder } from '../../system/files/cacheFolders.ts';
import { isMissing } from '../../system/files/files.ts';
import { InputProblem } from '../../system/problem.ts';
import { LOST_FOUND_FOLDER } from './siteFolder.ts';

/** The file that marks a folder as a site of Khizana (siteMark.ts). */
export const MARK_FILE = 'khizana.json';

/** The folders that a build reads and writes. */
export interface BuildFolders {
  project: string;
  content: string;
  output: string;
}

/** The project's folders that must not contain a site, since builds read some of them. */
const PROJECT_FOLDERS = ['.cache', '.git', '_data', '_includes', 'node_modules', 'scripts', 'src', 'test'];
/** The folders of home folders, for any user. */
const HOME_PARENTS = ['/home', '/Users', 'C:\\Users'];

/** The kind of a folder that is written. */
export interface OutputKind {
  name: string;
  /** The name of such a folder, as an example. */
  example: string;
}

const SITE: OutputKind = { name: 'site', example: '_site' };

/**
 * Refuses an output folder whose location other things use. Links in its path are followed first.
 * @throws InputProblem that names the folder and the reason
 */
export function refuseUnsafeLocation(
  { project, content, output }: BuildFolders,
  { name: kind, example }: OutputKind = SITE,
): void {
  const location = resolveRealPath(output);
  const refuse = (reason: string): never => {
    throw new InputProblem({
      file: output,
      reason,
      remedy: `choose a folder of its own with --output, such as ${example}`,
    });
  };
  if (parse(location).root === location) refuse(`is the root of a file system, and no ${kind}`);
  if (isHome(location)) refuse(`is a home folder, or holds one, and no ${kind}`);
  const sources = [
    ['the content folder', resolveRealPath(content)],
    ["the project's folder", resolveRealPath(project)],
  ] as const;
  for (const [name, other] of sources) {
    if (location === other) refuse(`is ${name}, and no ${kind}`);
    if (isWithin(location, other)) refuse(`holds ${name}, and a ${kind} holds nothing else`);
  }
  const [[, realContent], [, realProject]] = sources;
  if (isWithin(realContent, location)) refuse('is inside the content folder, whose files are the originals');
  for (const name of PROJECT_FOLDERS) {
    const folder = join(realProject, name);
    if (isWithin(packSitesFolder(realProject), location)) continue;
    if (location === folder || isWithin(folder, location))
      refuse(`is inside of ${name}, which the project needs`);
  }
}

/** Returns whether a folder is missing or has only hidden files, which no build changes. */
export function isVacant(folder: string): boolean {
  try {
    return readdirSync(folder).every((name) => name.startsWith('.') || name === LOST_FOUND_FOLDER);
  } catch (error) {
    if (isMissing(error)) return true;
    throw error;
  }
}

/** Returns whether a folder has a mark, valid or not. */
export function hasMark(folder: string): boolean {
  return lstatSync(join(folder, MARK_FILE), { throwIfNoEntry: false })?.isFile() === true;
}

/** Resolves all links in a folder's path. The folder may be missing. */
function resolveRealPath(folder: string): string {
  const path = resolve(folder);
  try {
    return realpathSync.native(path);
  } catch (error) {
    if (!isMissing(error)) throw error;
    if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true) {
      const reason = 'is a symbolic link that leads nowhere';
      throw new InputProblem(
        { file: folder, reason, remedy: 'remove the link, or correct it' },
        { cause: error },
      );
    }
    const parent = dirname(path);
    return parent === path ? path : join(resolveRealPath(parent), basename(path));
  }
}

function isHome(path: string): boolean {
  const home = resolveRealPath(homedir());
  return (
    path === home ||
    isWithin(path, home) ||
    path === '/root' ||
    HOME_PARENTS.some((parent) => path === parent || dirname(path) === parent)
  );
}

/** Returns whether a path is below a folder. */
export function isWithin(folder: string, path: string): boolean {
  const inner = relative(folder, path);
  return inner !== '' && inner !== '..' && !inner.startsWith(`..${sep}`) && !isAbsolute(inner);
}
