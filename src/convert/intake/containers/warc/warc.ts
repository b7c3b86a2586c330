/** Web archives: their pages, what else they hold in one sentence, and where they are damaged. */
import { failureReason, SourceError } from '../../../article/sourceError.ts';
import type { Gunzip } from '../gzip.ts';
import type { Member, Opening, SkippedMember } from '../member.ts';
import { beginningOf } from '../peek.ts';
import { SkippedKinds } from '../skippedKinds.ts';
import { contentOfRecord } from './recordContent.ts';
import { recordsIn, type WarcRecord } from './warcRecords.ts';

/** What is damaged in more places is not worth the search. */
const MOST_DAMAGE = 100;

/**
 * Gives the pages of a WARC. What was read before damage goes through; where records were packed one by one, reading
 * goes on after it.
 * @throws SourceError where not even its first record can be read
 */
export async function* recordsOf({
  chunks,
  entry,
  gunzip,
  budget,
}: Opening): AsyncGenerator<Member | SkippedMember> {
  const place = entry === undefined ? {} : { entry };
  const others = new SkippedKinds();
  let record = 0;
  let damages = 0;
  for (let readable: AsyncIterable<Uint8Array> | undefined = chunks; readable !== undefined; ) {
    let last: WarcRecord | undefined;
    try {
      for await (const one of recordsIn(readable)) {
        last = one;
        if (budget.spent) {
          const reason = `is not read from record ${record} on: what came before unpacks beyond all measure`;
          yield { kind: 'skipped', ...place, record, title: '', reason, fault: true };
          return;
        }
        record += 1;
        const content = await contentOfRecord(one, budget);
        if (content.kind === 'other') others.add(content.name);
        else if (content.kind !== 'about') yield { ...content, ...place, record: record - 1 };
      }
      readable = undefined;
    } catch (error) {
      damages += 1;
      readable = damages < MOST_DAMAGE ? await nextRecords(gunzip) : undefined;
      const reason = failureReason(error);
      if (record === 0 && readable === undefined)
        throw new SourceError(`is a web archive that cannot be read: ${reason}`, { cause: error });
      const how = readable === undefined ? 'breaks off' : 'is damaged';
      const at = last !== undefined && last.block.limit > 0 ? record - 1 : record;
      const said = `the web archive ${how} at record ${at}: ${reason}`;
      yield { kind: 'skipped', ...place, record, title: '', reason: said, fault: true };
      record += 1;
    }
  }
  const told = others.toString();
  if (told !== '')
    yield { kind: 'skipped', ...place, record, title: '', reason: `holds what is no page: ${told}` };
}

/** The records from the next gzip member on that begins with one. */
async function nextRecords(gunzip: Gunzip | undefined): Promise<AsyncIterable<Uint8Array> | undefined> {
  for (let tries = 0; tries < MOST_DAMAGE; tries += 1) {
    if (gunzip === undefined || !(await gunzip.nextMember())) return undefined;
    const { head, chunks } = await beginningOf(gunzip.chunks(), 8);
    if (Buffer.from(head).toString('latin1').startsWith('WARC/')) return chunks;
  }
  return undefined;
}
