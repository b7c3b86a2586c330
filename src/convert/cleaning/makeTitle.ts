/** Makes a title for an article that has none, so that it is not lost. */
import { markdownBlocks } from '../../text/markdown.ts';
import { SENTENCE_END } from '../../text/sentences.ts';
import type { Cleaned } from './clean.ts';

/** A longer sentence is cut. */
const MAX_MADE_TITLE_LENGTH = 120;

/** A longer text than this is not searched for the end of its first sentence. */
const MAX_SEARCHED_LENGTH = 1000;

/** What editors and programs write where a title is missing. */
const PLACEHOLDER = /^[([]?(?:untitled|no (?:title|subject)|بدون عنوان|بلا عنوان|بدون موضوع)[)\]]?$/iu;

const HEADING = /^#{1,6} [^\n]+/u;

/** Whether a title says nothing. */
export function isMissingTitle(title: string): boolean {
  return !/[\p{L}\p{N}]/u.test(title) || PLACEHOLDER.test(title);
}

/**
 * Gives an article without a title the heading at the beginning of its body, which is then no longer part of the body, or else
 * the first sentence of its text.
 * @returns undefined if the text has neither letters nor digits
 */
export function makeTitle(cleaned: Cleaned): Cleaned | undefined {
  const [heading = ''] = HEADING.exec(cleaned.body) ?? [];
  const title = markdownBlocks(heading).join(' ');
  if (!isMissingTitle(title) && title === cleaned.paragraphs[0]) {
    const body = cleaned.body.slice(heading.length).trim();
    return { ...cleaned, title, body, paragraphs: cleaned.paragraphs.slice(1) };
  }
  const first = cleaned.paragraphs.find((paragraph) => !isMissingTitle(paragraph));
  return first === undefined ? undefined : { ...cleaned, title: firstSentence(first) };
}

/** The first sentence of a text without its full stop, cut between words if it is long. */
function firstSentence(text: string): string {
  const beginning = text.slice(0, MAX_SEARCHED_LENGTH);
  const end = SENTENCE_END.exec(beginning);
  const sentence = end === null ? beginning : beginning.slice(0, end.index + end[0].length);
  if (sentence.length <= MAX_MADE_TITLE_LENGTH) return sentence.replace(/\.$/u, '');
  const cut = sentence.slice(0, MAX_MADE_TITLE_LENGTH);
  const lastSpace = cut.lastIndexOf(' ');
  return `${(lastSpace > 0 ? cut.slice(0, lastSpace) : cut).replace(/[,،؛;:–—-] ?$/u, '').trimEnd()}…`;
}
