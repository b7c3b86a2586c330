/** Reads the parts of a source file: opens containers, streams long dumps, and picks each member's reader by its bytes. */
import type { Draft } from '../article/draft.ts';
import type { DraftImage, PictureSource } from '../article/draftImage.ts';
import { failureReason, SourceError } from '../article/sourceError.ts';
import type { Member } from '../intake/containers/member.ts';
import { collectBytes } from '../intake/containers/peek.ts';
import { stripByteOrderMark } from '../intake/encoding/byteOrderMark.ts';
import { detectEncoding } from '../intake/encoding/decode.ts';
import { decodeAs } from '../intake/encoding/singleByteEncodings.ts';
import { createTextStream } from '../intake/encoding/textStream.ts';
import { readMembers } from '../intake/members.ts';
import { MAX_PICTURE_BYTES } from '../media/inspectPicture.ts';
import { listPictureNames } from '../media/picturePaths.ts';
import { loadMarkedUpReader, loadPageReader } from '../readers/chooseReader.ts';
import { loadDocumentReader, loadMessageReader } from '../readers/documents/documentReader.ts';
import type { FieldMap } from '../readers/fields/fieldNames.ts';
import { detectMessageFormat } from '../readers/mail/messageFormat.ts';
import {
  type CleanPart,
  cleanDraft,
  parseSource,
  type SkippedPart,
  type SourceParts,
} from './parseSource.ts';

/** A member of fewer bytes is read as a whole; a longer one is streamed if its reader can do that. */
const HEAD_BYTES = 4_000_000;
/** A member without a streaming reader is held in memory as a whole, so a longer one is refused. */
const MAX_WHOLE_BYTES = 64_000_000;
/** Formats are detected within this many bytes. */
const FORMAT_SAMPLE_BYTES = 65_536;

/** Hugo's names for the pages of sections (gohugo.io/content-management/page-bundles), also with a language. */
const SECTION_FILE = /(?:^|[\\/])_index(?:\.[a-z]{2}(?:-[a-z]{2})?)?\.md$/iu;

/** An article in clean text with its place in the file, a skipped part with the reason, or a picture. */
export type FoundPart = ArticlePart | FoundPicture;

type ArticlePart =
  | (CleanPart & Pick<SourceParts, 'format' | 'repaired'> & { entry?: string })
  /** `fault`: the part should have been an article. It is false for a page that has none. */
  | (SkippedPart & { fault: boolean });

/** A picture of a web archive, which articles may name by its address. */
export interface FoundPicture {
  kind: 'picture';
  entry?: string;
  record: number;
  url: string;
  captured?: string;
  /** Reads the bytes, at most once and before the next part. @throws SourceError if they cannot be read */
  read(): Promise<Uint8Array>;
}

/**
 * Reads the parts of a source file, in the file's order.
 * @param path the file
 * @param map the field names of dumps
 * @param onChunk is called for each chunk that is read of a large file
 * @throws SourceError if nothing of the file can be read
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
    if (member.kind === 'picture') {
      const { entry, record = 0, url, captured, chunks } = member;
      const read = (): Promise<Uint8Array> =>
        collectBytes(chunks, MAX_PICTURE_BYTES, 'too much for a picture');
      yield { kind: 'picture', entry, record, url, captured, read };
      continue;
    }
    const isContained = member.entry !== undefined || member.record !== undefined;
    try {
      const isSection = SECTION_FILE.test(member.entry ?? path);
      for await (const found of readMemberParts(member, map)) {
        const part = await addPictures(addPlace(found, member), member);
        yield isSection ? skipSection(part) : part;
      }
    } catch (error) {
      if (!isContained) throw error;
      const fault: ArticlePart = {
        kind: 'skipped',
        part: 0,
        title: '',
        reason: failureReason(error),
        fault: true,
      };
      yield addPlace(fault, member);
    }
  }
}

/** Adds the bytes of the pictures that lie beside an article in a zip. */
async function addPictures(found: ArticlePart, { beside }: Member): Promise<ArticlePart> {
  if (beside === undefined || found.kind === 'skipped' || found.draft.images === undefined) return found;
  const images: DraftImage[] = [];
  for (const image of found.draft.images) {
    const sources: PictureSource[] = [];
    for (const source of image.sources) {
      const file =
        source.kind === 'path' ? await beside.read(listPictureNames(beside.name, source.path)) : undefined;
      sources.push(file === undefined ? source : { kind: 'bytes', bytes: file.bytes, entry: file.name });
    }
    images.push({ ...image, sources });
  }
  return { ...found, draft: { ...found.draft, images } };
}

