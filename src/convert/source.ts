/** One source file's bytes to its articles: read, decode, split, clean, describe. Nothing here touches the disk. */
import type { Language } from '../archive/article.ts';
import { LONGEST_ARTICLE } from '../archive/frontMatter.ts';
import type { Vocabulary } from '../archive/vocabulary.ts';
import { harmless } from '../text/clean.ts';
import { type Cleaned, clean } from './clean.ts';
import { decode } from './decode.ts';
import { type Description, describe } from './describe.ts';
import type { Draft, Reader, Removed } from './draft.ts';
import { identify } from './identify.ts';
import type { Pile } from './pile.ts';
import { aggregator, plainText } from './readers/aggregator.ts';
import { unreadable } from './readers/unreadable.ts';

/** In the order in which they are asked; the last one takes any text. */
const READERS: readonly Reader[] = [aggregator, plainText];

export interface SourceArticle extends Description {
  lang: Language;
  title: string;
  paragraphs: string[];
  linked: string[];
  removed: Removed[];
  /** The full identity, of which the id is the beginning. */
  identity: string;
}

export interface SourceContents {
  format: string;
  encoding: string;
  articles: SourceArticle[];
}

/** A source taken apart: each of its articles in clean text, not yet described. */
export interface SourceParts {
  format: string;
  encoding: string;
  /** How many lines were garbled, and repaired. */
  repaired: number;
  parts: { draft: Draft; cleaned: Cleaned }[];
}

/**
 * Takes a source apart: decode, split, clean.
 * @throws Error with the reason where the bytes are no text, of a format that is not read, or without an article
 */
export function takeApart(bytes: Uint8Array): SourceParts {
  const { text, encoding, repaired } = decode(bytes);
  const harmlessText = harmless(text);
  const refused = unreadable(harmlessText);
  if (refused !== undefined) throw new Error(refused);
  const reader = READERS.find(({ matches }) => matches(harmlessText)) ?? plainText;
  const drafts = reader.split(harmlessText);
  if (drafts.length === 0) throw new Error('is empty');
  for (const draft of drafts) refuseEndless(draft);
  const parts = drafts.map((draft) => ({ draft, cleaned: clean(draft) }));
  return { format: reader.format, encoding, repaired, parts };
}

function refuseEndless({ lines, ...fields }: Draft): void {
  const length = [...Object.values(fields), ...lines].reduce((sum, { length }) => sum + length, 0);
  if (length <= LONGEST_ARTICLE) return;
  throw new Error(
    `has an article of ${length} characters, the longest may have ${LONGEST_ARTICLE}; split the file`,
  );
}

/**
 * Describes the articles of a source.
 * @param pile what the rows of tags of all sources say, this one's included
 * @throws Error where an article has no text in a language of the archive
 */
export function describeParts(
  { format, encoding, repaired, parts }: SourceParts,
  vocabulary: Vocabulary,
  pile?: Pile,
): SourceContents {
  const articles = parts.map(({ draft, cleaned }) => {
    const { title, paragraphs, linked, removed } = cleaned;
    const description = describe(draft, cleaned, vocabulary, pile);
    if (repaired > 0) description.review.push('encoding-repaired');
    const identity = identify({ lang: description.lang, title, paragraphs });
    return { ...description, title, paragraphs, linked, removed, identity };
  });
  return { format, encoding, articles };
}

/** Takes a source apart and describes it by itself, without the rest of the pile. */
export function readSource(bytes: Uint8Array, vocabulary: Vocabulary): SourceContents {
  return describeParts(takeApart(bytes), vocabulary);
}
