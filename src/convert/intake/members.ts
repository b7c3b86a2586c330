/** What a source file holds: itself, or what lies in it where it is a container (gzip, zip, WACZ, WARC), however nested. */
import { closeSync, fstatSync, openSync, readFileSync, statSync } from 'node:fs';
import { open as openFile } from 'node:fs/promises';
import { Budget } from './containers/budget.ts';
import { type Bytes, bytesInMemory, bytesOfFile, chunksOf } from './containers/bytes.ts';
import { Gunzip } from './containers/gzip.ts';
import { containerKind, MAGIC_LENGTH } from './containers/magic.ts';
import { beginningOf } from './containers/peek.ts';

/** One thing to read within a source: the file itself, or what a container holds. */
export interface Member {
  /**
   * Its path within the zip, as the zip spells it, in one line; nested containers' paths joined by ` › `. Absent for
   * the file itself, a gzip of it, or a record of a WARC that is itself the file.
   */
  entry?: string;
  /** The ordinal of a WARC's record, from 0; all records count, so that better rules never shift it. */
  record?: number;
  /** The address of a WARC's record. */
  url?: string;
  /** The time of its capture (ISO 8601, UTC). */
  captured?: string;
  /** The charset that its HTTP header declares. */
  charset?: string;
  /** Whether it can only be a web page. */
  page?: boolean;
  /** The bytes, to be read at most once, and before the next member is asked for. Not reading them is allowed. */
  chunks: AsyncIterable<Uint8Array>;
}

/** What a container holds that is not read, with the reason. */
export interface SkippedMember {
  entry?: string;
  /** Its ordinal in a WARC. Damage and what sums up have numbers of their own, which no record has. */
  record?: number;
  title: string;
  reason: string;
  /** Whether it should have been read: it is damaged, locked or too large, and not just no page. */
  fault?: true;
}

/** Something that may be a container. */
export interface Opening {
  chunks: AsyncIterable<Uint8Array>;
  entry?: string;
  /** The same bytes, where they can be read from anywhere: a zip is read from its end. */
  bytes?: Bytes;
  /** What it was unpacked by, where it lies in a gzip. */
  gunzip?: Gunzip;
  /** How many containers it lies in. */
  depth: number;
  budget: Budget;
}

/** Files up to this size, in bytes, are read in one go: opening them and reading on costs more than the reading. */
const SMALL = 1_000_000;

/** A zip of zips of zips is no archive of articles. */
const DEEPEST = 4;

/**
 * Gives what a file holds, in one order on every machine.
 * @param onChunk is called for each chunk of a large file that is read
 * @throws Error with the reason where nothing of the file can be read
 */
export async function* membersOf(
  path: string,
  onChunk: () => void = () => {},
): AsyncGenerator<Member | SkippedMember> {
  const small = smallFile(path);
  if (small !== undefined) {
    yield* membersIn(bytesInMemory(small));
    return;
  }
  const { size } = statSync(path);
  const file = await openFile(path);
  try {
    yield* membersIn(bytesOfFile(file, size, onChunk));
  } finally {
    await file.close();
  }
}

/** The bytes of a file, unless it is too large to be read in one go. */
function smallFile(path: string): Uint8Array | undefined {
  const file = openSync(path, 'r');
  try {
    if (fstatSync(file).size > SMALL) return undefined;
    return readFileSync(file);
  } finally {
    closeSync(file);
  }
}

function membersIn(bytes: Bytes): AsyncGenerator<Member | SkippedMember> {
  return open({ chunks: chunksOf(bytes), bytes, depth: 0, budget: new Budget(bytes.size) });
}

/** Opens a container, or gives what is none as it is. @throws Error where it is one that cannot be read */
export async function* open(opening: Opening): AsyncGenerator<Member | SkippedMember> {
  const { entry, depth, budget } = opening;
  const place = entry === undefined ? {} : { entry };
  const { head, chunks } = await beginningOf(opening.chunks, MAGIC_LENGTH);
  const kind = containerKind(head);
  if (depth >= DEEPEST && (kind === 'gzip' || kind === 'zip'))
    throw new Error(`is a container within ${DEEPEST} others; unpack it first`);
  if (kind === 'gzip') {
    const gunzip = new Gunzip(chunks, budget);
    try {
      yield* open({ ...place, chunks: gunzip.chunks(), gunzip, depth: depth + 1, budget });
    } finally {
      await gunzip.close();
    }
  } else if (kind === 'zip') {
    const { entriesOf } = await import('./containers/zip/zip.ts');
    yield* entriesOf({ ...opening, chunks });
  } else if (kind === 'warc') {
    const { recordsOf } = await import('./containers/warc/warc.ts');
    yield* recordsOf({ ...opening, chunks });
  } else yield { ...place, chunks };
}
