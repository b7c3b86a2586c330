/** Reads the central directory at a zip's end (PKWARE's APPNOTE, section 4.3.12). */
import { type Entry, fromRandomAccessReaderPromise, RandomAccessReader, type ZipFile } from 'yauzl';
import { isNote } from '../../../../archive/sources.ts';
import { compareCodeUnits } from '../../../../text/compareCodeUnits.ts';
import { failureReason, SourceError } from '../../../article/sourceError.ts';
import type { Budget } from '../budget.ts';
import type { RandomAccessBytes } from '../bytes.ts';
import { decodeEntryName, makeNamesDistinct } from './zipNames.ts';

/** A directory is kept in memory. The names of 200,000 files, the most that a source may have, take some hundred bytes each. */
const MAX_DIRECTORY_BYTES = 100_000_000;

/** Files that operating systems add to zips. */
const SYSTEM_FILE = /(?:^|\/)(?:\.[^./]|__MACOSX\/|Thumbs\.db$|desktop\.ini$)/u;

/** A file in a zip. */
export interface ZipEntry {
  /** A single line without control characters, unique within the zip. */
  name: string;
  encrypted: boolean;
  /** The compression method: 0 is stored, 8 is deflated; others cannot be read. */
  method: number;
  /** The packed size in bytes. */
  size: number;
  crc32: number;
  /** The offset of its local header in the zip, in bytes. */
  offset: number;
}

export interface Directory {
  entries: readonly ZipEntry[];
  /** The reason why entries are missing, if the directory is damaged. */
  damage?: string;
}

/**
 * Lists the files of a zip in the order of their names, without folders, system files and READMEs; of a WACZ, only its web archives.
 * @throws SourceError if nothing of the directory can be read, or it has too many files
 */
export async function readDirectory(bytes: RandomAccessBytes, budget: Budget): Promise<Directory> {
  const zip = await openZip(bytes);
  try {
    budget.countFiles(zip.entryCount);
    const { entries, damage } = await readEntries(zip, budget);
    const sorted = selectEntries(makeNamesDistinct(entries)).toSorted((a, b) =>
      compareCodeUnits(a.name, b.name),
    );
    return { entries: sorted, damage };
  } finally {
    zip.close();
  }
}

async function openZip(bytes: RandomAccessBytes): Promise<ZipFile> {
  try {
    // A wrong size affects one entry only, and its checksum shows it.
    const options = { autoClose: false, decodeStrings: false, validateEntrySizes: false };
    return await fromRandomAccessReaderPromise(new BytesReader(bytes), bytes.size, options);
  } catch (cause) {
    // The library's errors have no codes, so the message is what tells them apart.
    const message = failureReason(cause);
    const reason = message.startsWith('End of central directory')
      ? 'it has no directory at its end'
      : message;
    throw new SourceError(`is a zip file that cannot be read: ${reason}`, { cause });
  }
}

async function readEntries(zip: ZipFile, budget: Budget): Promise<Directory> {
  const entries: ZipEntry[] = [];
  let length = 0;
  let count = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      count += 1;
      const entryLength = entry.fileNameLength + entry.extraFieldLength + entry.fileCommentLength;
      length += entryLength;
      // Many entries of a zip may share the data of one inner zip, whose directory is then read for each of them.
      budget.spend(entryLength);
      if (length > MAX_DIRECTORY_BYTES) throw new SourceError('it is too long');
      const name = decodeEntryName(entry);
      if (!name.endsWith('/') && !SYSTEM_FILE.test(name) && !isNote(name))
        entries.push(createEntry(entry, name));
    }
  } catch (cause) {
    const damage = `is a zip file whose directory is damaged: ${failureReason(cause)}`;
    if (count === 0) throw new SourceError(damage, { cause });
    return { entries, damage };
  }
  return { entries };
}

function createEntry(entry: Entry, name: string): ZipEntry {
  const {
    compressionMethod: method,
    compressedSize: size,
    crc32,
    relativeOffsetOfLocalHeader: offset,
  } = entry;
  return { name, encrypted: entry.isEncrypted(), method, size, crc32, offset };
}

/** Of a WACZ (specs.webrecorder.net/wacz), selects the WARCs; its other files describe them. Keeps all entries of other zips. */
function selectEntries(entries: readonly ZipEntry[]): readonly ZipEntry[] {
  if (!entries.some(({ name }) => name === 'datapackage.json')) return entries;
  const warcs = entries.filter(({ name }) => /^archive\/.+\.warc(?:\.gz)?$/u.test(name));
  // A WACZ of WACZs has no WARCs of its own.
  const packages = warcs.length > 0 ? warcs : entries.filter(({ name }) => /\.wacz$/u.test(name));
  return packages.length > 0 ? packages : entries;
}

/** Lets the library read the bytes. It makes one request at a time. */
class BytesReader extends RandomAccessReader {
  readonly #bytes: RandomAccessBytes;

  constructor(bytes: RandomAccessBytes) {
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
