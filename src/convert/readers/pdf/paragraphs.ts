/** Joins the lines of a PDF into paragraphs and headings. */

import type { Region } from './columns.ts';
import { isRightToLeft, lineText } from './lineText.ts';
import { extentOf, type Row } from './pdfFragment.ts';

export interface Paragraph {
  text: string;
  size: number;
}

interface Line {
  text: string;
  size: number;
  y: number;
  /** Whether the line ends before the end of its column. */
  isShort: boolean;
}

/** Lines of one paragraph are up to this share of their usual distance apart. */
const PARAGRAPH_GAP = 1.35;
/** Sizes that differ by more than this share belong to different paragraphs. */
const SIZE_DIFFERENCE = 0.12;
/** A line is short if this share of its column is empty at its end. */
const SHORT_LINE = 0.12;

const SENTENCE_END = /[.!?؟…:][»”"’)\]]*$/u;
const HYPHEN_END = /(?<=\p{Ll})[-\u2010\u00AD]$/u;

/** Returns the paragraphs of regions. A paragraph may continue in the next region. @param rightToLeft the document's direction */
export function joinParagraphs(regions: readonly Region[], rightToLeft: boolean): Paragraph[] {
  const paragraphs: OpenParagraph[] = [];
  const lines = regions.map((region) => toLines(region, rightToLeft));
  const leading = usualLeading(lines);
  for (const column of lines) {
    for (const [at, line] of column.entries()) {
      const last = paragraphs.at(-1);
      const before = column[at - 1];
      if (last !== undefined && continues(last, before, line, leading)) addLine(last, line.text);
      else paragraphs.push({ texts: [line.text], size: line.size });
    }
  }
  return paragraphs.map(({ texts, size }) => ({ text: texts.join(''), size }));
}

/** A paragraph to which lines are added. Its text is joined once, because it may have thousands of lines. */
interface OpenParagraph {
  /** The lines, with the spaces between them. */
  texts: string[];
  size: number;
}

function toLines({ rows }: Region, rightToLeft: boolean): Line[] {
  const { left, right } = extentOf(rows);
  return rows.flatMap((row: Row) => {
    const text = lineText(row.fragments, rightToLeft);
    const own = extentOf([row]);
    const free = (isRightToLeft(text) ?? rightToLeft) ? own.left - left : right - own.right;
    return text === ''
      ? []
      : [{ text, size: row.size, y: row.y, isShort: free > (right - left) * SHORT_LINE }];
  });
}

/** The usual distance of lines, as a share of their size. */
function usualLeading(columns: readonly Line[][]): number {
  const distances = columns.flatMap((lines) =>
    lines.slice(1).map((line, at) => ((lines[at]?.y ?? line.y) - line.y) / line.size),
  );
  const sorted = distances.filter((distance) => distance > 0).toSorted((a, b) => a - b);
  // The lower third is within paragraphs even where most paragraphs have few lines.
  return sorted[Math.floor(sorted.length / 3)] ?? 1.2;
}

function continues(last: OpenParagraph, before: Line | undefined, line: Line, leading: number): boolean {
  if (Math.abs(last.size - line.size) > line.size * SIZE_DIFFERENCE) return false;
  const isSentence = SENTENCE_END.test(last.texts.at(-1) ?? '');
  // In the next column or page only an unfinished sentence goes on.
  if (before === undefined) return !isSentence;
  if ((before.y - line.y) / line.size > leading * PARAGRAPH_GAP) return false;
  return !(before.isShort && isSentence);
}

function addLine({ texts }: OpenParagraph, next: string): void {
  const last = texts.at(-1) ?? '';
  // A word that is divided at the end of a line goes on in lower case.
  if (HYPHEN_END.test(last) && /^\p{Ll}/u.test(next)) texts.splice(-1, 1, last.slice(0, -1), next);
  else texts.push(' ', next);
}
