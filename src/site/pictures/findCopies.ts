/** Finds the pictures that are copies of one another. What was found is cached, so that a build compares only new pictures. */
import { Journal } from '../../system/files/journal.ts';
import { compareCodeUnits } from '../../text/compareCodeUnits.ts';
import { HashTable } from './hashTable.ts';
import { MAX_DISTANCE, parseHash } from './perceptualHash.ts';

/** The other pictures that are copies of a picture, by its file. Pictures without copies are absent. */
export type Copies = ReadonlyMap<string, readonly string[]>;

/** Changes with the way in which copies are found. */
const VERSION = `copies 1 ${MAX_DISTANCE}`;

/**
 * Finds copies. The result depends on the hashes alone.
 * @param hashes perceptual hashes, by the pictures' files
 * @param cacheFile the file of what earlier builds found
 */
export async function findCopies(hashes: ReadonlyMap<string, string>, cacheFile: string): Promise<Copies> {
  const filesOf = new Map<string, string[]>();
  for (const [file, hash] of hashes) filesOf.set(hash, [...(filesOf.get(hash) ?? []), file]);
  const similar = await findSimilar([...filesOf.keys()], cacheFile);
  const copies = new Map<string, readonly string[]>();
  for (const [file, hash] of hashes) {
    const others = (similar.get(hash) ?? [hash]).flatMap((other) => filesOf.get(other) ?? []);
    if (others.length > 1) copies.set(file, others.filter((other) => other !== file).sort(compareCodeUnits));
  }
  return copies;
}

/** Finds the similar hashes of each, itself included. */
async function findSimilar(
  hashes: readonly string[],
  cacheFile: string,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const journal = new Journal<string[]>(cacheFile, VERSION);
  const added = hashes.filter((hash) => journal.get(hash) === undefined);
  if (added.length > 0) {
    // Hashes of earlier builds are compared too: their pictures may come back.
    const all = [...journal.names(), ...added];
    const table = new HashTable(all.map(parseHash));
    for (const hash of added) {
      const found = table.find(parseHash(hash)).flatMap((place) => all[place] ?? []);
      for (const other of found) {
        const known = journal.get(other) ?? [];
        if (other !== hash && !known.includes(hash)) journal.set(other, [...known, hash]);
      }
      journal.set(hash, [...new Set([...(journal.get(hash) ?? []), ...found])]);
    }
    await journal.save(() => true);
  }
  return new Map(hashes.map((hash) => [hash, journal.get(hash) ?? []]));
}
