/** Which script a text is in, and pieces of it that are long enough to tell its language by. */

const ARABIC =
  /[\u0620-\u064A\u066E-\u06D3\u06D5\u06EE-\u06FF\u0750-\u077F\u08A0-\u08C9\uFB50-\uFDFB\uFE70-\uFEFC]+/g;
const LATIN = /[A-Za-z\u00AA\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02AF\u1E00-\u1EFF]+/g;
const LETTERS = /\p{L}+/gu;

/** The language is looked for in three places, each of this many characters: middle, beginning and end. */
const PIECE = 600;

/** Addresses and file names are in no language. */
const ADDRESSES =
  /(?:https?:\/\/|www\.)[^\s)]+|[^\s()[\]]+(?:@|\.(?:com|org|net|html?|php|jpe?g|png|gif|webp)\b)[^\s()[\]]*/giu;

export type Script = 'Arab' | 'Latn' | 'other';

/** The words of a piece of one script; `'` is part of French and English ones. */
const WORDS: Readonly<Record<Script, RegExp>> = {
  Arab: /[\p{Script=Arabic}\p{M}]+/gu,
  Latn: /[\p{Script=Latin}\p{M}'’]+/gu,
  other: LETTERS,
};

/** Up to three places of a text, without the addresses in them; the middle first, where the least is furniture. */
export function placesOf(text: string): string[] {
  const middle = Math.floor((text.length - PIECE) / 2);
  const places =
    text.length <= 3 * PIECE
      ? [text]
      : [text.slice(middle, middle + PIECE), text.slice(0, PIECE), text.slice(-PIECE)];
  return places.map((place) => (/[@/.]\S/u.test(place) ? place.replace(ADDRESSES, ' ') : place));
}

/** The script of most letters, Arabic where it is even; undefined where there are no letters. */
export function scriptOf(places: readonly string[]): Script | undefined {
  const sample = places.join('\n');
  const arabic = lengthOf(sample, ARABIC);
  const latin = lengthOf(sample, LATIN);
  // Most of a text that is in these two is their letters, and the slow look at all others can be spared.
  const known = arabic + latin;
  const other = known * 2 > sample.length ? 0 : letterCount(sample) - known;
  if (known + other <= 0) return undefined;
  if (other > known) return 'other';
  return arabic >= latin ? 'Arab' : 'Latn';
}

/** The words of one script in a piece of text, in a row. */
export function wordsOf(piece: string, script: Script): string {
  return (piece.match(WORDS[script]) ?? []).join(' ');
}

/** How many letters a text has. */
export function letterCount(text: string): number {
  return lengthOf(text, LETTERS);
}

function lengthOf(text: string, runs: RegExp): number {
  return (text.match(runs) ?? []).reduce((sum, run) => sum + run.length, 0);
}
