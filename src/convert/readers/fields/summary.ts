/** Reads what a source says of an article in a sentence or two. */
import type { Draft } from '../../article/draft.ts';
import { IMAGE_PLACEHOLDER } from '../../article/draftImage.ts';
import { lettersOf } from '../../metadata/titles/siteNames.ts';
import { plainText } from '../html/markdown/htmlFragment.ts';
import { toLine } from './fieldValues.ts';

/** A longer text is no summary. */
const MAX_SUMMARY_LENGTH = 2_000;

/** The summary is looked for within this many characters more than it has itself. */
const SEARCHED_LENGTH = 1_000;

/** Texts with as many equal letters at the beginning are the same text. */
const COMPARED_LENGTH = 100;

/** The value as a summary; undefined if it is too long for one. */
export function toSummary(value: unknown): string | undefined {
  const line = toLine(value);
  return line !== undefined && line.length <= MAX_SUMMARY_LENGTH ? line : undefined;
}

/**
 * The summary that a program may have made of a text: blogs and newsrooms fill it with the title or the beginning of the text.
 * @returns undefined if the draft has the same words
 */
export function distinctSummary(
  text: string,
  draft: Pick<Draft, 'title' | 'lines' | 'markdown'>,
): string | undefined {
  if (text.length > MAX_SUMMARY_LENGTH * 2) return undefined;
  const summary = toSummary(plainText(text));
  if (summary === undefined) return undefined;
  const letters = lettersOf(summary);
  const body = draft.markdown?.replace(IMAGE_PLACEHOLDER, '') ?? draft.lines.join('\n');
  const beginning = lettersOf(body.slice(0, summary.length + SEARCHED_LENGTH));
  return letters === '' || letters === lettersOf(draft.title) || beginning.includes(letters)
    ? undefined
    : summary;
}

/** Whether two texts begin with the same words: dumps often have a body as HTML and as plain text. */
export function beginAlike(one: string, other: string): boolean {
  const [a = '', b = ''] = [one, other].map((text) => lettersOf(plainText(text.slice(0, SEARCHED_LENGTH))));
  const length = Math.min(a.length, b.length, COMPARED_LENGTH);
  return a.slice(0, length) === b.slice(0, length);
}
