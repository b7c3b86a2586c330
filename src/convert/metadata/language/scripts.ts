/** Detects the script of a text, and takes samples that are long enough to detect its language. */

type Ranges = readonly (readonly [first: number, last: number])[];

const ARABIC: Ranges = [
  [0x0620, 0x064a],
  [0x066e, 0x06d3],
  [0x06d5, 0x06d5],
  [0x06ee, 0x06ff],
  [0x0750, 0x077f],
  [0x08a0, 0x08c9],
  [0xfb50, 0xfdfb],
  [0xfe70, 0xfefc],
];
const LATIN: Ranges = [
  [0x41, 0x5a],
  [0x61, 0x7a],
  [0xaa, 0xaa],
  [0xba, 0xba],
  [0xc0, 0xd6],
  [0xd8, 0xf6],
  [0xf8, 0x2af],
  [0x1e00, 0x1eff],
];
const LETTERS = /\p{L}+/gu;

/** The characters of a sample. The language is detected in three: from the middle, the beginning and the end. */
const SAMPLE_LENGTH = 600;

/** Addresses and file names have no language. */
const ADDRESS_OR_WORD = /(?:https?:\/\/|www\.)[^\s)]+|[^\s()[\]]+/giu;
const ADDRESS = /(?:https?:\/\/|www\.).+/isu;
const IN_ADDRESS = /.(?:@|\.(?:com|org|net|html?|php|jpe?g|png|gif|webp)\b)/iu;

export type Script = 'Arab' | 'Latn' | 'other';

/** The words of each script; `'` is part of French and English words. */
const WORD_PATTERNS: Readonly<Record<Script, RegExp>> = {
  Arab: /[\p{Script=Arabic}\p{M}]+/gu,
  Latn: /[\p{Script=Latin}\p{M}'’]+/gu,
  other: /(?:(?![\p{Script=Latin}\p{Script=Arabic}])[\p{L}\p{M}])+/gu,
};

/** Takes up to three samples of a text, without addresses; the middle first, since it has the least page furniture. */
export function takeSamples(text: string): string[] {
  const middle = Math.floor((text.length - SAMPLE_LENGTH) / 2);
  const samples =
    text.length <= 3 * SAMPLE_LENGTH
      ? [text]
      : [
          text.slice(middle, middle + SAMPLE_LENGTH),
          text.slice(0, SAMPLE_LENGTH),
          text.slice(-SAMPLE_LENGTH),
        ];
  return samples.map((place) => (/[@/.]\S/u.test(place) ? withoutAddresses(place) : place));
}

function withoutAddresses(place: string): string {
  return place.replace(ADDRESS_OR_WORD, (word) => (IN_ADDRESS.test(word) ? ' ' : word.replace(ADDRESS, ' ')));
}

/** A letter of these scripts stands for a syllable or a word: Japanese text says in one what English says in three. */
const DENSE_LETTERS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;
const DENSE_WEIGHT = 3;

/** The script of most letters, Arabic for equal numbers; undefined without letters. */
export function detectScript(samples: readonly string[]): Script | undefined {
  const sample = samples.join('\n');
  const { arabic, latin } = countLettersByScript(sample);
  // In a text of these two scripts most characters are their letters, so that the slow count of all letters can be skipped.
  const known = arabic + latin;
  const other = known > (sample.length - known) * DENSE_WEIGHT ? 0 : weighOtherLetters(sample, known);
  if (known + other <= 0) return undefined;
  if (other > known) return 'other';
  return arabic >= latin ? 'Arab' : 'Latn';
}

function weighOtherLetters(sample: string, known: number): number {
  const dense = sample.match(DENSE_LETTERS)?.length ?? 0;
  return countLetters(sample) - known + dense * (DENSE_WEIGHT - 1);
}

/** The share of a script in the Arabic and Latin letters of samples. */
export function shareOfScript(samples: readonly string[], script: 'Arab' | 'Latn'): number {
  const { arabic, latin } = countLettersByScript(samples.join('\n'));
  return (script === 'Arab' ? arabic : latin) / Math.max(1, arabic + latin);
}

/** The words of one script in a piece of text, joined by spaces. */
export function wordsInScript(piece: string, script: Script): string {
  return (piece.match(WORD_PATTERNS[script]) ?? []).join(' ');
}

/** Half of a letter of a rare script. */
const SURROGATE = /[\uD800-\uDBFF]/;

/** Counts the letters of a text. */
export function countLetters(text: string): number {
  // Splitting into letters is slow, and few texts have letters that are two UTF-16 units.
  const lengthOf = SURROGATE.test(text) ? (run: string) => [...run].length : (run: string) => run.length;
  return (text.match(LETTERS) ?? []).reduce((sum, run) => sum + lengthOf(run), 0);
}

/** The script of each UTF-16 unit: a table is faster than a pattern for every article's letters. */
const SCRIPT_OF_UNIT = new Uint8Array(0x1_0000);
const ARABIC_LETTER = 1;
const LATIN_LETTER = 2;
for (const [first, last] of ARABIC) SCRIPT_OF_UNIT.fill(ARABIC_LETTER, first, last + 1);
for (const [first, last] of LATIN) SCRIPT_OF_UNIT.fill(LATIN_LETTER, first, last + 1);

function countLettersByScript(text: string): { arabic: number; latin: number } {
  let arabic = 0;
  let latin = 0;
  for (let at = 0; at < text.length; at += 1) {
    const script = SCRIPT_OF_UNIT[text.charCodeAt(at)];
    if (script === ARABIC_LETTER) arabic += 1;
    else if (script === LATIN_LETTER) latin += 1;
  }
  return { arabic, latin };
}
