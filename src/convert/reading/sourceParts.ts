/** Reads the parts of a source file: opens containers, streams long dumps, and picks each member's reader by its bytes. */
import type { Draft } from '../article/draft.ts';
import { failureReason, SourceError } from '../article/sourceError.ts';
import type { Member } from '../intake/containers/member.ts';
import { detectEncoding } from '../intake/encoding/decode.ts';
import { decodeAs } from '../intake/encoding/singleByteEncodings.ts';
import { createTextStream } from '../intake/encoding/textStream.ts';
import { readMembers } from '../intake/members.ts';
import { markedUpReader, pageReader } from '../readers/choose.ts';
import type { FieldMap } from '../readers/fields/fieldNames.ts';
import {
  type CleanPart,
  cleanDraft,
  parseSource,
  type SkippedPart,
  type SourceParts,
} from './parseSource.ts';

/** A member of fewer bytes is read whole; a longer one may be streamed. */
const HEAD_BYTES = 4_000_000;
/** A member without a streaming reader is held in memory whole, and is no article beyond this. */
const MAX_WHOLE_BYTES = 64_000_000;
/** A format shows within this many bytes. */
const FORMAT_SAMPLE_BYTES = 65_536;

/** An article in clean text with its place, or a part that is none with the reason. */
export type FoundPart =
  | (CleanPart & Pick<SourceParts, 'format' | 'repaired'> & { entry?: string })
  /** `fault`: it should have been an article, and is not merely a page without one. */
  | (SkippedPart & { fault: boolean });

/**
 * Reads the parts of a source file, in the file's order.
 * @param path the file
 * @param map the names of dumps' fields
 * @param onChunk is called for each chunk of a large file that is read
 * @throws SourceError where nothing of the file can be read
 */
export async function* readParts(
  path: string,
  map?: FieldMap,
  onChunk: () => void = () => {},
): AsyncGenerator<FoundPart> {
  for await (const member of readMembers(path, onChunk)) {
    if (member.kind === 'skipped') {
      const { entry, record: part = 0, title, reason, fault = false } = member;
      yield { kind: 'skipped', entry, part, title, reason, fault };
      continue;
    }
    const isContained = member.entry !== undefined || member.record !== undefined;
    try {
      for await (const part of readMemberParts(member, map)) yield withPlace(part, member);
    } catch (error) {
      if (!isContained) throw error;
      const fault: FoundPart = {
        kind: 'skipped',
        part: 0,
        title: '',
        reason: failureReason(error),
        fault: true,
      };
      yield withPlace(fault, member);
    }
  }
}

/** Adds a part's place within the file. A record holds one page, so the record's number is the place of its part. */
function withPlace(part: FoundPart, { entry, record, url, captured }: Member): FoundPart {
  const own = { ...part, entry };
  if (record !== undefined && part.part === 0) own.part = record;
  // A record of plain text may hold several articles, as other texts do.
  else if (record !== undefined) own.entry = [entry, `record ${record}`].filter(Boolean).join(' › ');
  if (own.kind === 'skipped') return { ...own, title: own.title || (url ?? '') };
  const draft = { ...own.draft };
  if (url !== undefined) draft.url ??= url;
  if (captured !== undefined) draft.captured ??= captured;
  return { ...own, draft };
}

async function* readMemberParts(member: Member, map: FieldMap | undefined): AsyncGenerator<FoundPart> {
  const chunks = member.chunks[Symbol.asyncIterator]();
  const { bytes, ended } = await take(chunks, [], HEAD_BYTES);
  if (!ended) {
    const beginning = decodeAs(detectEncoding(bytes, member.charset), bytes.subarray(0, FORMAT_SAMPLE_BYTES));
    const reader = await markedUpReader(beginning, map);
    if (reader?.stream !== undefined) {
      const text = createTextStream(bytes, remaining(chunks), member.charset);
      yield* streamParts(reader.format, reader.stream(text.chunks, { map }), text.countRepaired);
      return;
    }
  }
  const all = ended ? bytes : (await take(chunks, [bytes], MAX_WHOLE_BYTES)).bytes;
  if (all.length >= MAX_WHOLE_BYTES)
    throw new SourceError(`has more than ${MAX_WHOLE_BYTES / 1e6} MB; split the file`);
  const reader = member.page === true ? await pageReader() : undefined;
  const { format, repaired, clean, skipped } = await parseSource(all, {
    declared: member.charset,
    map,
    reader,
  });
  for (const part of clean) yield { ...part, format, repaired };
  for (const part of skipped) yield { ...part, fault: false };
}

async function* streamParts(
  format: string,
  drafts: AsyncIterable<Draft>,
  repaired: () => number,
): AsyncGenerator<FoundPart> {
  let count = 0;
  for await (const draft of drafts) {
    const part = cleanDraft(draft, count);
    count += 1;
    yield part.kind === 'skipped' ? { ...part, fault: false } : { ...part, format, repaired: repaired() };
  }
  if (count === 0) throw new SourceError('is empty');
}

/** Takes chunks until they have so many bytes together, or end. */
async function take(
  chunks: AsyncIterator<Uint8Array>,
  before: Uint8Array[],
  minBytes: number,
): Promise<{ bytes: Uint8Array; ended: boolean }> {
  const taken = [...before];
  let length = taken.reduce((sum, chunk) => sum + chunk.length, 0);
  while (length < minBytes) {
    const next = await chunks.next();
    if (next.done === true) return { bytes: concatenate(taken), ended: true };
    taken.push(next.value);
    length += next.value.length;
  }
  return { bytes: concatenate(taken), ended: false };
}

function concatenate([first = new Uint8Array(), ...others]: Uint8Array[]): Uint8Array {
  return others.length === 0 ? first : Buffer.concat([first, ...others]);
}

/** Makes an iterator that has begun iterable. */
function remaining(chunks: AsyncIterator<Uint8Array>): AsyncIterable<Uint8Array> {
  return { [Symbol.asyncIterator]: () => chunks };
}
