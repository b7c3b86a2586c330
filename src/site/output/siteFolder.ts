/**
 * Files of a site, written and removed without following symbolic links below its folder: wherever one leads, what lies there is
 * no build's. Each process that writes looks at each folder once.
 */
import {
  closeSync,
  constants,
  lstatSync,
  mkdirSync,
  openSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { isMissing, readEntries } from '../../system/files/files.ts';
import { InputProblem } from '../../system/problem.ts';

/** Windows has no such flag; there, a link needs rights that few have. */
const NO_FOLLOW = constants.O_NOFOLLOW ?? 0;
const NEW = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL;
const REPLACE = constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | NO_FOLLOW;

export class SiteFolder {
  readonly path: string;
  /** Folders that are there and are no links, relative to the site's. */
  readonly #folders = new Set<string>();

  constructor(path: string) {
    this.path = path;
  }

  /**
   * Writes a file. One that a stop cuts short is found by its hash (output.ts), so it need not be written whole or not at all.
   * @param file its path relative to the site's folder
   * @param isListed whether a build has made a file of that name, which may be replaced
   * @throws InputProblem where something else is in its place, or a link is on the way to it
   */
  write(file: string, data: string | Uint8Array, isListed: boolean): void {
    this.#ensure(dirname(file));
    const path = join(this.path, file);
    try {
      const descriptor = openSync(path, isListed ? REPLACE : NEW);
      try {
        writeFileSync(descriptor, data);
      } finally {
        closeSync(descriptor);
      }
    } catch (error) {
      if (hasCode(error, OBSTACLE_CODES)) refuseObstacle(path, isListed);
      throw error;
    }
  }

  /** @throws InputProblem where something is in the place of a file that no build has made yet, or on the way to it */
  refuseOccupied(file: string): void {
    const isThere = this.#isReal(dirname(file), (path) => refuseObstacle(path, false));
    if (isThere) refuseObstacle(join(this.path, file), false);
  }

  /** Removes a file, and the folders that are empty then. What is no file, or lies behind a link, stays. */
  remove(file: string): void {
    if (!this.#isReal(dirname(file))) return;
    const path = join(this.path, file);
    if (lstatSync(path, { throwIfNoEntry: false })?.isFile() === true) rmSync(path, { force: true });
    this.#removeEmpty(dirname(file));
  }

  #ensure(folder: string): void {
    if (this.#folders.has(folder)) return;
    if (folder === '.') mkdirSync(this.path, { recursive: true });
    else {
      this.#ensure(dirname(folder));
      makeFolder(join(this.path, folder));
    }
    this.#folders.add(folder);
  }

  /** Whether a folder is there, and no link leads to it. @param onOther is told of what is in the place of a folder */
  #isReal(folder: string, onOther: (path: string) => void = () => {}): boolean {
    if (folder === '.' || this.#folders.has(folder)) return true;
    if (!this.#isReal(dirname(folder), onOther)) return false;
    const path = join(this.path, folder);
    const found = lstatSync(path, { throwIfNoEntry: false });
    if (found?.isDirectory() === true) {
      this.#folders.add(folder);
      return true;
    }
    if (found !== undefined) onOther(path);
    return false;
  }

  #removeEmpty(folder: string): void {
    for (let empty = folder; empty !== '.'; empty = dirname(empty)) {
      try {
        rmdirSync(join(this.path, empty));
      } catch (error) {
        if (isMissing(error)) continue;
        if (hasCode(error, NOT_EMPTY_CODES)) return;
        throw error;
      }
      this.#folders.delete(empty);
    }
  }
}

function makeFolder(path: string): void {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory() === true) return;
  try {
    mkdirSync(path);
  } catch (error) {
    // Another process that writes made it meanwhile.
    if (lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === true) return;
    if (hasCode(error, OBSTACLE_CODES)) refuseObstacle(path, false);
    throw error;
  }
}

/** What the system says where something else is in the place of a file or folder. */
const OBSTACLE_CODES: readonly unknown[] = ['EEXIST', 'ELOOP', 'EISDIR', 'ENXIO', 'EMLINK'];
const NOT_EMPTY_CODES: readonly unknown[] = ['ENOTEMPTY', 'EEXIST'];

function hasCode(error: unknown, codes: readonly unknown[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(error.code);
}

/** @throws InputProblem that names what is in the place of a file or folder of the site, where something is */
function refuseObstacle(path: string, isListed: boolean): void {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined) return;
  const refuse = (what: string): never => {
    const reason = `is ${what}, and this build makes something of that name`;
    const remedy = 'move it elsewhere, and build again; Khizana replaces only what it made itself';
    throw new InputProblem({ file: path, reason, remedy });
  };
  if (found.isSymbolicLink()) refuse('a symbolic link');
  if (found.isDirectory()) refuse('a folder');
  if (!found.isFile()) refuse('no file');
  if (!isListed) refuse('a file that no build made');
}

/** What a disk of its own, such as a container's volume, has at its root, and only its administrator may read. */
export const DISK_FOLDER = 'lost+found';

/** What lies below a folder, by kind, as paths relative to it with forward slashes. */
export interface FolderEntries {
  files: string[];
  /** What a site never has: links, pipes and the like, which are not followed or read. */
  links: string[];
  others: string[];
  /** Hidden files and folders, which are not looked into. */
  hidden: string[];
}

/** Looks at all that lies below a folder; one that is not there has nothing. */
export function entriesBelow(folder: string): FolderEntries {
  const found: FolderEntries = { files: [], links: [], others: [], hidden: [] };
  const walk = (inner: string): void => {
    for (const entry of readEntries(join(folder, inner))) {
      const path = inner === '' ? entry.name : `${inner}/${entry.name}`;
      if (path === DISK_FOLDER) continue;
      if (entry.name.startsWith('.')) found.hidden.push(path);
      else if (entry.isDirectory()) walk(path);
      else if (entry.isFile()) found.files.push(path);
      else if (entry.isSymbolicLink()) found.links.push(path);
      else found.others.push(path);
    }
  };
  walk('');
  for (const paths of Object.values(found)) paths.sort();
  return found;
}
