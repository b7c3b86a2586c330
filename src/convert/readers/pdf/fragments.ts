/** Makes pieces of text of the glyphs of a page: words of one direction, and letters with their vowel signs. */
import type { Fragment } from './pdfFragment.ts';

/** A narrower space, as a share of the size, separates no words: it only moves the next glyph. */
const MIN_SPACE_WIDTH = 0.1;
/** A glyph begins where the glyph before it ends, up to this share of the size. */
const JOIN_TOLERANCE = 0.05;

const IS_MARK = /^\p{M}+$/u;
const IS_ARABIC = /\p{Script=Arabic}/u;
/** Signs are not joined to words, since they may belong to the other direction. */
const IS_LEFT_TO_RIGHT = /^[\p{Script=Latin}\p{Nd}'’-]+$/u;
/** A ligature of two letters in the order in which they are drawn. Arabic has none of alef and lam, but of lam and alef. */
const REVERSED_LIGATURE = /^(?<alef>[اأإآ])(?<lam>ل)$/u;

/** @param glyphs in the order in which they are drawn */
export function joinGlyphs(glyphs: readonly Fragment[]): Fragment[] {
  const fragments: Fragment[] = [];
  /** Marks that are drawn before the next letter, which they may belong to. */
  let marks: Fragment[] = [];
  for (const glyph of glyphs) {
    if (IS_MARK.test(glyph.text)) {
      marks.push(glyph);
      continue;
    }
    if (glyph.text.trim() === '' && glyph.width < glyph.size * MIN_SPACE_WIDTH) continue;
    const text = glyph.text.replace(REVERSED_LIGATURE, '$<lam>$<alef>');
    const letter = { ...glyph, text };
    addMarks(marks, fragments.at(-1), letter);
    marks = [];
    const last = fragments.at(-1);
    if (last !== undefined && isJoined(last, letter)) {
      last.text += text;
      last.width = letter.x + letter.width - last.x;
    } else fragments.push(letter);
  }
  addMarks(marks, fragments.at(-1), undefined);
  return fragments;
}

/**
 * Adds marks to the letter that they stand over: the letter before them, or the next one where letters of text from right to left are
 * drawn from the left. The places of marks do not tell, since fonts draw them on either side of their place.
 */
function addMarks(
  marks: readonly Fragment[],
  before: Fragment | undefined,
  after: Fragment | undefined,
): void {
  const texts = marks.map(({ text }) => text);
  const isOfAfter = after !== undefined && (before === undefined || isDrawnLeftwards(before, after));
  if (isOfAfter) after.text += texts.toReversed().join('');
  else if (before !== undefined) before.text += texts.join('');
}

/** Whether two letters of a line are drawn against the direction of reading. */
function isDrawnLeftwards(before: Fragment, after: Fragment): boolean {
  return IS_ARABIC.test(after.text) && after.y === before.y && after.x > before.x;
}

function isJoined(last: Fragment, next: Fragment): boolean {
  return (
    IS_LEFT_TO_RIGHT.test(last.text) &&
    IS_LEFT_TO_RIGHT.test(next.text) &&
    last.y === next.y &&
    last.size === next.size &&
    Math.abs(last.x + last.width - next.x) < next.size * JOIN_TOLERANCE
  );
}
