/** One source file's bytes to its articles: read, decode, split, clean, describe. Nothing here touches the disk. */
import type { Language } from '../archive/article.ts';
import { LONGEST_ARTICLE } from '../archive/frontMatter.ts';
import type { Vocabulary } from '../archive/vocabulary.ts';
import { harmless } from '../text/clean.ts';
import { clean } from './clean.ts';
import { decode } from './decode.ts';
import { type Description, describe } from './describe.ts';
import type { Draft, Reader, Removed } from './draft.ts';
import { identify } from './identify.ts';
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

/**
 * Reads the articles of a source.
 * @throws Error with the reason where the bytes are no text, of a format that is not read, or without an article
 */
export function readSource(bytes: Uint8Array, vocabulary: Vocabulary): SourceContents {
  const { text, encoding, repaired } = decode(bytes);
  const harmlessText = harmless(text);
  const refused = unreadable(harmlessText);
  if (refused !== undefined) throw new Error(refused);
  const reader = READERS.find(({ matches }) => matches(harmlessText)) ?? plainText;
  const drafts = reader.split(harmlessText);
  if (drafts.length === 0) throw new Error('is empty');
  const articles = drafts.map((draft) => readDraft(draft, vocabulary));
  if (repaired > 0) for (const article of articles) article.review.push('encoding-repaired');
  return { format: reader.format, encoding, articles };
}

function readDraft(draft: Draft, vocabulary: Vocabulary): SourceArticle {
  const { lines, ...fields } = draft;
  const length = [...Object.values(fields), ...lines].reduce((sum, { length }) => sum + length, 0);
  if (length > LONGEST_ARTICLE) {
    throw new Error(
      `has an article of ${length} characters, the longest may have ${LONGEST_ARTICLE}; split the file`,
    );
  }
  const cleaned = clean(draft);
  const { title, paragraphs, linked, removed } = cleaned;
  const description = describe(draft, cleaned, vocabulary);
  const identity = identify({ lang: description.lang, title, paragraphs });
  return { ...description, title, paragraphs, linked, removed, identity };
}
