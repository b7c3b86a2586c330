/** Reads the register of a content folder: tables of its older lines from the cache, and the lines after them. */
import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { readCacheColumns, writeCacheColumns } from '../../system/files/cacheColumns.ts';
import { type Accession, parseIncompleteLine, parseValidLine, REGISTER_FILE } from './accession.ts';
import { BASE_VERSION, RegisterBase } from './registerBase.ts';
import { readChunks, readRegisterLines } from './registerLines.ts';
import { makeRegisterTables, type RegisterContents } from './registerTables.ts';

/** The tables are made again when the lines after them are more than this share of their lines. */
const MAX_TAIL_SHARE = 1 / 64;

/** The lines after those of the tables. */
interface Tail {
  lines: Accession[];
  /** Whether the file has a last line without its line end. */
  isIncomplete: boolean;
}

/** The register as it is read. */
export interface RegisterFile {
  /** The tables of its older lines. */
  base: RegisterBase | undefined;
  /** The lines after those. */
  lines: Accession[];
}

/**
 * Reads the register of a content folder. A missing register has no lines.
 * @param collect collects the contents of lines, to make new tables
 * @param cache the path of the cache file for the tables; without it, all lines are parsed
 * @throws InputProblem naming the line that cannot be read
 */
export async function readRegisterFile(
  content: string,
  collect: (lines: readonly Accession[]) => RegisterContents,
  cache: string | undefined,
): Promise<RegisterFile> {
  const path = join(content, REGISTER_FILE);
  const base = cache === undefined ? undefined : openBase(path, cache);
  const { lines, isIncomplete } = readTail(path, base);
  const isRemade = lines.length > (base?.lineCount ?? 0) * MAX_TAIL_SHARE && !isIncomplete;
  if (cache === undefined || !isRemade) return { base, lines };
  const columns = makeTables(path, base, lines, collect);
  if (columns === undefined) return { base, lines };
  await writeCacheColumns(cache, BASE_VERSION, columns);
  return { base: new RegisterBase(path, columns), lines: [] };
}

function openBase(path: string, cache: string): RegisterBase | undefined {
  const columns = readCacheColumns(cache, BASE_VERSION);
  const base = columns && new RegisterBase(path, columns);
  return base !== undefined && isPrefix(path, base) ? base : undefined;
}

/** Whether the register still begins with the bytes that the tables were made of. */
function isPrefix(path: string, { details: { bytes, hash } }: RegisterBase): boolean {
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) < bytes) return false;
  const found = createHash('sha256');
  for (const chunk of readChunks(path, 0, bytes)) found.update(chunk);
  return found.digest('hex') === hash;
}

function readTail(path: string, base: RegisterBase | undefined): Tail {
  const tail: Tail = { lines: [], isIncomplete: false };
  let number = base?.lineCount ?? 0;
  for (const { text, hasLineEnd } of readRegisterLines(path, base?.details.bytes)) {
    number += 1;
    tail.isIncomplete = !hasLineEnd;
    if (text === '') continue;
    if (hasLineEnd) tail.lines.push(parseValidLine(text, number));
    else tail.lines.push(...parseIncompleteLine(text));
  }
  return tail;
}

/** Makes the tables of all lines. @param tail the lines after those of the base, which were validated */
function makeTables(
  path: string,
  base: RegisterBase | undefined,
  tail: readonly Accession[],
  collect: (lines: readonly Accession[]) => RegisterContents,
): Map<string, Uint8Array> | undefined {
  const lines: Accession[] = [];
  const numbers = new Map<Accession, number>();
  const ends: number[] = [];
  const tailLines = tail.values();
  for (const { text, end } of readRegisterLines(path)) {
    if (text !== '') {
      // The lines of the base were validated when they entered it.
      const isOfBase = ends.length < (base?.lineCount ?? 0);
      const line: Accession | undefined = isOfBase ? JSON.parse(text) : tailLines.next().value;
      if (line === undefined) return undefined;
      numbers.set(line, ends.length);
      lines.push(line);
    }
    ends.push(end);
  }
  const hash = createHash('sha256');
  for (const chunk of readChunks(path)) hash.update(chunk);
  const places = { numbers, ends: Float64Array.from(ends), hash: hash.digest('hex') };
  return makeRegisterTables(collect(lines), places);
}
