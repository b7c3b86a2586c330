/**
 * Reads flat text, as an Arabic aggregator republishes pages: a title, a date, one paragraph per line, then labels. A text
 * without labels is a title and paragraphs, so this is also the reader of plain text.
 */
import type { Draft, Reader, Removed } from '../../article/draft.ts';
import type { Rule } from '../../article/rules.ts';
import { isRunningText, MAX_HEADLINE_LENGTH } from '../../cleaning/headlines.ts';
import { type Label, readLabel } from '../../labels/labelLine.ts';
import { makeDraft } from './aggregatorPart.ts';
import type { Line } from './facts.ts';

export const aggregator: Reader = {
  format: 'aggregator-text',
  matches: (text) => text.split('\n').some((line) => isLayoutLabel(readLabel(line))),
  split,
};

export const plainText: Reader = { format: 'text', matches: () => true, split };

/** The lines of an article, and the headlines and other text that were found among them. */
interface PartLines {
  lines: Line[];
  linked: string[];
  removed: Removed[];
  /** Whether a label has appeared that ends an article. */
  hasEnded: boolean;
}

/** A label that leads to other articles, with the headlines beside or below it. */
interface RelatedBox {
  rule: Rule;
  headlines: string[];
  /** How many lines it takes, including the label. */
  lineCount: number;
  /** Whether a whole article follows the label. Its title may be beside the label. */
  startsArticle: boolean;
}

/** A longer line without a label is prose, and no item of a list of headlines. */
const MAX_LISTED_LENGTH = 110;

function isLayoutLabel(label: Label | undefined): boolean {
  return label?.separator === ':' && /^(?:date|tags|words)$/u.test(label.kind);
}

function split(text: string): Draft[] {
  const lines = text
    .split('\n')
    // One white space means as much as a thousand, and expressions take less time over it.
    .map((line) => (/\s\s/u.test(line) ? line.replace(/(\s)\s+/gu, '$1') : line).trim())
    .filter((line) => line !== '')
    .map((line) => ({ text: line, label: readLabel(line) }));
  const parts = [createPart()];
  for (let at = 0; at < lines.length; ) {
    const line = lines[at];
    const part = parts.at(-1);
    if (line === undefined || part === undefined) break;
    const box = findRelatedBox(lines, at, part);
    if (box === undefined) {
      part.lines.push(line);
      part.hasEnded ||= endsArticle(line, part);
      at += 1;
      continue;
    }
    const target = box.startsArticle && part.lines.length > 0 ? createPart() : part;
    if (target !== part) parts.push(target);
    const [title] = box.headlines;
    if (box.startsArticle && title !== undefined) target.lines.push({ text: title, label: undefined });
    else for (const headline of box.headlines) target.linked.push(headline);
    const taken = lines.slice(at, at + box.lineCount).map((one) => one.text);
    target.removed.push({ rule: box.rule, text: taken.join('\n') });
    at += box.lineCount;
  }
  const drafts = parts.map(finishPart).filter((draft) => draft !== undefined);
  return drafts.map((draft, at) => (at === 0 ? draft : { ...draft, along: true }));
}

function createPart(): PartLines {
  return { lines: [], linked: [], removed: [], hasEnded: false };
}

function finishPart({ lines, linked, removed }: PartLines): Draft | undefined {
  const draft = makeDraft(lines);
  if (draft === undefined) return undefined;
  const allRemoved = [...(draft.removed ?? []), ...removed];
  if (linked.length > 0) draft.linked = linked;
  if (allRemoved.length > 0) draft.removed = allRemoved;
  return draft;
}

function endsArticle({ label }: Line, { lines }: PartLines): boolean {
  if (label === undefined || label.separator === 'space') return false;
  return label.kind === 'tags' || (label.kind === 'publisher' && lines.length > 4);
}

/** Reads the box of a label that leads to other articles; undefined if the line is no such label. */
function findRelatedBox(lines: readonly Line[], at: number, part: PartLines): RelatedBox | undefined {
  const { label } = lines[at] ?? {};
  if (label === undefined || !isRelatedLabel(label) || part.lines.length === 0) return undefined;
  const rule = label.kind === 'readAlso' ? 'read-also' : 'related-headlines';
  let end = at + 1;
  while (end < lines.length && !isRelatedLabel(lines[end]?.label)) end += 1;
  const block = lines.slice(at + 1, end);
  const hasProse = block.some(isProse);
  if (label.value !== '') {
    if (!isHeadline(label.value) || !/\s/u.test(label.value)) return undefined;
    const startsArticle = part.hasEnded && isProse(block[0]);
    return { rule, headlines: [label.value], lineCount: 1, startsArticle };
  }
  const listEnd = block.findIndex((line) => line.label !== undefined || !isHeadline(line.text));
  const headlines = block.slice(0, listEnd < 0 ? block.length : listEnd).map(({ text }) => text);
  const endsBelow = !part.hasEnded && block.some((line) => endsArticle(line, part));
  const startsArticle =
    hasProse && (label.kind === 'readAlso' ? !endsBelow : part.hasEnded && headlines.length === 1);
  if (startsArticle) return { rule, headlines: [], lineCount: 1, startsArticle };
  return { rule, headlines, lineCount: 1 + headlines.length, startsArticle };
}

function isRelatedLabel(label: Label | undefined): label is Label {
  return (label?.kind === 'readAlso' || label?.kind === 'related') && label.separator !== 'space';
}

function isHeadline(text: string): boolean {
  return (
    text.length <= MAX_HEADLINE_LENGTH &&
    !isRunningText(text) &&
    !/©|جميع الحقوق|rights reserved/iu.test(text)
  );
}

function isProse(line: Line | undefined): boolean {
  return (
    line !== undefined &&
    line.label === undefined &&
    (line.text.length > MAX_LISTED_LENGTH || isRunningText(line.text))
  );
}
