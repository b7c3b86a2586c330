/** Decodes the text of a source, splits it into articles and cleans each of them. Nothing here touches the disk. */
import { isArchiveDate, type Language } from '../../archive/article/article.ts';
import { MAX_ARTICLE_LENGTH } from '../../archive/article/frontMatter.ts';
import { oneLine, stripControls } from '../../text/clean.ts';
import type { Draft, Reader, Removed } from '../article/draft.ts';
import type { DraftImage } from '../article/draftImage.ts';
import { identify } from '../article/identify.ts';
import { PictureError, SourceError } from '../article/sourceError.ts';
import { type Cleaned, clean } from '../cleaning/clean.ts';
import { isMissingTitle, makeTitle } from '../cleaning/makeTitle.ts';
import { decode } from '../intake/encoding/decode.ts';
import { type DescribeOptions, type Description, describeArticle } from '../metadata/describe.ts';
import { chooseTextReader, loadMarkedUpReader } from '../readers/chooseReader.ts';
import type { FieldMap } from '../readers/fields/fieldNames.ts';
import { unsupportedFormatReason } from '../readers/formats/unsupportedFormat.ts';

/** Formats are detected within this many characters. */
const FORMAT_SAMPLE_LENGTH = 65_536;

/** Reports of skipped parts quote this many characters of a title. */
const MAX_REPORTED_TITLE_LENGTH = 120;

export interface SourceArticle extends Description {
  lang: Language;
  /** The path of the entry that holds it, if its source is a container. */
  entry?: string;
  /** Its number in the source or the entry, from 0. */
  part: number;
  format: string;
  /** Whether it is a further article of the source, below a «read also» label. */
  along: boolean;
  title: string;
  paragraphs: string[];
  /** The body in Markdown. */
  body: string;
  linked: string[];
  /** Its pictures, if it has any. Their bytes are in files. */
  images?: DraftImage[];
  removed: Removed[];
  url?: string;
  captured?: string;
  /** The full identity; the id is its beginning. */
  identity: string;
}

/** A part of a source that is no article, or an article that the archive cannot hold. */
export interface SkippedPart {
  kind: 'skipped';
  entry?: string;
  part: number;
  title: string;
  reason: string;
  /** The name of its language, if it is skipped because the archive does not hold that language. */
  language?: string;
}

/** A part of a source in clean text, not yet described. */
export interface CleanPart {
  kind: 'clean';
  part: number;
  draft: Draft;
  cleaned: Cleaned;
}

/** The parts of a source's text. */
export interface SourceParts {
  format: string;
  /** How many lines were garbled, and repaired. */
  repaired: number;
  clean: CleanPart[];
  skipped: SkippedPart[];
}

export interface ParseOptions {
  /** The charset that a header outside the bytes declares. */
  declared?: string | undefined;
  /** The field names of a dump. */
  map?: FieldMap | undefined;
  /** The reader, if it is known without looking at the text. */
  reader?: Reader | undefined;
}

/**
 * Decodes a source, splits it into parts and cleans them.
 * @throws SourceError if the bytes are no text, are of an unsupported format, or hold no article
 */
export async function parseSource(
  bytes: Uint8Array,
  { declared, map, reader }: ParseOptions = {},
): Promise<SourceParts> {
  const { text, repaired } = decode(bytes, declared);
  const { format, drafts } = reader
    ? { format: reader.format, drafts: reader.split(text) }
    : await splitText(text, map);
  if (drafts.length === 0) throw new SourceError('is empty');
  const parts: SourceParts = { format, repaired, clean: [], skipped: [] };
  for (const [number, draft] of drafts.entries()) {
    const part = cleanDraft(draft, number);
    if (part.kind === 'clean') parts.clean.push(part);
    else if (drafts.length === 1 && draft.skip === undefined) throw new SourceError(part.reason);
    else parts.skipped.push(part);
  }
  return parts;
}

/** Cleans a draft, or skips it with the reason why it is no article. */
export function cleanDraft(draft: Draft, part: number): CleanPart | SkippedPart {
  const reason = draft.skip ?? lengthProblem(draft);
  if (reason === undefined) return { kind: 'clean', part, ...addTitle(draft, clean(draft)) };
  return {
    kind: 'skipped',
    part,
    title: oneLine(draft.title).slice(0, MAX_REPORTED_TITLE_LENGTH),
    reason,
  };
}

/** Makes a title where a draft has none, which an editor should check. */
function addTitle(draft: Draft, cleaned: Cleaned): Pick<CleanPart, 'draft' | 'cleaned'> {
  const titled = isMissingTitle(cleaned.title) ? makeTitle(cleaned) : undefined;
  if (titled === undefined) return { draft, cleaned };
  return { draft: { ...draft, review: [...(draft.review ?? []), 'title-made'] }, cleaned: titled };
}

async function splitText(
  text: string,
  map: FieldMap | undefined,
): Promise<{ format: string; drafts: Draft[] }> {
  const beginning = text.slice(0, FORMAT_SAMPLE_LENGTH);
  const markedUp = await loadMarkedUpReader(beginning, map);
  // The format's reader cleans such a text: control characters may be separators or quotation marks in it.
  if (markedUp !== undefined) return { format: markedUp.format, drafts: markedUp.split(text, map) };
  const refusal = unsupportedFormatReason(beginning);
  if (refusal !== undefined)
    throw refusal.startsWith('is a picture') ? new PictureError(refusal) : new SourceError(refusal);
  const lines = stripControls(text);
  const reader: Reader = chooseTextReader(lines);
  return { format: reader.format, drafts: reader.split(lines) };
}

function lengthProblem({ lines, ...fields }: Draft): string | undefined {
  const texts = [...Object.values(fields), ...lines].map(String);
  const length = texts.reduce((sum, text) => sum + text.length, 0);
  if (length <= MAX_ARTICLE_LENGTH) return undefined;
  return `has an article of ${length} characters, the longest may have ${MAX_ARTICLE_LENGTH}; split the file`;
}

/**
 * Describes one part of a source. Its tags are those that the source separates: tag rows are cut later, when the rows of
 * all sources are known.
 * @throws SourceError if the archive cannot hold it
 */
export async function describePart(
  { part, draft, cleaned }: CleanPart,
  { format, repaired }: Pick<SourceParts, 'format' | 'repaired'>,
  options?: DescribeOptions,
): Promise<SourceArticle> {
  const { unseparatedTags, ...texts } = cleaned;
  const { along = false, url, captured, images } = draft;
  const { removedLabels = [], ...description } = await describeArticle(draft, cleaned, options);
  if (repaired > 0) description.review.push('encoding-repaired');
  return {
    ...description,
    ...texts,
    removed: [...texts.removed, ...removedLabels],
    images,
    part,
    format,
    along,
    identity: identify({ lang: description.lang, title: texts.title, paragraphs: texts.paragraphs }),
    url: url || undefined,
    captured: captured && isArchiveDate(captured) ? captured : undefined,
  };
}
