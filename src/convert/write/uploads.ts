/** Finds the pictures of a blog in a copy of its folder of uploads, by the addresses at which it published them. */
import { join } from 'node:path';
import { listFiles } from '../../system/files/files.ts';

/** What WordPress adds to the names of the sizes that it makes of a picture. */
const SIZE_ENDING = /-(?:\d{1,5}x\d{1,5}|scaled)(?=\.\w{2,5}$)/u;

export interface Upload {
  /** Its path on this machine. */
  path: string;
  /** Relative to the folder. */
  name: string;
}

export class Uploads {
  readonly #files: ReadonlyMap<string, Upload>;

  private constructor(files: ReadonlyMap<string, Upload>) {
    this.#files = files;
  }

  /** Lists a folder. Symbolic links in it are not followed. @param folder undefined without one */
  static async open(folder: string | undefined): Promise<Uploads> {
    const names = folder === undefined ? [] : await listFiles(folder);
    return new Uploads(
      new Map(names.map((name) => [name.normalize('NFC'), { path: join(folder ?? '', name), name }])),
    );
  }

  /**
   * Finds the files that an address may mean, the original before the sizes that were made of it. The folder's files are at the end of
   * the address's path: `2024/05/a.jpg` for `https://blog.example/wp-content/uploads/2024/05/a.jpg`.
   */
  find(address: string): Upload[] {
    if (this.#files.size === 0) return [];
    const [path = ''] = address.replace(/^https?:\/\/[^/]*/iu, '').split(/[?#]/u, 1);
    const folders = decode(path).normalize('NFC').split('/').filter(Boolean);
    for (let start = 0; start < folders.length; start += 1) {
      // A name alone may be that of any picture, unless the address has no folders either.
      if (start > 0 && start === folders.length - 1) break;
      const name = folders.slice(start).join('/');
      const found = [name.replace(SIZE_ENDING, ''), name].flatMap((one) => this.#files.get(one) ?? []);
      if (found.length > 0) return [...new Set(found)];
    }
    return [];
  }
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
