/**
 * Reads text that was typed while the keyboard was set to the other script: `fsl hggi` is بسم الله, and «حقهؤث» is price. Knows the
 * Arabic layouts of PCs (101 keys) and of Macs, next to the US layout.
 */
import { isArabic } from '../../text/arabic.ts';

/** The keys of a row on the US layout, and what each types on an Arabic one. The first three rows are without shift. */
type Row = readonly [us: string, arabic: string];

/** Vowel signs are written as escapes: by themselves they would combine with the space before them. */
const PC_ROWS: readonly Row[] = [
  ['`qwertyuiop[]', 'ذ ض ص ث ق ف غ ع ه خ ح ج د'],
  ["asdfghjkl;'", 'ش س ي ب ل ا ت ن م ك ط'],
  ['zxcvbnm,./', 'ئ ء ؤ ر لا ى ة و ز ظ'],
  ['~QWERTYUIOP{}', '\u0651 \u064E \u064B \u064F \u064C لإ إ ‘ ÷ × ؛ < >'],
  ['ASDFGHJKL', '\u0650 \u064D ] [ لأ أ \u0640 ، /'],
  ['ZXCVBNM<>?', '~ \u0652 } { لآ آ ’ , . ؟'],
];
const MAC_ROWS: readonly Row[] = [
  ['qwertyuiop[]', 'ض ص ث ق ف غ ع ه خ ح ج ة'],
  ["asdfghjkl;'", 'ش س ي ب ل ا ت ن م ك ؛'],
  ['zxcvbnm,', 'ظ ط ذ د ز ر و ،'],
  ['QWERTYUIOP{}', '\u064E \u064B \u0650 \u064D \u064F \u064C \u0652 \u0651 ] [ } {'],
  ['ASDFHJ', '» « ى \u0670 آ ٱ'],
  ['CVBNM<>?', 'ئ ء أ إ ؤ > < ؟'],
];

/** The letters of a key on the two layouts. */
interface Layout {
  toArabic: ReadonlyMap<string, string>;
  /** By one Arabic character or two. */
  toLatin: ReadonlyMap<string, string>;
}

/** The commoner first. */
const LAYOUTS: readonly Layout[] = [PC_ROWS, MAC_ROWS].map((rows) => {
  const keys = rows.flatMap(([us, arabic]) => {
    const typed = arabic.split(' ');
    return [...us].map((key, place) => [key, typed[place] ?? key] as const);
  });
  return { toArabic: new Map(keys), toLatin: new Map(keys.map(([key, typed]) => [typed, key])) };
});

/** لا has a key of its own on PCs, and is also typed as two letters, so that each one doubles the readings of a token. */
const MAX_READINGS = 8;

/**
 * Gives what a text without spaces may be on the other keyboard, for each layout.
 * @param typed the text that the keyboard gave
 * @param toLatin whether the keyboard was set to Arabic
 * @returns for each layout the readings, the likeliest first
 */
export function otherLayoutReadings(typed: string, toLatin = isArabic(typed)): string[][] {
  // Some keyboards type لا as one character, and NFKC takes it apart.
  const text = typed.normalize('NFKC');
  return LAYOUTS.map((layout) =>
    toLatin
      ? latinReadings(text, layout.toLatin)
      : [[...text].map((key) => layout.toArabic.get(key) ?? key).join('')],
  );
}

function latinReadings(text: string, keys: ReadonlyMap<string, string>): string[] {
  let readings = [''];
  let pairReadings: string[] = [];
  for (let at = 0; at < text.length; at++) {
    const letter = text.charAt(at);
    const pair = keys.get(text.slice(at, at + 2));
    const next = readings.map((reading) => reading + (keys.get(letter) ?? letter));
    const all = [...pairReadings, ...next].slice(0, MAX_READINGS);
    pairReadings = pair === undefined ? [] : readings.map((reading) => reading + pair);
    readings = all;
  }
  return readings;
}
