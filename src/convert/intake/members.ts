/** What a source file holds: itself, or what lies in it where it is a container (gzip, zip, WACZ, WARC), however nested. */

import { closeSync, fstatSync, openSync, readFileSync, statSync } from 'node:fs';
import { open as openFile } from 'node:fs/promises';
import { SourceError } from '../article/sourceError.ts';
import { Budget } from './containers/budget.ts';
import { type Bytes, bytesInMemory, bytesOfFile, readChunks } from './containers/bytes.ts';
import { Gunzip } from './containers/gzip.ts';
import { containerKind, MAGIC_LENGTH } from './containers/magic.ts';
import type { Member, Opening, SkippedMember } from './containers/member.ts';
import { peek } from './containers/peek.ts';

/** Files up to this size, in bytes, are read in one go: opening them and reading on costs more than the reading. */
const MAX_SMALL_FILE_BYTES = 1_000_000;

/** A zip of zips of zips is no archive of articles. */
const MAX_DEPTH = 4;

/**
 * Gives what a file holds, in one order on every machine.
 * @param onChunk is called for each chunk of a large file that is read
 * @throws SourceError with the reason where nothing of the file can be read
 */
export async function* readMembers(
  path: string,
  onChunk: () => void = () => {},
): AsyncGenerator<Member | SkippedMember> {
  const small = readSmallFile(path);
  if (small !== undefined) {
    yield* openBytes(bytesInMemory(small));
    return;
  }
  const { size } = statSync(path);
  const file = await openFile(path);
  try {
    yield* openBytes(bytesOfFile(file, size, onChunk));
  } finally {
    await file.close();
  }
}

/** The bytes of a file, unless it is too large to be read in one go. */
function readSmallFile(path: string): Uint8Array | undefined {
  const file = openSync(path, 'r');
  try {
    if (fstatSync(file).size > MAX_SMALL_FILE_BYTES) return undefined;
    return readFileSync(file);
  } finally {
    closeSync(file);
  }
}

function openBytes(bytes: Bytes): AsyncGenerator<Member | SkippedMember> {
  return open({ chunks: readChunks(bytes), bytes, depth: 0, budget: new Budget(bytes.size) });
}

/** Opens a container, or gives what is none as it is. @throws SourceError where it is one that cannot be read */
async function* open(opening: Opening): AsyncGenerator<Member | SkippedMember> {
  const { entry, depth, budget } = opening;
  const place = entry === undefined ? {} : { entry };
  const { head, chunks } = await peek(opening.chunks, MAGIC_LENGTH);
  const kind = containerKind(head);
  if (depth >= MAX_DEPTH && (kind === 'gzip' || kind === 'zip'))
    throw new SourceError(`is a container within ${MAX_DEPTH} others; unpack it first`);
  if (kind === 'gzip') {
    const gunzip = new Gunzip(chunks, budget);
    try {
      yield* open({ ...place, chunks: gunzip.chunks(), gunzip, depth: depth + 1, budget });
    } finally {
      await gunzip.close();
    }
  } else if (kind === 'zip') {
    const { readZip: entriesOf } = await import('./containers/zip/zip.ts');
    yield* entriesOf({ ...opening, chunks }, open);
  } else if (kind === 'warc') {
    const { readWarc: recordsOf } = await import('./containers/warc/warc.ts');
    yield* recordsOf({ ...opening, chunks });
  } else yield { kind: 'member', ...place, chunks };
}
