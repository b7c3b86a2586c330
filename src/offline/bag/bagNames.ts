/**
 * Names the files of a bag so that every file system can hold them. Sources have names that others chose: two may differ by letter
 * case or Unicode normalisation only, and some contain characters that Windows refuses or that readers of bags decode differently.
 */
import { sha256 } from '../../system/files/files.ts';

/** The longest name of ext4 in bytes, and of other file systems in UTF-16 units. */
const MAX_NAME_BYTES = 255;
/** Names of devices on Windows, with any extension. */
const RESERVED_NAME = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/iu;
/**
 * Control characters, line and paragraph separators, lone surrogates and U+FFFD of undecodable bytes, characters that Windows
 * refuses, and `%`, which some readers of bags decode and others do not.
 */
const UNSAFE_CHARACTER = /[\p{Cc}\p{Cs}\u2028\u2029\uFFFD"%*:<>?\\|]/u;
/** Windows drops spaces and dots at the end of a name, and readers of bags drop all white space. */
const UNSAFE_END = /[\s.]$/u;
const EXTENSION = /\.[A-Za-z0-9]{1,10}$/u;
const HASH_LENGTH = 16;

export class BagNames {
  /** The paths of files and of folders, in the form in which file systems compare them. */
  readonly #files = new Set<string>();
  readonly #folders = new Set<string>();

  /**
   * Returns the path of a file in the bag: its own one, or, where some file system cannot hold it, one with hashes for names.
   * @param path relative, with forward slashes
   * @param bytes the path's bytes, which distinguish paths that are not valid UTF-8
   */
  add(path: string, bytes: Uint8Array): string {
    const names = path.split('/');
    const last = names.pop() ?? '';
    let folder = '';
    for (const name of names) {
      const safe = safeName(name);
      const isFile = this.#files.has(comparedForm(folder + safe));
      folder += isFile ? hashedName(name, Buffer.from(name)) : safe;
      this.#folders.add(comparedForm(folder));
      folder += '/';
    }
    const own = folder + safeName(last);
    const form = comparedForm(own);
    const given = this.#files.has(form) || this.#folders.has(form) ? folder + hashedName(last, bytes) : own;
    this.#files.add(comparedForm(given));
    return given;
  }
}

/** Returns a path as file systems compare it that ignore letter case and Unicode normalisation. */
function comparedForm(path: string): string {
  // Upper case first, since `ß` and `SS` are the same name to some.
  return path.normalize('NFD').toUpperCase().toLowerCase().normalize('NFD');
}

function safeName(name: string): string {
  const isSafe =
    !UNSAFE_CHARACTER.test(name) &&
    !UNSAFE_END.test(name) &&
    !RESERVED_NAME.test(name) &&
    Buffer.byteLength(name) <= MAX_NAME_BYTES;
  return isSafe ? name : hashedName(name, Buffer.from(name));
}

function hashedName(name: string, bytes: Uint8Array): string {
  return `${sha256(bytes).slice(0, HASH_LENGTH)}${EXTENSION.exec(name)?.[0] ?? ''}`;
}
