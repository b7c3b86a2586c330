/** One source's text to its articles: decode, split, clean. Nothing here touches the disk. */
import { isArchiveDate, type Language } from '../../archive/article/article.ts';
import { MAX_ARTICLE_LENGTH } from '../../archive/article/frontMatter.ts';
import type { Vocabulary } from '../../archive/vocabulary/vocabulary.ts';
import { errorMessage } from '../../system/problem.ts';
import { oneLine, stripControls } from '../../text/clean.ts';
import type { Draft, Reader, Removed } from '../article/draft.ts';
import { identify } from '../article/identify.ts';
import { type Cleaned, clean } from '../cleaning/clean.ts';
import { decode } from '../intake/encoding/decode.ts';
import { type DescribeOptions, type Description, describe, tagsOf } from '../metadata/describe.ts';
import type { TagCooccurrence } from '../metadata/tags/tagCooccurrence.ts';
import { markedUpReader, textReader } from '../readers/choose.ts';
import type { FieldMap } from '../readers/fields/fieldNames.ts';
import { unreadable } from '../readers/formats/unreadable.ts';

/** A format shows itself within this many characters. */
const BEGINNING = 65_536;

/** How much of the title of what is skipped is told. */
const LONGEST_TITLE = 120;

export interface SourceArticle extends Description {
  lang: Language;
  /** The path of what holds it within its source, where that is a container. */
  entry?: string;
  /** Its place in the source or the entry, from 0. */
  part: number;
  format: string;
  /** Whether it came along with the source's first article. */
  along: boolean;
  title: string;
  paragraphs: string[];
  /** The body in Markdown. */
  body: string;
  linked: string[];
  removed: Removed[];
  url?: string;
  captured?: string;
  /** The full identity, of which the id is the beginning. */
  identity: string;
}

export interface SourceContents {
  format: string;
  encoding: string;
  articles: SourceArticle[];
  /** The parts that are no articles, or none that the archive can hold. */
  skipped: Skipped[];
}

export interface Skipped {
  entry?: string;
  part: number;
  title: string;
  reason: string;
}

/** A part of a source in clean text, not yet described. */
export interface CleanPart {
  part: number;
  draft: Draft;
  cleaned: Cleaned;
}

/** A source taken apart: each of its articles in clean text. */
export interface SourceParts {
  format: string;
  encoding: string;
  /** How many lines were garbled, and repaired. */
  repaired: number;
  parts: CleanPart[];
  skipped: Skipped[];
}

export interface TakeApartOptions {
  /** The charset that came with the bytes, from outside of them. */
  declared?: string | undefined;
  /** What the fields of a dump are called. */
  map?: FieldMap | undefined;
  /** The reader, where something else than the text says which one. */
  reader?: Reader | undefined;
}

/**
 * Takes a source apart: decode, split, clean.
 * @throws Error with the reason where the bytes are no text, of a format that is not read, or without an article
 */
export async function takeApart(
  bytes: Uint8Array,
  { declared, map, reader }: TakeApartOptions = {},
): Promise<SourceParts> {
  const { text, encoding, repaired } = decode(bytes, declared);
  const { format, drafts } = reader
    ? { format: reader.format, drafts: reader.split(text) }
    : await split(text, map);
  if (drafts.length === 0) throw new Error('is empty');
  const skipped: Skipped[] = [];
  const parts = drafts.flatMap((draft, part) => {
    const taken = takePart(draft, part);
    if ('draft' in taken) return [taken];
    if (drafts.length === 1 && draft.skip === undefined) throw new Error(taken.reason);
    skipped.push(taken);
    return [];
  });
  return { format, encoding, repaired, parts, skipped };
}

/** Cleans one draft, or says why it is no article. */
export function takePart(draft: Draft, part: number): CleanPart | Skipped {
  const reason = draft.skip ?? endless(draft);
  if (reason === undefined) return { part, draft, cleaned: clean(draft) };
  return { part, title: oneLine(draft.title).slice(0, LONGEST_TITLE), reason };
}

async function split(text: string, map: FieldMap | undefined): Promise<{ format: string; drafts: Draft[] }> {
  const beginning = text.slice(0, BEGINNING);
  const markedUp = await markedUpReader(beginning, map);
  // Its own reader cleans such a text, since a mark may part or quote there.
  if (markedUp !== undefined) return { format: markedUp.format, drafts: markedUp.split(text, map) };
  const refused = unreadable(beginning);
  if (refused !== undefined) throw new Error(refused);
  const lines = stripControls(text);
  const reader: Reader = textReader(lines);
  return { format: reader.format, drafts: reader.split(lines) };
}

function endless({ lines, ...fields }: Draft): string | undefined {
  const texts = [...Object.values(fields), ...lines].map(String);
  const length = texts.reduce((sum, text) => sum + text.length, 0);
  if (length <= MAX_ARTICLE_LENGTH) return undefined;
  return `has an article of ${length} characters, the longest may have ${MAX_ARTICLE_LENGTH}; split the file`;
}

/**
 * Describes one part of a source. Its tags are those that the source keeps apart: cutting a row needs the pile.
 * @throws Error where the archive cannot hold it
 */
export async function describePart(
  { part, draft, cleaned }: CleanPart,
  { format, repaired }: Pick<SourceParts, 'format' | 'repaired'>,
  options?: DescribeOptions,
): Promise<SourceArticle> {
  const { gluedTags, ...texts } = cleaned;
  const { along = false, url, captured } = draft;
  const description = await describe(draft, cleaned, options);
  if (repaired > 0) description.review.push('encoding-repaired');
  return {
    ...description,
    ...texts,
    part,
    format,
    along,
    identity: identify({ lang: description.lang, title: texts.title, paragraphs: texts.paragraphs }),
    ...(url ? { url } : {}),
    ...(captured && isArchiveDate(captured) ? { captured } : {}),
  };
}

/**
 * Takes a source apart and describes its articles, tags and all. A part that the archive cannot hold is skipped.
 * @param pile what the rows of tags of all sources say, this one's included
 * @throws Error where the source has but one part, and that cannot be held
 */
export async function readSource(
  bytes: Uint8Array,
  vocabulary: Vocabulary,
  pile?: TagCooccurrence,
): Promise<SourceContents> {
  const source = await takeApart(bytes);
  const skipped = [...source.skipped];
  const articles: SourceArticle[] = [];
  for (const part of source.parts) {
    try {
      const article = await describePart(part, source);
      articles.push({ ...article, tags: tagsOf(article, vocabulary, pile).tags });
    } catch (error) {
      skipped.push({ part: part.part, title: part.cleaned.title, reason: errorMessage(error) });
    }
  }
  if (articles.length === 0 && source.parts.length === 1 && skipped[0]) throw new Error(skipped[0].reason);
  return { format: source.format, encoding: source.encoding, articles, skipped };
}
