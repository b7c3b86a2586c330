/** Uploads to a folder of this machine, or one that is mounted. */
import {
  copyFileSync,
  constants as fileConstants,
  lstatSync,
  mkdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { hasErrorCode, isMissing, readEntries, sha256OfFile } from '../../system/files/files.ts';
import { STATE_FOLDER, withLock } from '../../system/files/lock.ts';
import { InputProblem } from '../../system/problem.ts';
import { NO_FILE_SIZE, type PutOptions, type Target } from './target.ts';

/** Files that have arrived and do not have their names yet, in the folder of the lock: renaming takes one file system. */
const STAGED = `${STATE_FOLDER}/staged`;

export class FolderTarget implements Target {
  readonly name: string;
  readonly replacesAtomically = true;
  readonly #folder: string;
  /** Folders that exist and are not links, relative to the target. */
  readonly #folders = new Set<string>(['.']);

  /** @param name as the user gave it @param folder its absolute path; it may be missing */
  constructor(name: string, folder: string) {
    this.name = name;
    this.#folder = folder;
  }

  withLock<Result>(work: () => Promise<Result>): Promise<Result> {
    return withLock(this.#folder, work);
  }

  async list(): Promise<Map<string, number>> {
    const found = new Map<string, number>();
    const walk = (below: string): void => {
      for (const entry of readEntries(join(this.#folder, below))) {
        const path = below === '' ? entry.name : `${below}/${entry.name}`;
        if (entry.isDirectory()) walk(path);
        else found.set(path, entry.isFile() ? statSync(join(this.#folder, path)).size : NO_FILE_SIZE);
      }
    };
    walk('');
    return found;
  }

  async fetch(files: readonly string[], folder: string): Promise<void> {
    for (const file of files) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      copyFileSync(join(this.#folder, file), join(folder, file));
    }
  }

  async findSame(files: readonly string[], folder: string): Promise<ReadonlySet<string>> {
    const hash = (path: string): Promise<string> => sha256OfFile(path, statSync(path).size);
    const same = new Set<string>();
    for (const file of files)
      if ((await hash(join(folder, file))) === (await hash(join(this.#folder, file)))) same.add(file);
    return same;
  }

  async put(files: readonly string[], folder: string, { isReplacing, onFile }: PutOptions): Promise<void> {
    mkdirSync(join(this.#folder, STAGED), { recursive: true });
    const stage = (file: string, at: number): string => {
      const staged = join(this.#folder, STAGED, String(at));
      // A time of its own says to caches that the file is newer than the one before it, also when an older build comes back.
      copyFileSync(join(folder, file), staged, fileConstants.COPYFILE_FICLONE);
      onFile();
      return staged;
    };
    const publish = (file: string, staged: string): void => {
      this.#createFolder(dirname(file));
      renameSync(staged, join(this.#folder, file));
    };
    if (isReplacing) {
      const staged = files.map((file, at) => [file, stage(file, at)] as const);
      for (const [file, path] of staged) publish(file, path);
    } else for (const file of files) publish(file, stage(file, 0));
    rmSync(join(this.#folder, STAGED), { recursive: true, force: true });
  }

  async remove(files: readonly string[], folders: readonly string[], onFile: () => void): Promise<void> {
    for (const file of files) {
      rmSync(join(this.#folder, file), { force: true });
      onFile();
    }
    for (const folder of folders) {
      try {
        rmdirSync(join(this.#folder, folder));
      } catch (error) {
        if (!isMissing(error) && !hasErrorCode(error, 'ENOTEMPTY', 'EEXIST')) throw error;
      }
      this.#folders.delete(folder);
    }
  }

  /** @throws InputProblem where something else has the name of a folder */
  #createFolder(folder: string): void {
    if (this.#folders.has(folder)) return;
    this.#createFolder(dirname(folder));
    const path = join(this.#folder, folder);
    const found = lstatSync(path, { throwIfNoEntry: false });
    if (found !== undefined && !found.isDirectory()) {
      const reason = `is ${found.isSymbolicLink() ? 'a symbolic link' : 'no folder'}, and the site has a folder of that name`;
      throw new InputProblem({ file: path, reason, remedy: 'move it elsewhere, and run the command again' });
    }
    if (found === undefined) mkdirSync(path);
    this.#folders.add(folder);
  }
}
