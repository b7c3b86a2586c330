/** Zip archives (PKWARE's APPNOTE): each file that lies in one, opened in its turn. */
import { failureReason, SourceError } from '../../../article/sourceError.ts';
import { ByteReader } from '../byteReader.ts';
import { type Bytes, bytesInMemory, chunksOf, partOf } from '../bytes.ts';
import { inflated, verified } from '../inflate.ts';
import type { Member, Opening, OpenMember, SkippedMember } from '../member.ts';
import { allOf } from '../peek.ts';
import { readDirectory, type ZipEntry } from './zipDirectory.ts';

/** A zip that is packed within another container must be held in memory, since it is read from its end. */
const LONGEST_INNER = 256_000_000;

const STORED = 0;
const DEFLATED = 8;

const DAMAGED = 'is damaged: its content is not what was packed';

/** Gives what a zip holds, in the order of names. @throws SourceError where its directory cannot be read */
export async function* entriesOf(opening: Opening, open: OpenMember): AsyncGenerator<Member | SkippedMember> {
  const { budget, depth } = opening;
  const own = opening.entry === undefined ? {} : { entry: opening.entry };
  const bytes = opening.bytes ?? bytesInMemory(await allOf(opening.chunks, LONGEST_INNER));
  const { entries, damage } = await readDirectory(bytes, budget);
  for (const entry of entries) {
    if (budget.spent) {
      const reason = `is not read from ${entry.name} on: what came before unpacks beyond all measure`;
      yield { kind: 'skipped', ...own, title: '', reason, fault: true };
      return;
    }
    const place = [opening.entry, entry.name].filter((part) => part !== undefined).join(' › ');
    try {
      yield* membersOfEntry(bytes, entry, { entry: place, depth: depth + 1, budget }, open);
    } catch (error) {
      // One damaged file does not stop the others.
      yield { kind: 'skipped', entry: place, title: '', reason: failureReason(error), fault: true };
    }
  }
  if (damage !== undefined) yield { kind: 'skipped', ...own, title: '', reason: damage, fault: true };
}

/** @throws SourceError where it cannot be read */
async function* membersOfEntry(
  zip: Bytes,
  entry: ZipEntry,
  place: Omit<Opening, 'chunks'>,
  open: OpenMember,
): AsyncGenerator<Member | SkippedMember> {
  if (entry.encrypted) throw new SourceError('is encrypted; unpack it first');
  if (entry.method !== STORED && entry.method !== DEFLATED)
    throw new SourceError('is packed in a way that is not known; unpack it first');
  const packed = partOf(zip, await contentStart(zip, entry), entry.size);
  const content = contentOf(packed, entry);
  try {
    const chunks = place.budget.guarded(content, () => entry.size);
    // A zip that is not packed again is read where it lies.
    yield* open({ ...place, ...(entry.method === STORED ? { bytes: packed } : {}), chunks });
  } finally {
    await content.return(undefined);
  }
}

/** Where an entry's content begins: after its own header (section 4.3.7). @throws SourceError where there is none */
async function contentStart(zip: Bytes, { offset, size }: ZipEntry): Promise<number> {
  const header = Buffer.from(await zip.read(offset, 30));
  if (header.length < 30 || header.readUInt32LE(0) !== 0x04034b50)
    throw new SourceError('is damaged: it does not lie where the directory says');
  const start = offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  if (start + size > zip.size) throw new SourceError('is damaged: it goes on beyond the end of the zip');
  return start;
}

/** @throws SourceError, after what could be unpacked, where it is damaged */
function contentOf(packed: Bytes, { method, crc32 }: ZipEntry): AsyncGenerator<Uint8Array> {
  const chunks = chunksOf(packed);
  const content = method === STORED ? chunks : inflated(new ByteReader(chunks), DAMAGED);
  return verified(content, async () => crc32, DAMAGED);
}
