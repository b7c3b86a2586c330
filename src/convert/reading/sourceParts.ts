/** A source file to its parts: containers opened, dumps of any size streamed, each member by what its bytes say. */
import { errorMessage } from '../../system/problem.ts';
import type { Draft } from '../article/draft.ts';
import { encodingOf } from '../intake/encoding/decode.ts';
import { decodeAs } from '../intake/encoding/singleByteEncodings.ts';
import { textStream } from '../intake/encoding/textStream.ts';
import { type Member, membersOf } from '../intake/members.ts';
import { markedUpReader, pageReader } from '../readers/choose.ts';
import type { FieldMap } from '../readers/fields/fieldNames.ts';
import { type CleanPart, type Skipped, type SourceParts, takeApart, takePart } from './parseSource.ts';

/** What is read before a member is either whole or to be streamed, in bytes. */
const HEAD = 4_000_000;
/** What has no streaming reader is held in memory whole, and is no article beyond this. */
const LONGEST_WHOLE = 64_000_000;
/** A format shows itself within this many bytes. */
const BEGINNING = 65_536;

/** An article in clean text with its place, or why what stands there is none. */
export type FoundPart =
  | (CleanPart & Pick<SourceParts, 'format' | 'repaired'> & { entry?: string })
  /** `fault`: not a page that is no article, but something that should have been one. */
  | (Skipped & { fault: boolean });

/**
 * The parts of a source file, in the order in which they stand in it.
 * @param path the file
 * @param map what the fields of dumps are called
 * @param onChunk is called for each chunk of a large file that is read
 * @throws Error with the reason where nothing of the file can be read
 */
export async function* partsOf(
  path: string,
  map?: FieldMap,
  onChunk: () => void = () => {},
): AsyncGenerator<FoundPart> {
  for await (const member of membersOf(path, onChunk)) {
    if ('reason' in member) {
      const { record, entry, title, reason, fault = false } = member;
      yield { ...(entry === undefined ? {} : { entry }), part: record ?? 0, title, reason, fault };
      continue;
    }
    const contained = member.entry !== undefined || member.record !== undefined;
    try {
      for await (const part of partsOfMember(member, map)) yield placed(part, member);
    } catch (error) {
      if (!contained) throw error;
      yield placed({ part: 0, title: '', reason: errorMessage(error), fault: true }, member);
    }
  }
}

/** A part's place within the file. A record is one page, so the record's number is its place. */
function placed(part: FoundPart, { entry, record, url, captured }: Member): FoundPart {
  const own = { ...part, ...(entry === undefined ? {} : { entry }) };
  if (record !== undefined && part.part === 0) own.part = record;
  // A record of plain text may hold several articles, as other texts do.
  else if (record !== undefined) own.entry = [entry, `record ${record}`].filter(Boolean).join(' › ');
  if ('reason' in own) return { ...own, title: own.title || (url ?? '') };
  const draft = { ...own.draft };
  if (url !== undefined) draft.url ??= url;
  if (captured !== undefined) draft.captured ??= captured;
  return { ...own, draft };
}

async function* partsOfMember(member: Member, map: FieldMap | undefined): AsyncGenerator<FoundPart> {
  const chunks = member.chunks[Symbol.asyncIterator]();
  const { bytes, ended } = await take(chunks, [], HEAD);
  if (!ended) {
    const beginning = decodeAs(encodingOf(bytes, member.charset), bytes.subarray(0, BEGINNING));
    const reader = await markedUpReader(beginning, map);
    if (reader?.stream !== undefined) {
      const text = textStream(bytes, remaining(chunks), member.charset);
      yield* streamed(reader.format, reader.stream(text.chunks, { map }), text.repaired);
      return;
    }
  }
  const all = ended ? bytes : (await take(chunks, [bytes], LONGEST_WHOLE)).bytes;
  if (all.length >= LONGEST_WHOLE) throw new Error(`has more than ${LONGEST_WHOLE / 1e6} MB; split the file`);
  const reader = member.page === true ? await pageReader() : undefined;
  const { format, repaired, parts, skipped } = await takeApart(all, {
    declared: member.charset,
    map,
    reader,
  });
  for (const part of parts) yield { ...part, format, repaired };
  for (const part of skipped) yield { ...part, fault: false };
}

async function* streamed(
  format: string,
  drafts: AsyncIterable<Draft>,
  repaired: () => number,
): AsyncGenerator<FoundPart> {
  let at = 0;
  for await (const draft of drafts) {
    const taken = takePart(draft, at);
    at += 1;
    yield 'reason' in taken ? { ...taken, fault: false } : { ...taken, format, repaired: repaired() };
  }
  if (at === 0) throw new Error('is empty');
}

/** Takes chunks until there are so many bytes, or no more. */
async function take(
  chunks: AsyncIterator<Uint8Array>,
  before: Uint8Array[],
  enough: number,
): Promise<{ bytes: Uint8Array; ended: boolean }> {
  const taken = [...before];
  let length = taken.reduce((sum, chunk) => sum + chunk.length, 0);
  while (length < enough) {
    const next = await chunks.next();
    if (next.done === true) return { bytes: joined(taken), ended: true };
    taken.push(next.value);
    length += next.value.length;
  }
  return { bytes: joined(taken), ended: false };
}

function joined([first = new Uint8Array(), ...others]: Uint8Array[]): Uint8Array {
  return others.length === 0 ? first : Buffer.concat([first, ...others]);
}

/** What an iterator that was begun has left. */
function remaining(chunks: AsyncIterator<Uint8Array>): AsyncIterable<Uint8Array> {
  return { [Symbol.asyncIterator]: () => chunks };
}
