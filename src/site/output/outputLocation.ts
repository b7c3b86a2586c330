/** Which folders may be the output folder of a build: one that nothing else lives in. */
import { lstatSync, readdirSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, isAbsolute, join, parse, relative, resolve, sep } from 'node:path';
import { isMissing } from '../../system/files/files.ts';
import { InputProblem } from '../../system/problem.ts';
import { DISK_FOLDER } from './siteFolder.ts';

/** The file by which a folder says that it is a site of Khizana's (siteMark.ts). */
export const MARK = 'khizana.json';

/** What a build is made from, and what it writes to. */
export interface BuildFolders {
  project: string;
  content: string;
  output: string;
}

/** Of the project, the folders that a site must not get into: some of them are made into sites. */
const PROJECT_FOLDERS = ['.cache', '.git', '_data', '_includes', 'node_modules', 'scripts', 'src', 'test'];
/** The folders that users' home folders lie in, whoever runs the build. */
const HOME_PARENTS = ['/home', '/Users', 'C:\\Users'];
const REMEDY = 'choose a folder of its own with --output, such as _site';

/**
 * Refuses an output folder that other things live in by its place. Links on the way to it are followed first.
 * @throws InputProblem naming the folder and why
 */
export function refuseUnsafeLocation({ project, content, output }: BuildFolders): void {
  const place = realPathOf(output);
  const refuse = (reason: string): never => {
    throw new InputProblem({ file: output, reason, remedy: REMEDY });
  };
  if (parse(place).root === place) refuse('is the root of a file system, and no site');
  if (isHome(place)) refuse('is a home folder, or holds one, and no site');
  const places = [
    ['the content folder', realPathOf(content)],
    ["the project's folder", realPathOf(project)],
  ] as const;
  for (const [name, other] of places) {
    if (place === other) refuse(`is ${name}, and no site`);
    if (isWithin(place, other)) refuse(`holds ${name}, and a site holds nothing else`);
  }
  const [[, contentPlace], [, projectPlace]] = places;
  if (isWithin(contentPlace, place)) refuse('is inside the content folder, whose files are the originals');
  for (const name of PROJECT_FOLDERS) {
    const folder = join(projectPlace, name);
    if (place === folder || isWithin(folder, place)) refuse(`is inside of ${name}, which the project needs`);
  }
}

/** Whether a folder, which may not be there, holds nothing that anybody would miss. Hidden files stay as they are in any case. */
export function isVacant(folder: string): boolean {
  try {
    return readdirSync(folder).every((name) => name.startsWith('.') || name === DISK_FOLDER);
  } catch (error) {
    if (isMissing(error)) return true;
    throw error;
  }
}

/** Whether a folder has a mark, whatever it says. */
export function hasMark(folder: string): boolean {
  return lstatSync(join(folder, MARK), { throwIfNoEntry: false })?.isFile() === true;
}

/** The place of a folder with all links followed, those of its parents too where it is not there yet. */
function realPathOf(folder: string): string {
  const path = resolve(folder);
  try {
    return realpathSync.native(path);
  } catch (error) {
    if (!isMissing(error)) throw error;
    if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true) {
      const reason = 'is a symbolic link that leads nowhere';
      throw new InputProblem(
        { file: folder, reason, remedy: 'remove the link, or mend it' },
        { cause: error },
      );
    }
    const parent = dirname(path);
    return parent === path ? path : join(realPathOf(parent), basename(path));
  }
}

function isHome(place: string): boolean {
  const home = realPathOf(homedir());
  return (
    place === home ||
    isWithin(place, home) ||
    place === '/root' ||
    HOME_PARENTS.some((parent) => place === parent || dirname(place) === parent)
  );
}

/** Whether a path lies below a folder. */
function isWithin(folder: string, path: string): boolean {
  const inner = relative(folder, path);
  return inner !== '' && inner !== '..' && !inner.startsWith(`..${sep}`) && !isAbsolute(inner);
}
