/** Reads web archives: yields their pages, places of damage, and a summary of all other content. */
import { failureReason, SourceError } from '../../../article/sourceError.ts';
import type { AnyMember, ContainerInput, Unpacker } from '../member.ts';
import { peek } from '../peek.ts';
import { SkippedKinds } from '../skippedKinds.ts';
import { readRecordContent } from './recordContent.ts';
import { readRecords, type WarcRecord } from './warcRecords.ts';

/** Reading stops at this number of damaged places, because each search for the next record takes time. */
const MAX_DAMAGES = 100;

/**
 * Yields the pages of a WARC. After damage, reading continues with the next record if each record was packed separately.
 * @throws SourceError if not even the first record can be read
 */
export async function* readWarc({
  chunks,
  entry,
  unpacker,
  budget,
}: ContainerInput): AsyncGenerator<AnyMember> {
  const skippedKinds = new SkippedKinds();
  let record = 0;
  let damages = 0;
  for (let readable: AsyncIterable<Uint8Array> | undefined = chunks; readable !== undefined; ) {
    let last: WarcRecord | undefined;
    try {
      for await (const warcRecord of readRecords(readable)) {
        last = warcRecord;
        if (budget.isSpent) {
          const reason = `is not read from record ${record} on, because the content before it unpacks to too much`;
          yield { kind: 'skipped', entry, record, title: '', reason, fault: true };
          return;
        }
        record += 1;
        const content = await readRecordContent(warcRecord, budget);
        // Whether an article shows a picture is known only later, so all of them are named.
        if (content.kind === 'other' || content.kind === 'picture') skippedKinds.add(content.name);
        if (content.kind === 'other') continue;
        if (content.kind !== 'metadata') yield { ...content, entry, record: record - 1 };
      }
      readable = undefined;
    } catch (error) {
      damages += 1;
      readable = damages < MAX_DAMAGES ? await findNextRecords(unpacker) : undefined;
      const reason = failureReason(error);
      if (record === 0 && readable === undefined)
        throw new SourceError(`is a web archive that cannot be read: ${reason}`, { cause: error });
      const state = readable === undefined ? 'breaks off' : 'is damaged';
      const at = last !== undefined && last.block.limit > 0 ? record - 1 : record;
      yield {
        kind: 'skipped',
        entry,
        record,
        title: '',
        reason: `the web archive ${state} at record ${at}: ${reason}`,
        fault: true,
      };
      record += 1;
    }
  }
  const kinds = skippedKinds.toString();
  if (kinds !== '')
    yield { kind: 'skipped', entry, record, title: '', reason: `holds records other than pages: ${kinds}` };
}

/** Finds the next packed member that begins with a record. @returns the bytes from there on */
async function findNextRecords(
  unpacker: Unpacker | undefined,
): Promise<AsyncIterable<Uint8Array> | undefined> {
  for (let tries = 0; tries < MAX_DAMAGES; tries += 1) {
    if (unpacker === undefined || !(await unpacker.nextMember())) return undefined;
    const { head, chunks } = await peek(unpacker.chunks(), 8);
    if (Buffer.from(head).toString('latin1').startsWith('WARC/')) return chunks;
  }
  return undefined;
}
