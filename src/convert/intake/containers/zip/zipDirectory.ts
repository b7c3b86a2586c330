/** The directory at a zip's end (PKWARE's APPNOTE, section 4.3.12): what the zip holds, in the order of names. */

import { type Entry, fromRandomAccessReaderPromise, RandomAccessReader, type ZipFile } from 'yauzl';
import { isNote } from '../../../../archive/sources.ts';
import { compareCodeUnits } from '../../../../text/compareCodeUnits.ts';
import { failureReason, SourceError } from '../../../article/sourceError.ts';
import type { Budget } from '../budget.ts';
import type { Bytes } from '../bytes.ts';
import { makeNamesDistinct, zipName } from './zipNames.ts';

/** A directory is held in memory. Names have some hundred bytes, and there are 200,000 at the most. */
const MAX_DIRECTORY_BYTES = 100_000_000;

/** What systems leave in zips beside people's files. */
const SYSTEM_FILE = /(?:^|\/)(?:\.[^./]|__MACOSX\/|Thumbs\.db$|desktop\.ini$)/u;

/** A file in a zip. */
export interface ZipEntry {
  /** One harmless line, which no other entry of the zip has. */
  name: string;
  encrypted: boolean;
  /** How it is packed: 0 not at all, 8 deflated; others cannot be read. */
  method: number;
  /** Bytes, packed. */
  size: number;
  crc32: number;
  /** Where its own header begins, in bytes from the zip's beginning. */
  offset: number;
}

export interface Directory {
  entries: readonly ZipEntry[];
  /** Why there are not more, where the directory breaks off. */
  damage?: string;
}

/**
 * Reads what a zip holds, without folders, debris and notes; of a WACZ, only its web archives.
 * @throws SourceError where nothing can be read of the directory, or there is too much in it
 */
export async function readDirectory(bytes: Bytes, budget: Budget): Promise<Directory> {
  const zip = await openZip(bytes);
  try {
    budget.countFiles(zip.entryCount);
    const { entries, damage } = await readEntries(zip, budget);
    const sorted = selectEntries(makeNamesDistinct(entries)).toSorted((a, b) =>
      compareCodeUnits(a.name, b.name),
    );
    return damage === undefined ? { entries: sorted } : { entries: sorted, damage };
  } finally {
    zip.close();
  }
}

async function openZip(bytes: Bytes): Promise<ZipFile> {
  try {
    // Sizes that do not fit are an entry's own fault, and found by its checksum.
    const options = { autoClose: false, decodeStrings: false, validateEntrySizes: false };
    return await fromRandomAccessReaderPromise(new BytesReader(bytes), bytes.size, options);
  } catch (cause) {
    const message = failureReason(cause);
    const reason = message.startsWith('End of central directory')
      ? 'it has no directory at its end'
      : message;
    throw new SourceError(`is a zip file that cannot be read: ${reason}`, { cause });
  }
}

async function readEntries(zip: ZipFile, budget: Budget): Promise<{ entries: ZipEntry[]; damage?: string }> {
  const entries: ZipEntry[] = [];
  let length = 0;
  let count = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      count += 1;
      const entryLength = entry.fileNameLength + entry.extraFieldLength + entry.fileCommentLength;
      length += entryLength;
      // Many entries of a zip may lead to the same inner zip, whose directory is then read each time.
      budget.spend(entryLength);
      if (length > MAX_DIRECTORY_BYTES) throw new SourceError('it is too long');
      const name = zipName(entry);
      if (!name.endsWith('/') && !SYSTEM_FILE.test(name) && !isNote(name))
        entries.push(makeEntry(entry, name));
    }
  } catch (cause) {
    const damage = `is a zip file whose directory is damaged: ${failureReason(cause)}`;
    if (count === 0) throw new SourceError(damage, { cause });
    return { entries, damage };
  }
  return { entries };
}

function makeEntry(entry: Entry, name: string): ZipEntry {
  const {
    compressionMethod: method,
    compressedSize: size,
    crc32,
    relativeOffsetOfLocalHeader: offset,
  } = entry;
  return { name, encrypted: entry.isEncrypted(), method, size, crc32, offset };
}

/** Of a WACZ (specs.webrecorder.net/wacz), only its WARCs are pages; its lists and indexes are about them. */
function selectEntries(entries: readonly ZipEntry[]): readonly ZipEntry[] {
  if (!entries.some(({ name }) => name === 'datapackage.json')) return entries;
  const warcs = entries.filter(({ name }) => /^archive\/.+\.warc(?:\.gz)?$/u.test(name));
  // A package of packages has none of its own.
  const packages = warcs.length > 0 ? warcs : entries.filter(({ name }) => /\.wacz$/u.test(name));
  return packages.length > 0 ? packages : entries;
}

/** The library's way to bytes. It asks one thing after another. */
class BytesReader extends RandomAccessReader {
  readonly #bytes: Bytes;

  constructor(bytes: Bytes) {
    super();
    this.#bytes = bytes;
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null, bytesRead?: number) => void,
  ): void {
    this.#bytes.read(position, length).then(
      (bytes) => {
        buffer.set(bytes, offset);
        callback(null, bytes.length);
      },
      (error: unknown) => callback(error instanceof Error ? error : new Error(String(error))),
    );
  }
}
