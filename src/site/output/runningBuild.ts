/**
 * Keeps the state of a running build in the output folder, so that the next build knows the files of one that was stopped. While a
 * build changes the folder, the folder has no seal.
 */
import { createHash } from 'node:crypto';
import {
  closeSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { STATE_FOLDER } from '../../system/files/lock.ts';
import { MARK_FILE } from './outputLocation.ts';

/** Files of a running build: the last build's seal, and the list of files that are not in it. */
const LAST_SEAL_FILE = 'last-seal';
const NEW_FILES_LIST = 'new-files';
/** A mark or seal that is being written. */
const DRAFT_FILE = 'next-file';

/** What identifies a seal that was written. */
export interface WrittenSeal {
  /** Its modification time, in milliseconds. */
  sealedMs: number;
  /** Its SHA-256. */
  sealHash: string;
}

export class RunningBuild {
  readonly #output: string;
  readonly #seal: string;
  #hasBegun = false;
  /** The descriptor of the list of new files, if there are any. */
  #newFilesList: number | undefined;

  /** @param sealName the name of the file that is written last */
  constructor(output: string, sealName: string) {
    this.#output = output;
    this.#seal = join(output, sealName);
  }

  /** Whether the build has started to change the folder. */
  get hasBegun(): boolean {
    return this.#hasBegun;
  }

  /** The paths where seals of earlier builds may be. */
  get sealPaths(): string[] {
    return [this.#seal, this.#stateFile(LAST_SEAL_FILE)];
  }

  /** Reads the list of new files of a build that was stopped. */
  readNewFiles(): string[] {
    const path = this.#stateFile(NEW_FILES_LIST);
    // The last line may be cut short.
    return isFile(path) ? readFileSync(path, 'utf8').split('\n').slice(0, -1) : [];
  }

  /** Returns whether the folder's seal has a certain text. */
  isSealedWith(text: string): boolean {
    return isFile(this.#seal) && readFileSync(this.#seal, 'utf8') === text;
  }

  /**
   * Starts to change the folder.
   * @param newFiles the files that will be written and are not known
   * @param mark the text of the folder's mark, if it is to be written
   */
  start(newFiles: readonly string[], mark: string | undefined): void {
    this.#hasBegun = true;
    mkdirSync(join(this.#output, STATE_FOLDER), { recursive: true });
    const isSealed = isFile(this.#seal);
    // A build that wrote its seal was complete, so its list of new files is out of date.
    if (isSealed) rmSync(this.#stateFile(NEW_FILES_LIST), { force: true });
    this.listNewFiles(newFiles);
    // The mark is written first, so that a folder with any file of a site is identified.
    if (mark !== undefined) this.#replace(join(this.#output, MARK_FILE), [Buffer.from(mark)]);
    if (isSealed) renameSync(this.#seal, this.#stateFile(LAST_SEAL_FILE));
  }

  /** Lists files before they are written, so that they belong to the site even if the build is stopped. */
  listNewFiles(newFiles: readonly string[]): void {
    if (newFiles.length === 0) return;
    this.#newFilesList ??= openSync(this.#stateFile(NEW_FILES_LIST), 'a');
    writeSync(this.#newFilesList, newFiles.map((file) => `${file}\n`).join(''));
  }

  /** Writes the seal. */
  seal(text: Iterable<Uint8Array>): WrittenSeal {
    const sealHash = this.#replace(this.#seal, text);
    return { sealedMs: statSync(this.#seal).mtimeMs, sealHash };
  }

  /** Removes the state of the build, whose record has been written. */
  end(): void {
    if (this.#newFilesList !== undefined) closeSync(this.#newFilesList);
    for (const name of [NEW_FILES_LIST, LAST_SEAL_FILE]) rmSync(this.#stateFile(name), { force: true });
  }

  /** Writes a file atomically. @returns its SHA-256 */
  #replace(path: string, pieces: Iterable<Uint8Array>): string {
    const hash = createHash('sha256');
    const file = openSync(this.#stateFile(DRAFT_FILE), 'w');
    try {
      for (const piece of pieces) {
        writeFileSync(file, piece);
        hash.update(piece);
      }
    } finally {
      closeSync(file);
    }
    renameSync(this.#stateFile(DRAFT_FILE), path);
    return hash.digest('hex');
  }

  #stateFile(name: string): string {
    return join(this.#output, STATE_FOLDER, name);
  }
}

function isFile(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
