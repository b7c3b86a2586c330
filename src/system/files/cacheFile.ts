/**
 * The one format of files in a cache: a line that names the file and its version, then blocks of lines, each followed by a line with
 * the hash of the block and of all that precedes it. A flipped bit, a cut, or an exchanged file is found when the file is
 * read. Such a file counts as missing: everything in a cache can be found out again.
 */
import { readFileSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { basename, dirname, relative } from 'node:path';
import { describeProblem, errorMessage, InputProblem } from '../problem.ts';
import { isMissing, sha256, writeFileAtomically } from './files.ts';

/** Changes with the format. */
const FORMAT = 'khizana cache 1';
/** Begins the line of a hash, and no line of a block. */
const HASH_MARK = '#';
const HASH_LENGTH = 64;
const LINE_END = 0x0a;

/** What a cache file holds. */
export interface CacheBlocks {
  blocks: string[];
  /** The hash in the last line, which the next block continues. */
  lastHash: string;
}

/**
 * Reads a cache file.
 * @param version of what the file holds; a file of another version counts as missing
 * @returns undefined where the file is missing, or is not as it was written; the second is reported to stderr
 * @throws InputProblem where the system refuses to read the file
 */
export function readCacheBlocks(path: string, version: string): CacheBlocks | undefined {
  const bytes = bytesOf(path);
  const header = headerOf(path, version);
  if (bytes === undefined || !startsWith(bytes, header)) return undefined;
  const found = checkedBlocks(bytes, header);
  if (found === undefined) {
    const file = relative(process.cwd(), path);
    const reason = 'is a cache file that is not as it was written; its contents are found out again';
    console.error(`! ${describeProblem({ file, reason })}`);
  }
  return found;
}

/** The blocks of a file, or undefined where a hash is not that of what precedes it. */
function checkedBlocks(bytes: Buffer, header: string): CacheBlocks | undefined {
  const blocks: string[] = [];
  let lastHash = sha256(header);
  let start = Buffer.byteLength(header);
  while (start < bytes.length) {
    // A block ends in a line end, so that its hash begins a line.
    const mark =
      bytes[start] === HASH_MARK.charCodeAt(0) ? start : bytes.indexOf(`\n${HASH_MARK}`, start) + 1;
    const end = mark + HASH_MARK.length + HASH_LENGTH;
    if (mark < start || bytes[end] !== LINE_END) return undefined;
    const block = bytes.subarray(start, mark);
    lastHash = chainedHash(lastHash, block);
    if (bytes.toString('latin1', mark + HASH_MARK.length, end) !== lastHash) return undefined;
    blocks.push(block.toString('utf8'));
    start = end + 1;
  }
  return { blocks, lastHash };
}

/**
 * Writes a cache file whole.
 * @param blocks texts of whole lines, none of which begins with a hash mark
 * @returns the hash that the next block continues
 */
export async function writeCacheBlocks(
  path: string,
  version: string,
  blocks: Iterable<string>,
): Promise<string> {
  const header = headerOf(path, version);
  const pieces = [Buffer.from(header)];
  let lastHash = sha256(header);
  for (const block of blocks) lastHash = addBlock(pieces, block, lastHash);
  await refusing(path, () => writeFileAtomically(path, pieces));
  return lastHash;
}

/**
 * Adds blocks to a cache file.
 * @param lastHash as the file's last reading or writing gave it
 * @returns the hash that the next block continues
 */
export async function appendCacheBlocks(
  path: string,
  blocks: Iterable<string>,
  lastHash: string,
): Promise<string> {
  const pieces: Buffer[] = [];
  let hash = lastHash;
  for (const block of blocks) hash = addBlock(pieces, block, hash);
  await refusing(path, () => appendFile(path, Buffer.concat(pieces)));
  return hash;
}

/** Reads a cache file that is written whole, as `readCacheBlocks` does. */
export function readCacheText(path: string, version: string): string | undefined {
  const blocks = readCacheBlocks(path, version)?.blocks ?? [];
  // A cut may have left the first line alone.
  return blocks.length === 1 ? blocks[0] : undefined;
}

/** Writes a cache file of one text. @param text whole lines, none of which begins with a hash mark */
export async function writeCacheText(path: string, version: string, text: string): Promise<void> {
  await writeCacheBlocks(path, version, [text]);
}

function addBlock(pieces: Buffer[], block: string, lastHash: string): string {
  const bytes = Buffer.from(block);
  const hash = chainedHash(lastHash, bytes);
  pieces.push(bytes, Buffer.from(`${HASH_MARK}${hash}\n`));
  return hash;
}

function chainedHash(lastHash: string, block: Uint8Array): string {
  return sha256(`${lastHash} ${sha256(block)}`);
}

/** Its folder and name are part of it, so that a file does not pass for that of another archive. */
function headerOf(path: string, version: string): string {
  return `${FORMAT} ${basename(dirname(path))}/${basename(path)} ${version}\n`;
}

function startsWith(bytes: Buffer, text: string): boolean {
  const expected = Buffer.from(text);
  return bytes.subarray(0, expected.length).equals(expected);
}

function bytesOf(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if (isMissing(error) || isTooLarge(error)) return undefined;
    throw refusal(path, error);
  }
}

/** Whether a file has more bytes than Node reads at once. */
function isTooLarge(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_FS_FILE_TOO_LARGE';
}

async function refusing(path: string, write: () => Promise<void>): Promise<void> {
  await write().catch((error: unknown) => {
    throw refusal(path, error);
  });
}

/** Codes of errors by which the system says that a file belongs to someone else. */
const NOT_ALLOWED = new Set(['EACCES', 'EPERM']);

function refusal(file: string, cause: unknown): unknown {
  if (!(cause instanceof Error && 'code' in cause && NOT_ALLOWED.has(String(cause.code)))) return cause;
  return new InputProblem(
    {
      file,
      reason: `is a cache file that this user may not read or write (${errorMessage(cause)})`,
      remedy: 'remove the folder .cache, which can be made again, or run the command as the user who made it',
    },
    { cause },
  );
}
