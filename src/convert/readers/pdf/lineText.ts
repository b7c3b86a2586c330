/**
 * Puts the fragments of a line into logical order. A PDF draws glyphs at places; the order of reading follows from the
 * direction of the line (Unicode's bidirectional algorithm, UAX #9, in reverse).
 */
import type { Fragment } from './pdfFragment.ts';

const ARABIC_LETTER = /\p{Script=Arabic}/gu;
const LATIN_LETTER = /\p{Script=Latin}/gu;
const HAS_RTL = /\p{Script=Arabic}|\p{Script=Hebrew}/u;
/** Letters and digits that are read from left to right within Arabic. */
const HAS_LTR = /[\p{Script=Latin}\p{Nd}]/u;
const NUMBER_SIGN = /^[.,:/٫٬-]+$/u;
const IS_NUMBER_PART = /^[\p{Nd}.,:/%٪٫٬-]+$/u;

/** Presentation forms and ligatures, which are shapes of letters and no letters. */
const PRESENTATION_FORMS = /[\uFB00-\uFB06\uFB50-\uFDFF\uFE70-\uFEFC]/gu;

const MIRRORED: ReadonlyMap<string, string> = new Map(
  ['()', '[]', '{}', '<>', '«»', '‹›'].flatMap((pair) => {
    const [open = '', close = ''] = pair;
    return [
      [open, close],
      [close, open],
    ];
  }),
);
const MIRRORED_SIGN = /[()[\]{}<>«»‹›]/gu;

/** Words are this share of the size apart, where the PDF has no spaces. */
const WORD_GAP = 0.2;

/** Whether a text is read from right to left; undefined if it has no letters. */
export function isRightToLeft(text: string): boolean | undefined {
  const arabic = text.match(ARABIC_LETTER)?.length ?? 0;
  const latin = text.match(LATIN_LETTER)?.length ?? 0;
  return arabic + latin === 0 ? undefined : arabic >= latin;
}

/** Replaces presentation forms and ligatures by letters. */
export function foldForms(text: string): string {
  // The forms of lone vowel signs have a space in their compatibility form.
  return text.replace(PRESENTATION_FORMS, (form) => form.normalize('NFKC').replace(/^ (?=\p{M})/u, ''));
}

/** How the lines of a document are read. */
export interface LineOrder {
  /** The direction of the document. */
  rightToLeft: boolean;
  /** Whether the file names signs by their shapes, so that a bracket that opens Arabic text is named as one that closes. */
  mirrored: boolean;
}

/** Returns the text of a line. */
export function lineText(
  fragments: readonly Fragment[],
  { rightToLeft, mirrored }: LineOrder = { rightToLeft: false, mirrored: true },
): string {
  const visual = fragments.toSorted((a, b) => a.x + a.width / 2 - (b.x + b.width / 2));
  const whole = visual.map(({ text }) => text).join('');
  // A line of an Arabic text may have more Latin letters than Arabic ones, and is still read from the right.
  const direction = rightToLeft && HAS_RTL.test(whole) ? true : (isRightToLeft(whole) ?? rightToLeft);
  const spaced = visual.map((fragment, at) => ({
    text: fragment.text,
    gapBefore: hasGap(visual[at - 1], fragment),
  }));
  return foldForms(direction ? joinRightToLeft(spaced, mirrored) : joinLeftToRight(spaced))
    .replace(/\s+/gu, ' ')
    .trim();
}

const OPENING: ReadonlyMap<string, string> = new Map([
  [')', '('],
  [']', '['],
  ['»', '«'],
]);
const PAIRED_SIGN = /[()[\]«»]/gu;

/**
 * Whether a document names signs by their shapes. Some programs write the sign that the text has, others the one that its shape has in
 * text from left to right; pairs close after they open in one of the two readings only.
 */
export function areSignsMirrored(rows: readonly (readonly Fragment[])[], rightToLeft: boolean): boolean {
  const withSigns = rows.filter((row) => row.some(({ text }) => text.search(PAIRED_SIGN) >= 0));
  const countWrong = (mirrored: boolean): number =>
    countUnpaired(withSigns.map((row) => lineText(row, { rightToLeft, mirrored })).join('\n'));
  return countWrong(true) <= countWrong(false);
}

/** Counts the signs that close a pair before it opens, or open one twice. */
function countUnpaired(text: string): number {
  let unpaired = 0;
  const open = new Set<string>();
  for (const [sign] of text.matchAll(PAIRED_SIGN)) {
    const opening = OPENING.get(sign);
    if (opening === undefined) {
      if (open.has(sign)) unpaired += 1;
      open.add(sign);
    } else if (!open.delete(opening)) unpaired += 1;
  }
  return unpaired;
}

interface SpacedText {
  text: string;
  /** Whether there is a space on its left side. */
  gapBefore: boolean;
}

function hasGap(left: Fragment | undefined, { x, size, text }: Fragment): boolean {
  if (left === undefined || text.trim() === '' || left.text.trim() === '') return false;
  return x - (left.x + left.width) > size * WORD_GAP;
}

function joinLeftToRight(visual: readonly SpacedText[]): string {
  return visual.map(({ text, gapBefore }) => (gapBefore ? ` ${text}` : text)).join('');
}

function joinRightToLeft(visual: readonly SpacedText[], mirrored: boolean): string {
  const pieces: string[] = [];
  let at = visual.length - 1;
  while (at >= 0) {
    const end = at;
    const start = startOfLeftToRight(visual, end);
    if (start === undefined) {
      const { text = '', gapBefore = false } = visual[end] ?? {};
      pieces.push(mirrored ? mirror(text) : text, gapBefore ? ' ' : '');
      at -= 1;
    } else {
      pieces.push(joinLeftToRight(visual.slice(start, end + 1)).trimStart());
      if (visual[start]?.gapBefore === true) pieces.push(' ');
      at = start - 1;
    }
  }
  return pieces.join('');
}

/** The first fragment of the run from left to right that ends at a fragment; undefined if the fragment is in none. */
function startOfLeftToRight(visual: readonly SpacedText[], end: number): number | undefined {
  const last = visual[end]?.text ?? '';
  if (HAS_RTL.test(last) || !HAS_LTR.test(last)) return undefined;
  let start = end;
  let hasLatin = /\p{Script=Latin}/u.test(last);
  for (let at = end - 1; at >= 0; at -= 1) {
    const text = visual[at]?.text ?? '';
    if (HAS_RTL.test(text)) break;
    const isLatin = /\p{Script=Latin}/u.test(text);
    const isJoined = visual[at + 1]?.gapBefore === false && IS_NUMBER_PART.test(text);
    // A number beside a number is another number; beside a Latin word it belongs to the word's phrase.
    if (isLatin || (HAS_LTR.test(text) && (hasLatin || isJoined))) start = at;
    else if (!isJoined && !hasLatin && text.trim() === '' && !nextIsLatin(visual, at)) break;
    hasLatin ||= isLatin;
  }
  // A sign on the left of a number is behind it: the end of the sentence.
  while (start < end && NUMBER_SIGN.test(visual[start]?.text ?? '')) start += 1;
  return start;
}

function nextIsLatin(visual: readonly SpacedText[], at: number): boolean {
  return /\p{Script=Latin}/u.test(visual[at - 1]?.text ?? '');
}

function mirror(text: string): string {
  return text.replace(MIRRORED_SIGN, (sign) => MIRRORED.get(sign) ?? sign);
}
