/** Web archives: their pages, what else they hold in one sentence, and where they are damaged. */
import { failureReason, SourceError } from '../../../article/sourceError.ts';
import type { Gunzip } from '../gzip.ts';
import type { Member, Opening, SkippedMember } from '../member.ts';
import { peek } from '../peek.ts';
import { SkippedKinds } from '../skippedKinds.ts';
import { readRecord } from './recordContent.ts';
import { readRecords, type WarcRecord } from './warcRecords.ts';

/** What is damaged in more places is not worth the search. */
const MAX_DAMAGES = 100;

/**
 * Gives the pages of a WARC. What was read before damage goes through; where records were packed one by one, reading
 * goes on after it.
 * @throws SourceError where not even its first record can be read
 */
export async function* readWarc({
  chunks,
  entry,
  gunzip,
  budget,
}: Opening): AsyncGenerator<Member | SkippedMember> {
  const place = entry === undefined ? {} : { entry };
  const skippedKinds = new SkippedKinds();
  let record = 0;
  let damages = 0;
  for (let readable: AsyncIterable<Uint8Array> | undefined = chunks; readable !== undefined; ) {
    let last: WarcRecord | undefined;
    try {
      for await (const one of readRecords(readable)) {
        last = one;
        if (budget.isSpent) {
          const reason = `is not read from record ${record} on: what came before unpacks beyond all measure`;
          yield { kind: 'skipped', ...place, record, title: '', reason, fault: true };
          return;
        }
        record += 1;
        const content = await readRecord(one, budget);
        if (content.kind === 'other') skippedKinds.add(content.name);
        else if (content.kind !== 'about') yield { ...content, ...place, record: record - 1 };
      }
      readable = undefined;
    } catch (error) {
      damages += 1;
      readable = damages < MAX_DAMAGES ? await findNextRecords(gunzip) : undefined;
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
  const kinds = skippedKinds.toString();
  if (kinds !== '')
    yield { kind: 'skipped', ...place, record, title: '', reason: `holds what is no page: ${kinds}` };
}

/** The records from the next gzip member on that begins with one. */
async function findNextRecords(gunzip: Gunzip | undefined): Promise<AsyncIterable<Uint8Array> | undefined> {
  for (let tries = 0; tries < MAX_DAMAGES; tries += 1) {
    if (gunzip === undefined || !(await gunzip.nextMember())) return undefined;
    const { head, chunks } = await peek(gunzip.chunks(), 8);
    if (Buffer.from(head).toString('latin1').startsWith('WARC/')) return chunks;
  }
  return undefined;
}
