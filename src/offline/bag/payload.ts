/** Lists the files that a bag holds. */
import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createLinkProblem } from '../../archive/contentFolder.ts';
import { isMissing } from '../../system/files/files.ts';
import type { ProblemDetails } from '../../system/problem.ts';
import { BagNames } from './bagNames.ts';

export interface PayloadFile {
  /** Its path as the archive knows it, such as `sources/2025/a.html`, with U+FFFD for bytes that are not UTF-8. */
  original: string;
  /** The bytes of the original path. */
  originalBytes: Buffer;
  /** Its path below `data/`. */
  path: string;
  /** Its path on this machine; names need not be UTF-8. */
  location: Buffer;
  /** Its size in bytes. */
  size: number;
}

export interface PayloadFolders {
  content: string;
  site: string;
  /** The folder of the archive's settings, `_data`. */
  data: string;
}

const CONTENT_FOLDERS = ['sources', 'media', 'articles'];
const CONTENT_FILES = ['register.jsonl', 'takedowns.json'];
/** The files of `_data` that belong to the archive and not to the program. */
const SETTINGS_FILES = ['site.json', 'vocabulary.json', 'publishers.json'];

/** The folder of settings in a bag. */
const SETTINGS_FOLDER = 'settings';

const SLASH = Buffer.from('/');
const DOT = '.'.charCodeAt(0);

/** Lists the files in an order that is the same on every machine. Links are not followed and become problems. */
export function listPayload({ content, site, data }: PayloadFolders): {
  files: PayloadFile[];
  problems: ProblemDetails[];
} {
  const walk = new PayloadWalk();
  for (const folder of CONTENT_FOLDERS) walk.addFolder(join(content, folder), folder);
  for (const file of CONTENT_FILES) walk.addFile(join(content, file), file);
  for (const file of SETTINGS_FILES) walk.addFile(join(data, file), `${SETTINGS_FOLDER}/${file}`);
  walk.addFolder(site, 'site');
  return walk;
}

class PayloadWalk {
  readonly files: PayloadFile[] = [];
  readonly problems: ProblemDetails[] = [];
  readonly #names = new BagNames();

  /** @param path the file's or folder's path in the archive */
  addFolder(location: string, path: string): void {
    this.#walk(Buffer.from(location), Buffer.from(path));
  }

  addFile(location: string, path: string): void {
    const found = lstatSync(location, { throwIfNoEntry: false });
    if (found?.isFile() === true) this.#add(Buffer.from(location), Buffer.from(path));
  }

  #walk(location: Buffer, path: Buffer): void {
    for (const entry of readSorted(location)) {
      // State of the program and of file managers.
      if (entry.name[0] === DOT) continue;
      const inner = Buffer.concat([location, SLASH, entry.name]);
      const innerPath = Buffer.concat([path, SLASH, entry.name]);
      if (entry.isDirectory()) this.#walk(inner, innerPath);
      else if (entry.isFile()) this.#add(inner, innerPath);
      else if (entry.isSymbolicLink()) this.problems.push(createLinkProblem(innerPath.toString()));
    }
  }

  #add(location: Buffer, originalBytes: Buffer): void {
    const original = originalBytes.toString();
    const path = this.#names.add(original, originalBytes);
    this.files.push({ original, originalBytes, path, location, size: lstatSync(location).size });
  }
}

function readSorted(folder: Buffer) {
  try {
    const entries = readdirSync(folder, { withFileTypes: true, encoding: 'buffer' });
    return entries.sort((a, b) => Buffer.compare(a.name, b.name));
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}
