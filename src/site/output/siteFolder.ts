/**
 * Writes and removes files of a site without following symbolic links below its folder, since links lead to files that no build
 * made. Each process that writes checks each folder once.
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
import { hasErrorCode, isMissing, readEntries } from '../../system/files/files.ts';
import { InputProblem } from '../../system/problem.ts';

/** Windows has no such flag; creating a link there needs rights that few users have. */
const NO_FOLLOW = constants.O_NOFOLLOW ?? 0;
const CREATE_FLAGS = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL;
const REPLACE_FLAGS = constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | NO_FOLLOW;

export class SiteFolder {
  readonly path: string;
  /** Existing folders that are not links, relative to the site's folder. */
  readonly #folders = new Set<string>();

  constructor(path: string) {
    this.path = path;
  }

  /**
   * Writes a file. A file that was cut short is found by its hash (output.ts), so the write need not be atomic.
   * @param file its path relative to the site's folder
   * @param isListed whether a build has made a file of that name, which may be replaced
   * @throws InputProblem where something else has its name, or its path has a link
   */
  write(file: string, data: string | Uint8Array, isListed: boolean): void {
    this.#createFolder(dirname(file));
    const path = join(this.path, file);
    try {
      const descriptor = openSync(path, isListed ? REPLACE_FLAGS : CREATE_FLAGS);
      try {
        writeFileSync(descriptor, data);
      } finally {
        closeSync(descriptor);
      }
    } catch (error) {
      if (hasErrorCode(error, ...OBSTACLE_CODES)) refuseObstacle(path, isListed);
      throw error;
    }
  }

  /** @throws InputProblem where something has the name of a file that no build has made yet, or of a folder in its path */
  refuseOccupied(file: string): void {
    const isFolderThere = this.#isRealFolder(dirname(file), (path) => refuseObstacle(path, false));
    if (isFolderThere) refuseObstacle(join(this.path, file), false);
  }

  /** Removes a file and the folders that become empty. Anything but a regular file, and anything behind a link, stays. */
  remove(file: string): void {
    if (!this.#isRealFolder(dirname(file))) return;
    const path = join(this.path, file);
    if (lstatSync(path, { throwIfNoEntry: false })?.isFile() === true) rmSync(path, { force: true });
    this.#removeEmpty(dirname(file));
  }

  #createFolder(folder: string): void {
    if (this.#folders.has(folder)) return;
    if (folder === '.') mkdirSync(this.path, { recursive: true });
    else {
      this.#createFolder(dirname(folder));
      createFolder(join(this.path, folder));
    }
    this.#folders.add(folder);
  }

  /** Returns whether a folder exists and its path has no link. @param onOther called with the path of anything else by that name */
  #isRealFolder(folder: string, onOther: (path: string) => void = () => {}): boolean {
    if (folder === '.' || this.#folders.has(folder)) return true;
    if (!this.#isRealFolder(dirname(folder), onOther)) return false;
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
        if (hasErrorCode(error, ...NOT_EMPTY_CODES)) return;
        throw error;
      }
      this.#folders.delete(empty);
    }
  }
}

function createFolder(path: string): void {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory() === true) return;
  try {
    mkdirSync(path);
  } catch (error) {
    // Another process of the build created it meanwhile.
    if (lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === true) return;
    if (hasErrorCode(error, ...OBSTACLE_CODES)) refuseObstacle(path, false);
    throw error;
  }
}

/** The system's codes where something else has the name of a file or folder. */
const OBSTACLE_CODES = ['EEXIST', 'ELOOP', 'EISDIR', 'ENXIO', 'EMLINK'];
const NOT_EMPTY_CODES = ['ENOTEMPTY', 'EEXIST'];

/** @throws InputProblem that names the kind of what has the name of a file or folder of the site */
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

/** A folder at the root of a file system, such as a container's volume, that only its administrator may read. */
export const LOST_FOUND_FOLDER = 'lost+found';

/** The contents of a folder by kind, as paths relative to it with forward slashes. */
export interface FolderEntries {
  files: string[];
  /** Symbolic links, which are not followed. */
  links: string[];
  /** Pipes and the like, which are not read. */
  others: string[];
  /** Hidden files. A build makes one only where a host needs it. */
  hiddenFiles: string[];
  /** Hidden folders and links, whose contents are not listed. */
  hidden: string[];
}

/** Lists everything below a folder. A missing folder is empty. */
export function listEntries(folder: string): FolderEntries {
  const found: FolderEntries = { files: [], links: [], others: [], hiddenFiles: [], hidden: [] };
  const walk = (inner: string): void => {
    for (const entry of readEntries(join(folder, inner))) {
      const path = inner === '' ? entry.name : `${inner}/${entry.name}`;
      if (path === LOST_FOUND_FOLDER) continue;
      if (entry.name.startsWith('.')) (entry.isFile() ? found.hiddenFiles : found.hidden).push(path);
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
