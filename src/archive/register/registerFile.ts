/** Reads the register of a content folder: tables of its older lines from the cache, and the lines after them. */
import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { readCacheColumns, writeCacheColumns } from '../../system/files/cacheColumns.ts';
import { type Accession, parseIncompleteLine, parseValidLine, REGISTER_FILE } from './accession.ts';
import { BASE_VERSION, RegisterBase } from './registerBase.ts';
import { readChunks, readRegisterLines } from './registerLines.ts';
import type { RegisterContents } from './registerTables.ts';
import { makeTables, type TailPlaces } from './registerTail.ts';

/** The tables are made again when the lines after them are more than this share of their lines. */
const MAX_TAIL_SHARE = 1 / 64;

/** How many lines are in memory at once while tables are made: a gigabyte has half a million. */
const MAX_TAIL_LINES = 100_000;

/** The lines after those of the tables. */
interface Tail extends TailPlaces {
  lines: Accession[];
  /** Whether the file has a last line without its line end. */
  isIncomplete: boolean;
  /** Whether the file has further lines. */
  isPartial: boolean;
}

/** The register as it is read. */
export interface RegisterFile {
  /** The tables of its older lines. */
  base: RegisterBase | undefined;
  /** The lines after those. */
  lines: Accession[];
  /** The places of these lines. */
  places: TailPlaces;
}

/**
 * Reads the register of a content folder. A missing register has no lines.
 * @param collect collects what lines add to a base, to make new tables
 * @param cache the path of the cache file for the tables; without it, all lines are parsed
 * @throws InputProblem naming the line that cannot be read
 */
export async function readRegisterFile(
  content: string,
  collect: (lines: readonly Accession[], base: RegisterBase | undefined) => RegisterContents,
  cache: string | undefined,
): Promise<RegisterFile> {
  const path = join(content, REGISTER_FILE);
  if (cache === undefined) return readAllLines(path);
  let base = openBase(path, cache);
  const writtenLines = base?.lineCount ?? 0;
  let tail = readTail(path, base, MAX_TAIL_LINES);
  // The lines of a large register do not fit into memory at once, but tables of them do.
  while (tail.isPartial) {
    const tables = makeTables(base, tail, collect(tail.lines, base), '');
    if (tables === undefined) return readAllLines(path);
    base = new RegisterBase(path, tables);
    tail = readTail(path, base, MAX_TAIL_LINES);
  }
  const { lines, isIncomplete } = tail;
  const addedLines = (base?.lineCount ?? 0) + lines.length - writtenLines;
  if (isIncomplete || addedLines <= writtenLines * MAX_TAIL_SHARE) return { base, lines, places: tail };
  const columns = makeTables(base, tail, collect(lines, base), hashFile(path));
  if (columns === undefined) return { base, lines, places: tail };
  await writeCacheColumns(cache, BASE_VERSION, columns);
  return { base: new RegisterBase(path, columns), lines: [], places: { numbers: new Map(), ends: [] } };
}

function readAllLines(path: string): RegisterFile {
  const tail = readTail(path, undefined);
  return { base: undefined, lines: tail.lines, places: tail };
}

function openBase(path: string, cache: string): RegisterBase | undefined {
  const columns = readCacheColumns(cache, BASE_VERSION);
  const base = columns && new RegisterBase(path, columns);
  return base !== undefined && isPrefix(path, base) ? base : undefined;
}

/** Hashes a file up to a place. */
function hashFile(path: string, end?: number): string {
  const hash = createHash('sha256');
  for (const chunk of readChunks(path, 0, end)) hash.update(chunk);
  return hash.digest('hex');
}

/** Whether the register still begins with the bytes that the tables were made of. */
function isPrefix(path: string, { details: { bytes, hash } }: RegisterBase): boolean {
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) < bytes) return false;
  return hashFile(path, bytes) === hash;
}

function readTail(path: string, base: RegisterBase | undefined, maxLines = Number.POSITIVE_INFINITY): Tail {
  const tail: Tail = { lines: [], numbers: new Map(), ends: [], isIncomplete: false, isPartial: false };
  const start = base?.lineCount ?? 0;
  for (const { text, end, hasLineEnd } of readRegisterLines(path, base?.details.bytes)) {
    if (tail.ends.length === maxLines) return { ...tail, isPartial: true };
    const number = start + tail.ends.length;
    tail.ends.push(end);
    tail.isIncomplete = !hasLineEnd;
    if (text === '') continue;
    const lines = hasLineEnd ? [parseValidLine(text, number + 1)] : parseIncompleteLine(text);
    for (const line of lines) {
      tail.lines.push(line);
      tail.numbers.set(line, number);
    }
  }
  return tail;
}
