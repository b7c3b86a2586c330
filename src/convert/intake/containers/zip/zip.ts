/** Reads zip archives (PKWARE's APPNOTE): opens each file of the archive. */
import { failureReason, PictureError, SourceError } from '../../../article/sourceError.ts';
import { MAX_PICTURE_BYTES } from '../../../media/inspectPicture.ts';
import type { Budget } from '../budget.ts';
import { ByteReader } from '../byteReader.ts';
import { accessMemory, type RandomAccessBytes, readChunks, sliceBytes } from '../bytes.ts';
import { inflateStream, verifyChecksum } from '../inflate.ts';
import type { AnyMember, ContainerInput, OpenMember, SkippedMember } from '../member.ts';
import { collectBytes } from '../peek.ts';
import { findSavedPage, SavedPageFiles } from '../savedPageFiles.ts';
import { readDirectory, type ZipEntry } from './zipDirectory.ts';
import { detectDocument } from './zipDocument.ts';
import { ZipPictures } from './zipPictures.ts';

/** A zip that is packed in another container is unpacked in memory, because it is read from its end. */
const MAX_INNER_ZIP_BYTES = 256_000_000;

/** Parts of documents are parsed in memory. A book of a million words has ten. */
const MAX_PART_BYTES = 64_000_000;

/** The bytes of a document are read part by part. */
const NO_CHUNKS: AsyncIterable<Uint8Array> = {
  async *[Symbol.asyncIterator]() {},
};

const LOCAL_HEADER_BYTES = 30;
const LOCAL_HEADER_SIGNATURE = 0x04034b50;

/** Compression methods (section 4.4.5). */
const STORED = 0;
const DEFLATED = 8;

const DAMAGED_REASON = 'is damaged: its content is not what was packed';

/** Yields the members of a zip in the order of their names. @throws SourceError if its directory cannot be read */
export async function* readZip(input: ContainerInput, open: OpenMember): AsyncGenerator<AnyMember> {
  const { budget, depth } = input;
  const bytes = input.bytes ?? accessMemory(await collectBytes(input.chunks, MAX_INNER_ZIP_BYTES));
  const { entries, damage } = await readDirectory(bytes, budget);
  const document = await detectDocument(entries, (entry) => readEntry(bytes, entry, budget, PART_LIMIT));
  if (document !== undefined) {
    if (damage !== undefined) throw new SourceError(damage);
    yield { kind: 'member', entry: input.entry, document, chunks: NO_CHUNKS };
    return;
  }
  const names = new Set(entries.map(({ name }) => name));
  const savedPageFiles = new SavedPageFiles();
  const pictures = new ZipPictures(entries, (entry) => readEntry(bytes, entry, budget, PICTURE_LIMIT));
  /** Pictures that were not shown when they were reached. The articles that show them may come later. */
  const refused: (SkippedMember & { name: string })[] = [];
  for (const entry of entries) {
    const page = findSavedPage(entry.name, (name) => names.has(name));
    if (page !== undefined) {
      savedPageFiles.add(page);
      continue;
    }
    if (budget.isSpent) {
      const reason = `is not read from ${entry.name} on, because the content before it unpacks to too much`;
      yield { kind: 'skipped', entry: input.entry, title: '', reason, fault: true };
      return;
    }
    const entryPath = [input.entry, entry.name].filter((part) => part !== undefined).join(' › ');
    try {
      const beside = pictures.beside(entry.name);
      yield* openEntry(bytes, entry, { entry: entryPath, depth: depth + 1, budget, beside }, open);
    } catch (error) {
      if (error instanceof PictureError) {
        const { reason } = error;
        refused.push({ kind: 'skipped', entry: entryPath, title: '', reason, fault: true, name: entry.name });
        continue;
      }
      // A damaged file does not keep the other files from being read.
      yield { kind: 'skipped', entry: entryPath, title: '', reason: failureReason(error), fault: true };
    }
  }
  for (const { name, ...skipped } of refused) if (!pictures.isShown(name)) yield skipped;
  for (const name of names) {
    const described = savedPageFiles.describe(name);
    if (described === undefined) continue;
    const entry = [input.entry, described.folder].filter((part) => part !== undefined).join(' › ');
    yield { kind: 'skipped', entry, title: '', reason: described.reason };
  }
  if (damage !== undefined)
    yield { kind: 'skipped', entry: input.entry, title: '', reason: damage, fault: true };
}

/** How much one entry may unpack to, and what a refusal says of one that unpacks to more. */
interface EntryLimit {
  bytes: number;
  excess: string;
}

const PICTURE_LIMIT: EntryLimit = { bytes: MAX_PICTURE_BYTES, excess: 'too much for a picture' };
const PART_LIMIT: EntryLimit = {
  bytes: MAX_PART_BYTES,
  excess: 'too much for a part of a document; split the document',
};

/** Reads an entry as a whole. @throws SourceError if it cannot be read or unpacks to too much */
async function readEntry(
  zip: RandomAccessBytes,
  entry: ZipEntry,
  budget: Budget,
  { bytes, excess }: EntryLimit,
): Promise<Buffer> {
  const packed = await findContent(zip, entry);
  return collectBytes(
    budget.guard(unpackEntry(packed, entry), () => entry.size),
    bytes,
    excess,
  );
}

/** @throws SourceError if the entry cannot be read */
async function* openEntry(
  zip: RandomAccessBytes,
  entry: ZipEntry,
  input: Omit<ContainerInput, 'chunks'>,
  open: OpenMember,
): AsyncGenerator<AnyMember> {
  const packed = await findContent(zip, entry);
  const content = unpackEntry(packed, entry);
  try {
    const chunks = input.budget.guard(content, () => entry.size);
    // A stored zip can be read in place.
    yield* open({ ...input, bytes: entry.method === STORED ? packed : undefined, chunks });
  } finally {
    await content.return(undefined);
  }
}

/** Returns the packed content of an entry. @throws SourceError if it cannot be read */
async function findContent(zip: RandomAccessBytes, entry: ZipEntry): Promise<RandomAccessBytes> {
  if (entry.encrypted) throw new SourceError('is encrypted; unpack it first');
  if (entry.method !== STORED && entry.method !== DEFLATED)
    throw new SourceError('uses an unknown compression method; unpack it first');
  return sliceBytes(zip, await findContentOffset(zip, entry), entry.size);
}

/** Returns the offset of an entry's content, which follows its local header (section 4.3.7). @throws SourceError if there is no header */
async function findContentOffset(zip: RandomAccessBytes, { offset, size }: ZipEntry): Promise<number> {
  const header = Buffer.from(await zip.read(offset, LOCAL_HEADER_BYTES));
  if (header.length < LOCAL_HEADER_BYTES || header.readUInt32LE(0) !== LOCAL_HEADER_SIGNATURE)
    throw new SourceError('is damaged: it is not where the directory says');
  const start = offset + LOCAL_HEADER_BYTES + header.readUInt16LE(26) + header.readUInt16LE(28);
  if (start + size > zip.size) throw new SourceError('is damaged: it extends beyond the end of the zip');
  return start;
}

/** Unpacks an entry. @throws SourceError, after the bytes that could be unpacked, if it is damaged */
function unpackEntry(packed: RandomAccessBytes, { method, crc32 }: ZipEntry): AsyncGenerator<Uint8Array> {
  const chunks = readChunks(packed);
  const content = method === STORED ? chunks : inflateStream(new ByteReader(chunks), DAMAGED_REASON);
  return verifyChecksum(content, async () => crc32, DAMAGED_REASON);
}
