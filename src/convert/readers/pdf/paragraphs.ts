/** Joins the lines of a PDF into paragraphs and headings. */

import type { Region } from './columns.ts';
import { isRightToLeft, type LineOrder, lineText } from './lineText.ts';
import { extentOf, type Row } from './pdfFragment.ts';

export interface Paragraph {
  text: string;
  size: number;
  /** Whether it begins with the bullet of a list, which is not part of the text. */
  isItem: boolean;
}

interface Line {
  text: string;
  size: number;
  y: number;
  /** Whether it begins with a bullet. */
  isItem: boolean;
  /** Whether the line ends before the end of its column. */
  isShort: boolean;
  /** The empty part of the line, in points. */
  free: number;
  /** How wide its first word is, in points. */
  firstWord: number;
}

/** Lines of one paragraph are up to this share of their usual distance apart. */
const PARAGRAPH_GAP = 1.35;
/** Sizes that differ by more than this share belong to different paragraphs. */
const SIZE_DIFFERENCE = 0.12;
/** A line is short if this share of its column is empty at its end. */
const SHORT_LINE = 0.12;
/** A line ends its paragraph without the end of a sentence if this share of its column is empty and the next word has place in it. */
const VERY_SHORT_LINE = 0.4;
const WORD_MARGIN = 1.3;
/** Titles are broken where it looks good. */
const MAX_TEXT_SIZE = 1.15;
const MIN_SENTENCE_LENGTH = 40;

const SENTENCE_END = /[.!?؟…:][»”"’)\]]*$/u;
const BULLET = /^[•●○◦▪■‣∙·]\s*(?=\S)/u;
const HYPHEN_END = /(?<=\p{Ll})[-\u2010\u00AD]$/u;

/** Returns the paragraphs of regions. A paragraph may continue in the next region. */
export function joinParagraphs(regions: readonly Region[], order: LineOrder): Paragraph[] {
  const paragraphs: OpenParagraph[] = [];
  const lines = regions.map((region) => toLines(region, order));
  const usual = { leading: usualLeading(lines), textSize: usualSize(lines) };
  for (const column of lines) {
    for (const [at, line] of column.entries()) {
      const last = paragraphs.at(-1);
      const before = column[at - 1];
      if (last !== undefined && continues(last, before, line, usual)) addLine(last, line.text);
      else paragraphs.push({ texts: [line.text], size: line.size, isItem: line.isItem });
    }
  }
  return paragraphs.map(({ texts, ...paragraph }) => ({ ...paragraph, text: texts.join('') }));
}

/** A paragraph to which lines are added. Its text is joined once, because it may have thousands of lines. */
interface OpenParagraph {
  /** The lines, with the spaces between them. */
  texts: string[];
  size: number;
  isItem: boolean;
}

function toLines({ rows }: Region, order: LineOrder): Line[] {
  const { left, right } = extentOf(rows);
  return rows.flatMap((row: Row) => {
    const whole = lineText(row.fragments, order);
    const text = whole.replace(BULLET, '');
    const own = extentOf([row]);
    const end = (isRightToLeft(text) ?? order.rightToLeft) ? own.left - left : right - own.right;
    const empty = right - left - (own.right - own.left);
    return text === ''
      ? []
      : [
          {
            text,
            size: row.size,
            y: row.y,
            isItem: text !== whole,
            isShort: end > (right - left) * SHORT_LINE,
            free: empty > (right - left) * VERY_SHORT_LINE ? empty : 0,
            firstWord: ((own.right - own.left) * (text.indexOf(' ') + 1 || text.length)) / text.length,
          },
        ];
  });
}

function usualSize(columns: readonly Line[][]): number {
  const sizes = columns.flat().map(({ size }) => size);
  return sizes.toSorted((a, b) => a - b)[sizes.length >> 1] ?? 1;
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

interface Usual {
  leading: number;
  /** The size of most lines. */
  textSize: number;
}

function continues(
  last: OpenParagraph,
  before: Line | undefined,
  line: Line,
  { leading, textSize }: Usual,
): boolean {
  if (line.isItem || Math.abs(last.size - line.size) > line.size * SIZE_DIFFERENCE) return false;
  const isSentence = SENTENCE_END.test(last.texts.at(-1) ?? '');
  const isTitle = line.size >= textSize * MAX_TEXT_SIZE;
  // In the next column or page only titles and unfinished sentences go on; a shorter text is a name or a label.
  if (before === undefined) return !isSentence && (isTitle || lengthOf(last) >= MIN_SENTENCE_LENGTH);
  if ((before.y - line.y) / line.size > leading * PARAGRAPH_GAP) return false;
  const isLast = !isTitle && before.free > line.firstWord * WORD_MARGIN;
  return !(isLast || (before.isShort && isSentence));
}

function lengthOf({ texts }: OpenParagraph): number {
  return texts.reduce((sum, text) => sum + text.length, 0);
}

function addLine({ texts }: OpenParagraph, next: string): void {
  const last = texts.at(-1) ?? '';
  // A word that is divided at the end of a line goes on in lower case.
  if (HYPHEN_END.test(last) && /^\p{Ll}/u.test(next)) texts.splice(-1, 1, last.slice(0, -1), next);
  else texts.push(' ', next);
}
