/** What a source file holds: itself, or what lies in it where it is a container (gzip, zip, WACZ, WARC), however nested. */
import { createReadStream, readFileSync, statSync } from 'node:fs';
import { gunzipped } from './gzip.ts';
import { beginningOf, restOf } from './peek.ts';
import { recordsOf } from './warc.ts';
import { entriesOf } from './zip.ts';

/** One thing to read within a source. */
export interface Member {
  /** Its path within a zip, paths of nested ones joined by ` › `; absent for what the file itself is. */
  entry?: string;
  /** The ordinal of a WARC's record, from 0; all records count, so that better rules never shift it. */
  record?: number;
  /** The address, and the time of capture in ISO 8601, of a WARC's record. */
  url?: string;
  captured?: string;
  /** The charset that its HTTP header declares. */
  charset?: string;
  /** Whether it can only be a web page. */
  page?: boolean;
  /** The bytes, to be read at most once, and before the next member is asked for. */
  chunks: AsyncIterable<Uint8Array>;
}

/** What a container holds that is not read, with the reason. */
export interface PassedOver {
  entry?: string;
  record?: number;
  title: string;
  reason: string;
}

/** Something that may be a container. */
export interface Opening {
  chunks: AsyncIterable<Uint8Array>;
  entry?: string;
  /** The file, where it is one on the disk: a zip is read from its end. */
  path?: string;
  depth: number;
}

/** Files up to this size, in bytes, are read in one go: a stream costs more than the reading. */
const SMALL = 1_000_000;

/** A zip of zips of zips is no archive of articles. */
const DEEPEST = 4;

/** Containers that no reader opens, by their first bytes (garykessler.net/library/file_sigs.html). */
const CLOSED: readonly (readonly [string, string])[] = [
  ['526172211a07', 'RAR'],
  ['377abcaf271c', '7z'],
  ['fd377a585a00', 'xz'],
  ['425a68', 'bzip2'],
  ['28b52ffd', 'Zstandard'],
  ['255044462d', 'PDF'],
];

/**
 * Gives what a file holds, in one order on every machine.
 * @throws Error with the reason where nothing of the file can be read
 */
export async function* membersOf(path: string): AsyncGenerator<Member | PassedOver> {
  if (statSync(path).size <= SMALL) {
    yield* open({ chunks: once(readFileSync(path)), path, depth: 0 });
    return;
  }
  const stream = createReadStream(path, { highWaterMark: 1 << 18 });
  try {
    yield* open({ chunks: stream, path, depth: 0 });
  } finally {
    stream.destroy();
  }
}

/** Opens a container, or gives what is none as it is. @throws Error where it is one that cannot be read */
export async function* open(opening: Opening): AsyncGenerator<Member | PassedOver> {
  const { entry, depth } = opening;
  const { head, chunks } = await beginningOf(opening.chunks, 16);
  const magic = Buffer.from(head).toString('hex');
  const closed = CLOSED.find(([bytes]) => magic.startsWith(bytes))?.[1];
  if (closed !== undefined) throw new Error(`is a ${closed} file, which is not opened; unpack it first`);
  const isGzip = magic.startsWith('1f8b08');
  const isZip = magic.startsWith('504b0304') || magic.startsWith('504b0506');
  if ((isGzip || isZip) && depth >= DEEPEST)
    throw new Error(`is a container within ${DEEPEST} others; unpack it first`);
  const inner = { ...opening, chunks, depth: depth + 1 };
  if (isGzip) {
    const { path: _packed, ...unpacked } = inner;
    yield* open({ ...unpacked, chunks: gunzipped(chunks) });
  } else if (isZip) yield* entriesOf(inner);
  else if (/^WARC\/[01]\./u.test(Buffer.from(head).toString('latin1'))) yield* recordsOf(inner);
  else yield { ...(entry === undefined ? {} : { entry }), chunks: restOf(chunks) };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
