/** Zip archives (PKWARE's APPNOTE): each file that lies in one, opened in its turn. */
import { failureReason, SourceError } from '../../../article/sourceError.ts';
import { ByteReader } from '../byteReader.ts';
import { type Bytes, bytesInMemory, readChunks, sliceOf } from '../bytes.ts';
import { inflateStream, verifyChecksum } from '../inflate.ts';
import type { Member, Opening, OpenMember, SkippedMember } from '../member.ts';
import { collectBytes } from '../peek.ts';
import { readDirectory, type ZipEntry } from './zipDirectory.ts';

/** A zip that is packed within another container must be held in memory, since it is read from its end. */
const MAX_INNER_BYTES = 256_000_000;

const STORED = 0;
const DEFLATED = 8;

const DAMAGED = 'is damaged: its content is not what was packed';

/** Gives what a zip holds, in the order of names. @throws SourceError where its directory cannot be read */
export async function* readZip(opening: Opening, open: OpenMember): AsyncGenerator<Member | SkippedMember> {
  const { budget, depth } = opening;
  const bytes = opening.bytes ?? bytesInMemory(await collectBytes(opening.chunks, MAX_INNER_BYTES));
  const { entries, damage } = await readDirectory(bytes, budget);
  for (const entry of entries) {
    if (budget.isSpent) {
      const reason = `is not read from ${entry.name} on: what came before unpacks beyond all measure`;
      yield { kind: 'skipped', entry: opening.entry, title: '', reason, fault: true };
      return;
    }
    const entryPath = [opening.entry, entry.name].filter((part) => part !== undefined).join(' › ');
    try {
      yield* openEntry(bytes, entry, { entry: entryPath, depth: depth + 1, budget }, open);
    } catch (error) {
      // One damaged file does not stop the others.
      yield { kind: 'skipped', entry: entryPath, title: '', reason: failureReason(error), fault: true };
    }
  }
  if (damage !== undefined)
    yield { kind: 'skipped', entry: opening.entry, title: '', reason: damage, fault: true };
}

/** @throws SourceError where it cannot be read */
async function* openEntry(
  zip: Bytes,
  entry: ZipEntry,
  place: Omit<Opening, 'chunks'>,
  open: OpenMember,
): AsyncGenerator<Member | SkippedMember> {
  if (entry.encrypted) throw new SourceError('is encrypted; unpack it first');
  if (entry.method !== STORED && entry.method !== DEFLATED)
    throw new SourceError('is packed in a way that is not known; unpack it first');
  const packed = sliceOf(zip, await findContent(zip, entry), entry.size);
  const content = unpackEntry(packed, entry);
  try {
    const chunks = place.budget.guard(content, () => entry.size);
    // A zip that is not packed again is read where it lies.
    yield* open({ ...place, bytes: entry.method === STORED ? packed : undefined, chunks });
  } finally {
    await content.return(undefined);
  }
}

/** Where an entry's content begins: after its own header (section 4.3.7). @throws SourceError where there is none */
async function findContent(zip: Bytes, { offset, size }: ZipEntry): Promise<number> {
  const header = Buffer.from(await zip.read(offset, 30));
  if (header.length < 30 || header.readUInt32LE(0) !== 0x04034b50)
    throw new SourceError('is damaged: it does not lie where the directory says');
  const start = offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  if (start + size > zip.size) throw new SourceError('is damaged: it goes on beyond the end of the zip');
  return start;
}

/** @throws SourceError, after what could be unpacked, where it is damaged */
function unpackEntry(packed: Bytes, { method, crc32 }: ZipEntry): AsyncGenerator<Uint8Array> {
  const chunks = readChunks(packed);
  const content = method === STORED ? chunks : inflateStream(new ByteReader(chunks), DAMAGED);
  return verifyChecksum(content, async () => crc32, DAMAGED);
}
