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

/**
 * Returns the text of a line.
 * @param rightToLeft the direction of the document
 */
export function lineText(fragments: readonly Fragment[], rightToLeft: boolean): string {
  const visual = fragments.toSorted((a, b) => a.x + a.width / 2 - (b.x + b.width / 2));
  const whole = visual.map(({ text }) => text).join('');
  // A line of an Arabic text may have more Latin letters than Arabic ones, and is still read from the right.
  const direction = rightToLeft && HAS_RTL.test(whole) ? true : (isRightToLeft(whole) ?? rightToLeft);
  const spaced = visual.map((fragment, at) => ({
    text: fragment.text,
    gapBefore: hasGap(visual[at - 1], fragment),
  }));
  return foldForms(direction ? joinRightToLeft(spaced) : joinLeftToRight(spaced))
    .replace(/\s+/gu, ' ')
    .trim();
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

function joinRightToLeft(visual: readonly SpacedText[]): string {
  const pieces: string[] = [];
  let at = visual.length - 1;
  while (at >= 0) {
    const end = at;
    const start = startOfLeftToRight(visual, end);
    if (start === undefined) {
      const { text = '', gapBefore = false } = visual[end] ?? {};
      pieces.push(mirror(text), gapBefore ? ' ' : '');
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
  return start;
}

function nextIsLatin(visual: readonly SpacedText[], at: number): boolean {
  return /\p{Script=Latin}/u.test(visual[at - 1]?.text ?? '');
}

function mirror(text: string): string {
  return text.replace(MIRRORED_SIGN, (sign) => MIRRORED.get(sign) ?? sign);
}
