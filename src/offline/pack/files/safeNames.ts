/**
 * Checks that the files of a pack can be copied to any file system: FAT32, exFAT, NTFS, APFS, ext4, and what Android makes of them.
 * A stick that was written on one machine is read on another.
 */

/** The longest path within a pack: Windows allows 260 characters with the folders that the pack is in. */
export const MAX_PATH_LENGTH = 200;
/** FAT32 counts the bytes of a file in 32 bits. */
export const MAX_FILE_BYTES = 2 ** 32 - 1;
/** The entries of a folder on FAT32. A name takes one entry for each 13 characters, and one more. */
const MAX_FOLDER_ENTRIES = 65_534;
const LETTERS_PER_ENTRY = 13;

/** Names of devices on Windows, with any extension. */
const RESERVED_NAME = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/iu;
/** Other characters are changed or refused by some system, shell or zip tool. */
const SAFE_NAME = /^[A-Za-z0-9_~-][A-Za-z0-9._~-]*$/u;

export interface NamedFile {
  /** Its path within the pack, with forward slashes. */
  path: string;
  bytes: number;
}

/** A file that some system cannot hold. */
export interface UnsafeFile {
  path: string;
  /** Completes a sentence that begins with the path. */
  reason: string;
}

/** Finds the files that some system cannot hold. Call `add` with every file of a pack. */
export class NameCheck {
  /** The path as it was first written, by its lower case, with its folders. */
  readonly #written = new Map<string, string>();
  /** The directory entries of each folder. */
  readonly #entries = new Map<string, number>();

  /** @returns the first problem of a file; undefined where it is safe */
  add({ path, bytes }: NamedFile): UnsafeFile | undefined {
    const reason = this.#findReason(path, bytes);
    return reason === undefined ? undefined : { path, reason };
  }

  #findReason(path: string, bytes: number): string | undefined {
    if (path.length > MAX_PATH_LENGTH)
      return `has a path of ${path.length} characters, and Windows may allow ${MAX_PATH_LENGTH}`;
    if (bytes > MAX_FILE_BYTES) return 'has 4 GiB or more, and FAT32 allows less';
    for (const name of path.split('/')) {
      const reason = findNameReason(name);
      if (reason !== undefined) return reason;
    }
    return this.#addPath(path);
  }

  #addPath(path: string): string | undefined {
    const segments = path.split('/');
    for (const [at, name] of segments.entries()) {
      const isFile = at === segments.length - 1;
      const written = segments.slice(0, at + 1).join('/');
      const before = this.#written.get(written.toLowerCase());
      if (before !== undefined && (isFile || before !== written)) return clash(before, written);
      if (before !== undefined) continue;
      this.#written.set(written.toLowerCase(), written);
      const folder = segments.slice(0, at).join('/');
      const entries = (this.#entries.get(folder) ?? 0) + 1 + Math.ceil(name.length / LETTERS_PER_ENTRY);
      this.#entries.set(folder, entries);
      if (entries > MAX_FOLDER_ENTRIES) return 'is in a folder of more files than FAT32 allows';
    }
    return undefined;
  }
}

function clash(before: string, written: string): string {
  return before === written ? 'is there twice' : `differs from ${before} by the case of letters only`;
}

function findNameReason(name: string): string | undefined {
  if (RESERVED_NAME.test(name))
    return `has the name ${JSON.stringify(name)}, which Windows keeps for a device`;
  if (name.endsWith('.')) return 'has a name that ends with a dot, which Windows drops';
  if (!SAFE_NAME.test(name)) return `has the name ${JSON.stringify(name)}, which some system refuses`;
  return undefined;
}

/** Gives a path whose names are no device's on Windows: `ar/tags/con/index.html` becomes `ar/tags/con~/index.html`. */
export function avoidReservedNames(path: string): string {
  return path
    .split('/')
    .map((name) => (RESERVED_NAME.test(name) ? name.replace(/^[^.]+/u, (base) => `${base}~`) : name))
    .join('/');
}