/** Skips what Hugo's `_index.md` holds: the title and introduction of a list. */
function skipSection(found: ArticlePart): ArticlePart {
  if (found.kind === 'skipped') return found;
  const { entry, part, cleaned } = found;
  const reason = 'the introduction of a section (_index.md of Hugo)';
  return { kind: 'skipped', entry, part, title: cleaned.title, reason, fault: false };
}

/** Adds the place within the file. A record holds one page, so the record's number becomes the part's number. */
function addPlace(part: ArticlePart, { entry, record, url, captured }: Member): ArticlePart {
  const own = { ...part, entry };
  if (record !== undefined && part.part === 0) own.part = record;
  // A record of plain text may hold several articles, as any plain text may.
  else if (record !== undefined) own.entry = [entry, `record ${record}`].filter(Boolean).join(' › ');
  if (own.kind === 'skipped') return { ...own, title: own.title || (url ?? '') };
  const draft = { ...own.draft };
  if (url !== undefined) draft.url ??= url;
  if (captured !== undefined) draft.captured ??= captured;
  return { ...own, draft };
}

async function* readMemberParts(member: Member, map: FieldMap | undefined): AsyncGenerator<ArticlePart> {
  if (member.document !== undefined) {
    const read = await loadDocumentReader(member.document);
    yield* streamParts(member.document.kind, read(member.chunks), () => 0);
    return;
  }
  const chunks = member.chunks[Symbol.asyncIterator]();
  const { bytes, ended } = await readAtLeast(chunks, [], HEAD_BYTES);
  const message = member.page === true ? undefined : detectMessageFormat(bytes);
  if (message !== undefined) {
    const read = await loadMessageReader(message);
    yield* streamParts(message, read(prependChunk(bytes, chunks)), () => 0);
    return;
  }
  if (!ended) {
    const encoding = detectEncoding(bytes, member.charset);
    const beginning = stripByteOrderMark(decodeAs(encoding, bytes.subarray(0, FORMAT_SAMPLE_BYTES)));
    const reader = await loadMarkedUpReader(beginning, map);
    if (reader?.stream !== undefined) {
      const text = createTextStream(bytes, toIterable(chunks), member.charset);
      yield* streamParts(reader.format, reader.stream(text.chunks, { map }), text.countRepaired);
      return;
    }
  }
  const all = ended ? bytes : (await readAtLeast(chunks, [bytes], MAX_WHOLE_BYTES)).bytes;
  if (all.length >= MAX_WHOLE_BYTES)
    throw new SourceError(`has more than ${MAX_WHOLE_BYTES / 1e6} MB; split the file`);
  const reader = member.page === true ? await loadPageReader() : undefined;
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
): AsyncGenerator<ArticlePart> {
  let count = 0;
  for await (const draft of drafts) {
    const part = cleanDraft(draft, count);
    count += 1;
    yield part.kind === 'skipped' ? { ...part, fault: false } : { ...part, format, repaired: repaired() };
  }
  if (count === 0) throw new SourceError('is empty');
}

/** Reads chunks until there are at least `minBytes`, or until the chunks end. `before` counts as read. */
async function readAtLeast(
  chunks: AsyncIterator<Uint8Array>,
  before: Uint8Array[],
  minBytes: number,
): Promise<{ bytes: Uint8Array; ended: boolean }> {
  const read = [...before];
  let length = read.reduce((sum, chunk) => sum + chunk.length, 0);
  while (length < minBytes) {
    const next = await chunks.next();
    if (next.done === true) return { bytes: concatenate(read), ended: true };
    read.push(next.value);
    length += next.value.length;
  }
  return { bytes: concatenate(read), ended: false };
}

function concatenate([first = new Uint8Array(), ...others]: Uint8Array[]): Uint8Array {
  return others.length === 0 ? first : Buffer.concat([first, ...others]);
}

async function* prependChunk(first: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  yield* toIterable(rest);
}

/** Makes an iterator that has already given chunks iterable. */
function toIterable(chunks: AsyncIterator<Uint8Array>): AsyncIterable<Uint8Array> {
  return { [Symbol.asyncIterator]: () => chunks };
}
