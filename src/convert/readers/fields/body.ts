/** An article's body as a field of a feed or a dump holds it: HTML becomes Markdown, plain text becomes lines. */
import { stripControls } from '../../../text/clean.ts';
import type { Draft, Removed } from '../../article/draft.ts';
import { decodeReferences, htmlToMarkdown, isHtml } from '../html/markdown/htmlFragment.ts';
import { paragraphsOfNewlines } from '../html/markdown/newlines.ts';

/** What the source declares of a body; `unknown` is decided by what the text says. */
export type BodyKind = 'html' | 'text' | 'unknown';
export type Body = Pick<Draft, 'lines' | 'markdown' | 'removed'>;

/** Tags that make lines; without any of them newlines are all that tells paragraphs apart. */
const BLOCK_TAG = /<(?:p|div|br|li|h[1-6]|blockquote|table|pre|section|article|figure)\b/iu;

/**
 * Reads a body.
 * @param text the field's value
 * @param kind what the source says it is
 * @param base the article's address, for relative links
 */
export function readBody(text: string, kind: BodyKind = 'unknown', base?: string): Body {
  if (kind === 'text' || (kind === 'unknown' && !isHtml(text))) {
    return { lines: splitLines(kind === 'text' ? text : decodeReferences(text)) };
  }
  const removed: Removed[] = [];
  const markdown = htmlToMarkdown(BLOCK_TAG.test(text) ? text : paragraphsOfNewlines(text), base, removed);
  return {
    lines: [],
    ...(markdown === '' ? {} : { markdown }),
    ...(removed.length === 0 ? {} : { removed }),
  };
}

/** The lines of a plain text that are not empty, without control characters and outer white space. */
export function splitLines(text: string): string[] {
  return stripControls(text)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
