/** Zip archives (PKWARE's APPNOTE), and WACZ, a zip of WARCs (specs.webrecorder.net/wacz). */
import { isUtf8 } from 'node:buffer';
import { type Entry, fromBufferPromise, openPromise, type ZipFile } from 'yauzl';
import { messageOf } from '../../archive/problem.ts';
import { oneLine } from '../../text/clean.ts';
import { isNote } from '../sources.ts';
import { guarded } from './bombs.ts';
import type { Member, Opening, PassedOver } from './members.ts';
import { open } from './members.ts';
import { allOf } from './peek.ts';

/** More files than this are no archive that a person packed. */
const MOST_ENTRIES = 200_000;
/** A zip within a container must be held in memory, since it is read from its end. */
const LONGEST_INNER = 256_000_000;

/** What systems leave in zips beside people's files. */
const DEBRIS = /(?:^|\/)(?:\.[^./]|__MACOSX\/|Thumbs\.db$|desktop\.ini$)/u;

interface Named {
  entry: Entry;
  name: string;
}

/** Gives what a zip holds, in the order of names. @throws Error where its directory cannot be read */
export async function* entriesOf(opening: Opening): AsyncGenerator<Member | PassedOver> {
  const zip = await openZip(opening);
  try {
    for (const { entry, name } of chosen(await namedEntries(zip))) {
      const place = [opening.entry, name].filter((part) => part !== undefined).join(' › ');
      yield* membersOfEntry(zip, entry, { place, depth: opening.depth });
    }
  } finally {
    zip.close();
  }
}

async function openZip({ path, chunks }: Opening): Promise<ZipFile> {
  const options = { lazyEntries: true, autoClose: false, decodeStrings: false };
  try {
    if (path !== undefined) return await openPromise(path, options);
    return await fromBufferPromise(await allOf(chunks, LONGEST_INNER), options);
  } catch (cause) {
    throw new Error(`is a zip file that cannot be read: ${messageOf(cause)}`, { cause });
  }
}

async function namedEntries(zip: ZipFile): Promise<Named[]> {
  if (zip.entryCount > MOST_ENTRIES)
    throw new Error(`holds ${zip.entryCount} files, the most are ${MOST_ENTRIES}; split it`);
  const named: Named[] = [];
  try {
    for await (const entry of zip.eachEntry()) {
      const name = nameOf(entry);
      if (!name.endsWith('/') && !DEBRIS.test(name) && !isNote(name)) named.push({ entry, name });
    }
  } catch (cause) {
    throw new Error(`is a zip file whose directory is damaged: ${messageOf(cause)}`, { cause });
  }
  return named.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** A name is data: it leads to no file. What no flag declares is UTF-8 or, in Arabic, from Windows. */
function nameOf({ fileNameRaw, generalPurposeBitFlag }: Entry): string {
  const utf8 = (generalPurposeBitFlag & 0x800) !== 0 || isUtf8(fileNameRaw);
  return oneLine(new TextDecoder(utf8 ? 'utf-8' : 'windows-1256').decode(fileNameRaw)) || 'without a name';
}

/** Of a WACZ, only its WARCs are pages; its lists and indexes are about them. */
function chosen(named: readonly Named[]): readonly Named[] {
  const isWacz = named.some(({ name }) => name === 'datapackage.json');
  const warcs = named.filter(({ name }) => /^archive\/.+\.warc(?:\.gz)?$/u.test(name));
  return isWacz && warcs.length > 0 ? warcs : named;
}

async function* membersOfEntry(
  zip: ZipFile,
  entry: Entry,
  { place, depth }: { place: string; depth: number },
): AsyncGenerator<Member | PassedOver> {
  if (entry.isEncrypted() || !entry.canDecodeFileData()) {
    const reason = entry.isEncrypted() ? 'is encrypted' : 'is packed in a way that is not known';
    yield { entry: place, title: '', reason: `${reason}; unpack it first` };
    return;
  }
  try {
    const stream = await zip.openReadStreamPromise(entry);
    try {
      yield* open({ chunks: guarded(stream, () => entry.compressedSize), entry: place, depth });
    } finally {
      stream.destroy();
    }
  } catch (error) {
    // One damaged file does not stop the others.
    yield { entry: place, title: '', reason: messageOf(error) };
  }
}
