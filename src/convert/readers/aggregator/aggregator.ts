/**
 * Flat text as an Arabic aggregator republishes pages: title, date, a paragraph a line, then labels. A text with
 * no labels at all is a title and paragraphs, so this is plain text's reader too.
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

/** An article's lines, and what of other articles stood among them. */
interface PartLines {
  lines: Line[];
  linked: string[];
  removed: Removed[];
  /** Whether the labels of an article's end were met. */
  hasEnded: boolean;
}

/** What a label that leads elsewhere has below it. */
interface RelatedBox {
  rule: Rule;
  headlines: string[];
  /** How many lines it takes, its label's included. */
  lines: number;
  /** Whether an article begins behind its label, whose title may stand beside it. */
  article: boolean;
}

/** A longer line without a label is prose, and no item of a list of headlines. */
const MAX_LISTED_LENGTH = 110;

function isLayoutLabel(label: Label | undefined): boolean {
  return label?.separator === ':' && /^(?:date|tags|words)$/u.test(label.kind);
}

function split(text: string): Draft[] {
  const lines = text
    .split('\n')
    // One white space says as much as a thousand, and patterns take less time over it.
    .map((line) => (/\s\s/u.test(line) ? line.replace(/(\s)\s+/gu, '$1') : line).trim())
    .filter((line) => line !== '')
    .map((line) => ({ text: line, label: readLabel(line) }));
  const parts = [newPart()];
  for (let at = 0; at < lines.length; ) {
    const line = lines[at];
    const part = parts.at(-1);
    if (line === undefined || part === undefined) break;
    const box = findBox(lines, at, part);
    if (box === undefined) {
      part.lines.push(line);
      part.hasEnded ||= endsArticle(line, part);
      at += 1;
      continue;
    }
    const target = box.article && part.lines.length > 0 ? newPart() : part;
    if (target !== part) parts.push(target);
    const [title] = box.headlines;
    if (box.article && title !== undefined) target.lines.push({ text: title, label: undefined });
    else for (const headline of box.headlines) target.linked.push(headline);
    const taken = lines.slice(at, at + box.lines).map((one) => one.text);
    target.removed.push({ rule: box.rule, text: taken.join('\n') });
    at += box.lines;
  }
  const drafts = parts.map(finishPart).filter((draft) => draft !== undefined);
  return drafts.map((draft, at) => (at === 0 ? draft : { ...draft, along: true }));
}

function newPart(): PartLines {
  return { lines: [], linked: [], removed: [], hasEnded: false };
}

function finishPart({ lines, linked, removed }: PartLines): Draft | undefined {
  const draft = makeDraft(lines);
  if (draft === undefined) return undefined;
  const all = [...(draft.removed ?? []), ...removed];
  return {
    ...draft,
    ...(linked.length > 0 ? { linked } : {}),
    ...(all.length > 0 ? { removed: all } : {}),
  };
}

function endsArticle({ label }: Line, { lines }: PartLines): boolean {
  if (label === undefined || label.separator === 'space') return false;
  return label.kind === 'tags' || (label.kind === 'publisher' && lines.length > 4);
}

/** What a label that leads elsewhere leads to; undefined where the line is none. */
function findBox(lines: readonly Line[], at: number, part: PartLines): RelatedBox | undefined {
  const { label } = lines[at] ?? {};
  if (label === undefined || !isRelatedLabel(label) || part.lines.length === 0) return undefined;
  const rule = label.kind === 'readAlso' ? 'read-also' : 'related-headlines';
  let end = at + 1;
  while (end < lines.length && !isRelatedLabel(lines[end]?.label)) end += 1;
  const block = lines.slice(at + 1, end);
  const prose = block.some(isProse);
  if (label.value !== '') {
    if (!isHeadline(label.value) || !/\s/u.test(label.value)) return undefined;
    return { rule, headlines: [label.value], lines: 1, article: part.hasEnded && isProse(block[0]) };
  }
  const other = block.findIndex((line) => line.label !== undefined || !isHeadline(line.text));
  const listed = block.slice(0, other < 0 ? block.length : other).map(({ text }) => text);
  const inside = !part.hasEnded && block.some((line) => endsArticle(line, part));
  const article =
    label.kind === 'readAlso' ? prose && !inside : prose && part.hasEnded && listed.length === 1;
  if (article) return { rule, headlines: [], lines: 1, article };
  return { rule, headlines: listed, lines: 1 + listed.length, article };
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
