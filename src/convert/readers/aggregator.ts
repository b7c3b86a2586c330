/**
 * Flat text as an Arabic aggregator republishes pages: title, date, a paragraph a line, then labels. A text with
 * no labels at all is a title and paragraphs, so this is plain text's reader too.
 */
import type { Draft, Reader } from '../draft.ts';
import { DATE, PUBLISHER, READ_ALSO, TAGS } from './labels.ts';

export const aggregator: Reader = {
  format: 'aggregator-text',
  matches: (text) => text.split('\n').some((line) => DATE.test(line) || TAGS.test(line)),
  split,
};

export const plainText: Reader = { format: 'text', matches: () => true, split };

function split(text: string): Draft[] {
  const parts: string[][] = [[]];
  for (const line of text.split('\n')) {
    if (READ_ALSO.test(line) && parts.at(-1)?.some((earlier) => earlier !== '')) parts.push([]);
    else parts.at(-1)?.push(line.trim());
  }
  const drafts = parts.map(draftOf).filter((draft) => draft !== undefined);
  return drafts.map((draft, at) => (at === 0 ? draft : { ...draft, along: true }));
}

function draftOf(part: readonly string[]): Draft | undefined {
  const [title, ...rest] = part.filter((line) => line !== '');
  if (title === undefined) return undefined;
  const draft: Draft = { title, lines: [] };
  rest.forEach((line, at) => {
    const date = DATE.exec(line)?.groups?.value;
    const tags = TAGS.exec(line)?.groups?.value;
    if (date !== undefined && draft.date === undefined && at < 3) draft.date = date.trim();
    else if (tags !== undefined) draft.tags = [draft.tags, tags.trim()].filter(Boolean).join(' ');
    else draft.lines.push(takePublisher(line, rest[at + 1], draft));
  });
  draft.lines = draft.lines.filter((line) => line !== '');
  return draft;
}

/**
 * Takes the publisher off a line. People write «وأضاف المصدر: …» in articles, so the label counts only where it
 * begins a line, is glued to what stands before it, or is the last thing before the tags or the end.
 */
function takePublisher(line: string, next: string | undefined, draft: Draft): string {
  const found = PUBLISHER.exec(line);
  const name = found?.groups?.value?.trim();
  if (!found || name === undefined || draft.publisher !== undefined) return line;
  const before = line.slice(0, found.index);
  const last = next === undefined || TAGS.test(next);
  const glued = before === '' || /\S$/u.test(before);
  if (!(glued && last) && !(before === '' && !/[.؟!]$/u.test(name))) return line;
  draft.publisher = name;
  return before.trim();
}
