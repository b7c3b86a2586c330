/** One source file's bytes to its articles: read, decode, split, clean, describe. Nothing here touches the disk. */
import type { Language } from '../archive/article.ts';
import { LONGEST_ARTICLE } from '../archive/frontMatter.ts';
import { messageOf } from '../archive/problem.ts';
import type { Vocabulary } from '../archive/vocabulary.ts';
import { harmless, oneLine } from '../text/clean.ts';
import { type Cleaned, clean } from './clean.ts';
import { decode } from './decode.ts';
import { type Description, describe } from './describe.ts';
import type { Draft, Reader, Removed } from './draft.ts';
import { identify } from './identify.ts';
import type { Pile } from './pile.ts';
import { aggregator, plainText } from './readers/aggregator.ts';
import { feed } from './readers/feed.ts';
import { htmlPage } from './readers/html.ts';
import { jsonDump } from './readers/jsonDump.ts';
import { markdownFile } from './readers/markdownFile.ts';
import { table } from './readers/table.ts';
import { unreadable } from './readers/unreadable.ts';
import { wordpress } from './readers/wordpress.ts';

/** Formats that say what they are, in the order in which they are asked: a feed is XML, and so may a page be. */
const MARKED_UP: readonly Reader[] = [wordpress, feed, htmlPage, markdownFile, jsonDump, table];
/** The others are text; the last one takes any. */
const TEXT: readonly Reader[] = [aggregator, plainText];

/** A format shows itself within this many characters. */
const BEGINNING = 65_536;

/** How much of the title of what is skipped is told. */
const LONGEST_TITLE = 120;

export interface SourceArticle extends Description {
  lang: Language;
  /** Its place in the source, from 0. */
  part: number;
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
  part: number;
  title: string;
  reason: string;
}

/** A source taken apart: each of its articles in clean text, not yet described. */
export interface SourceParts {
  format: string;
  encoding: string;
  /** How many lines were garbled, and repaired. */
  repaired: number;
  parts: { part: number; draft: Draft; cleaned: Cleaned }[];
  skipped: Skipped[];
}

/**
 * Takes a source apart: decode, split, clean.
 * @throws Error with the reason where the bytes are no text, of a format that is not read, or without an article
 */
export function takeApart(bytes: Uint8Array): SourceParts {
  const { text, encoding, repaired } = decode(bytes);
  const { format, drafts } = split(text);
  if (drafts.length === 0) throw new Error('is empty');
  const skipped: Skipped[] = [];
  const parts = drafts.flatMap((draft, part) => {
    const tooLong = endless(draft);
    if (tooLong !== undefined && drafts.length === 1) throw new Error(tooLong);
    const reason = draft.skip ?? tooLong;
    if (reason === undefined) return [{ part, draft, cleaned: clean(draft) }];
    skipped.push({ part, title: oneLine(draft.title).slice(0, LONGEST_TITLE), reason });
    return [];
  });
  return { format, encoding, repaired, parts, skipped };
}

function split(text: string): { format: string; drafts: Draft[] } {
  const beginning = text.slice(0, BEGINNING);
  const markedUp = MARKED_UP.find((reader) => reader.matches(beginning));
  // Its own reader cleans such a text, since a mark may part or quote there.
  if (markedUp !== undefined) return { format: markedUp.format, drafts: markedUp.split(text) };
  const refused = unreadable(beginning);
  if (refused !== undefined) throw new Error(refused);
  const lines = harmless(text);
  const reader = TEXT.find((candidate) => candidate.matches(lines)) ?? plainText;
  return { format: reader.format, drafts: reader.split(lines) };
}

function endless({ lines, ...fields }: Draft): string | undefined {
  const texts = [...Object.values(fields), ...lines].map(String);
  const length = texts.reduce((sum, text) => sum + text.length, 0);
  if (length <= LONGEST_ARTICLE) return undefined;
  return `has an article of ${length} characters, the longest may have ${LONGEST_ARTICLE}; split the file`;
}

/**
 * Describes the articles of a source. A part that the archive cannot hold is skipped with its reason.
 * @param pile what the rows of tags of all sources say, this one's included
 * @throws Error where the source has but one part, and that cannot be held
 */
export function describeParts(source: SourceParts, vocabulary: Vocabulary, pile?: Pile): SourceContents {
  const { format, encoding, repaired, parts } = source;
  const skipped = [...source.skipped];
  const articles = parts.flatMap(({ part, draft, cleaned }) => {
    try {
      const { gluedTags, ...texts } = cleaned;
      const { along = false, url, captured } = draft;
      const description = describe(draft, cleaned, vocabulary, pile);
      if (repaired > 0) description.review.push('encoding-repaired');
      const identity = identify({ lang: description.lang, title: texts.title, paragraphs: texts.paragraphs });
      return [
        {
          ...description,
          ...texts,
          part,
          along,
          identity,
          ...(url ? { url } : {}),
          ...(captured ? { captured } : {}),
        },
      ];
    } catch (error) {
      skipped.push({ part, title: cleaned.title, reason: messageOf(error) });
      return [];
    }
  });
  if (articles.length === 0 && parts.length === 1 && skipped[0]) throw new Error(skipped[0].reason);
  return { format, encoding, articles, skipped };
}

/** Takes a source apart and describes it by itself, without the rest of the pile. */
export function readSource(bytes: Uint8Array, vocabulary: Vocabulary): SourceContents {
  return describeParts(takeApart(bytes), vocabulary);
}
