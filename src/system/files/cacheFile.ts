/**
 * Reads and writes the format of cache files of text: a line that names the file and its version, then blocks of lines, each followed
 * by a line with the hash of the block and of everything before it. Reading detects a flipped bit, a cut and an exchanged file.
 * Such a file counts as missing, since everything in a cache can be computed again.
 */
import { readFileSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { basename, dirname, relative } from 'node:path';
import { describeProblem, errorMessage, InputProblem } from '../problem.ts';
import { hasErrorCode, isMissing, sha256, writeFileAtomically } from './files.ts';

/** Changes with the format. */
const FORMAT = 'khizana cache 1';
/** Starts the line of a hash. No line of a block starts with it. */
const HASH_MARK = '#';
const HASH_LENGTH = 64;
const LINE_END_BYTE = 0x0a;

/** The contents of a cache file. */
export interface CacheBlocks {
  blocks: string[];
  /** The hash in the last line, which the hash of the next block includes. */
  lastHash: string;
}

/**
 * Reads a cache file.
 * @param version the version of the contents; a file of another version counts as missing
 * @returns undefined where the file is missing or damaged; damage is reported to stderr
 * @throws InputProblem where the system refuses to read the file
 */
export function readCacheBlocks(path: string, version: string): CacheBlocks | undefined {
  const bytes = readCacheBytes(path, version);
  if (bytes === undefined) return undefined;
  const contents = parseBlocks(bytes, formatHeader(path, version));
  if (contents === undefined) reportDamage(path);
  return contents;
}

/** Reads all bytes of a cache file, its header included; undefined where it is missing or has another version. */
export function readCacheBytes(path: string, version: string): Buffer | undefined {
  const bytes = readBytes(path);
  return bytes !== undefined && startsWith(bytes, formatHeader(path, version)) ? bytes : undefined;
}

/** Tells the user that a cache file is not used. */
export function reportDamage(path: string): void {
  const file = relative(process.cwd(), path);
  const reason = 'is a cache file that is not as it was written; its contents are found out again';
  console.error(`! ${describeProblem({ file, reason })}`);
}

/** Parses the blocks of a file. @returns undefined where a hash does not match */
function parseBlocks(bytes: Buffer, header: string): CacheBlocks | undefined {
  const blocks: string[] = [];
  let lastHash = sha256(header);
  let start = Buffer.byteLength(header);
  while (start < bytes.length) {
    // A block ends with a line end, so its hash starts a line.
    const mark =
      bytes[start] === HASH_MARK.charCodeAt(0) ? start : bytes.indexOf(`\n${HASH_MARK}`, start) + 1;
    const end = mark + HASH_MARK.length + HASH_LENGTH;
    if (mark < start || bytes[end] !== LINE_END_BYTE) return undefined;
    const block = bytes.subarray(start, mark);
    lastHash = chainedHash(lastHash, block);
    if (bytes.toString('latin1', mark + HASH_MARK.length, end) !== lastHash) return undefined;
    blocks.push(block.toString('utf8'));
    start = end + 1;
  }
  return { blocks, lastHash };
}

/**
 * Writes a cache file atomically.
 * @param blocks texts of whole lines that do not start with a hash mark
 * @returns the file's last hash, which `appendCacheBlocks` needs
 */
export async function writeCacheBlocks(
  path: string,
  version: string,
  blocks: Iterable<string>,
): Promise<string> {
  const header = formatHeader(path, version);
  let lastHash = sha256(header);
  // A large file is not in memory as a whole.
  function* pieces(): Generator<Uint8Array> {
    yield Buffer.from(header);
    for (const block of blocks) {
      const added: Uint8Array[] = [];
      lastHash = addBlock(added, block, lastHash);
      yield* added;
    }
  }
  await explainRefusals(path, () => writeFileAtomically(path, pieces()));
  return lastHash;
}

/**
 * Appends blocks to a cache file.
 * @param lastHash the file's last hash, as reading or writing returned it
 * @returns the file's new last hash
 */
export async function appendCacheBlocks(
  path: string,
  blocks: Iterable<string>,
  lastHash: string,
): Promise<string> {
  const pieces: Buffer[] = [];
  let hash = lastHash;
  for (const block of blocks) hash = addBlock(pieces, block, hash);
  await explainRefusals(path, () => appendFile(path, Buffer.concat(pieces)));
  return hash;
}

/** Reads a cache file that `writeCacheText` wrote. @returns undefined as `readCacheBlocks` does */
export function readCacheText(path: string, version: string): string | undefined {
  const blocks = readCacheBlocks(path, version)?.blocks ?? [];
  // A cut may have left only the first line.
  return blocks.length === 1 ? blocks[0] : undefined;
}

/** Writes a text as a cache file. @param text whole lines that do not start with a hash mark */
export async function writeCacheText(path: string, version: string, text: string): Promise<void> {
  await writeCacheBlocks(path, version, [text]);
}

function addBlock(pieces: Uint8Array[], block: string, lastHash: string): string {
  const bytes = Buffer.from(block);
  const hash = chainedHash(lastHash, bytes);
  pieces.push(bytes, Buffer.from(`${HASH_MARK}${hash}\n`));
  return hash;
}

function chainedHash(lastHash: string, block: Uint8Array): string {
  return sha256(`${lastHash} ${sha256(block)}`);
}

/** The header contains the file's folder and name, so that a file copied from another archive is not accepted. */
export function formatHeader(path: string, version: string): string {
  return `${FORMAT} ${basename(dirname(path))}/${basename(path)} ${version}\n`;
}

function startsWith(bytes: Buffer, text: string): boolean {
  const expected = Buffer.from(text);
  return bytes.subarray(0, expected.length).equals(expected);
}

function readBytes(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    // The second is a file with more bytes than Node reads at once.
    if (isMissing(error) || hasErrorCode(error, 'ERR_FS_FILE_TOO_LARGE')) return undefined;
    throw explainRefusal(path, error);
  }
}

/** Writes a cache file; a refusal of the system becomes an InputProblem with a remedy. */
export async function explainRefusals(path: string, write: () => Promise<void>): Promise<void> {
  await write().catch((error: unknown) => {
    throw explainRefusal(path, error);
  });
}

/** Turns the system's refusal of access into an error with a remedy; returns other errors as they are. */
function explainRefusal(file: string, cause: unknown): unknown {
  if (!hasErrorCode(cause, 'EACCES', 'EPERM')) return cause;
  return new InputProblem(
    {
      file,
      reason: `is a cache file that this user may not read or write (${errorMessage(cause)})`,
      remedy: 'remove the folder .cache, which can be made again, or run the command as the user who made it',
    },
    { cause },
  );
}
