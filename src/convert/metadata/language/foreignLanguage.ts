/**
 * Whether a piece of text is in another language than the archive's one of that script. The numbers were measured: on
 * 2,500 Arabic articles and 5,900 pieces of English news, none of which they take for anything else.
 */
import { letterCount, type Script } from './scripts.ts';

/** Below these, a name or two decides what a detector says. */
const FEWEST = { Arab: 20, Latn: 40, other: 20 } as const;

/** How much better the other language must fit, where English fits somewhat: it does up to 0.17 better to English. */
const LATIN_MARGIN = 0.2;
/** A language that the detector does not know fits nothing; English fits English by 0.67 at the least. */
const LATIN_LONG = 150;
const LATIN_FITS = 0.35;
/** Below this, a language is the nearest one that the detector knows, and hardly the right one. */
const NAMED = 0.65;

/** Letters that Arabic lacks. Not ی and ک, which Arabic is often typed with: «فی أوکرانیا». */
const NOT_ARABIC = /[\u0671-\u06A8\u06AA-\u06CB\u06CD-\u06D3\u06D5\u06EE-\u06EF\u06FA-\u06FF]/gu;
const NOT_ARABIC_TWICE = new RegExp(`${NOT_ARABIC.source}[^]*${NOT_ARABIC.source}`, 'u');
/** Tunisian and Iraqi names have them too, up to one letter in a hundred. */
const ARABIC_LACKS = 0.02;
/** With so many the detector is not asked: it knows Persian, Urdu and Kurdish only, and takes Sindhi for Arabic. */
const ARABIC_LACKS_SURELY = 0.08;

/** Languages of Arabic script that the detector does not know, by letters that no other one of them has. */
const BY_LETTERS: readonly (readonly [code: string, letters: RegExp])[] = [
  ['sd', /[ٻڄڃڏڌڙڦڳڱ۽]/gu],
  ['ps', /[ټډړږښڼۍ]/gu],
  ['ug', /[ۇۈڭۋ]/gu],
  ['ckb', /[ێۆڕڵ]/gu],
  ['ur', /[ٹڈڑےںہ]/gu],
];

/** The code of the other language, `und` where it has no name here; undefined where there is no proof of one. */
export async function foreignLanguage(piece: string, script: Script): Promise<string | undefined> {
  const letters = letterCount(piece);
  if (letters < FEWEST[script]) return undefined;
  if (script === 'Arab') return foreignInArabicScript(piece, letters);
  const { language, getScores } = await detect(piece);
  if (script === 'Latn' && language === 'en') return undefined;
  const scores = getScores();
  const best = scores[language] ?? 0;
  const name = best < NAMED ? 'und' : language;
  if (script === 'other') return name;
  const english = scores.en ?? 0;
  const fitsNot = letters >= LATIN_LONG && english < LATIN_FITS;
  return best - english >= LATIN_MARGIN || fitsNot ? name : undefined;
}

/** Whether a text of Arabic script has so few letters that Arabic lacks that no other language could be proved. */
export function isPlainlyArabic(text: string): boolean {
  return !NOT_ARABIC_TWICE.test(text);
}

/** No text is refused without letters that Arabic lacks, whatever the detector says. */
async function foreignInArabicScript(piece: string, letters: number): Promise<string | undefined> {
  const foreign = piece.match(NOT_ARABIC)?.length ?? 0;
  if (foreign < 2 || foreign < letters * ARABIC_LACKS) return undefined;
  const { language } = await detect(piece);
  const sure = foreign >= 6 && foreign >= letters * ARABIC_LACKS_SURELY;
  if (language === 'ar' && !sure) return undefined;
  const [best] = BY_LETTERS.map(([code, own]) => ({ code, count: piece.match(own)?.length ?? 0 })).sort(
    (a, b) => b.count - a.count,
  );
  if (best !== undefined && best.count >= 2) return best.code;
  return language === 'ar' || language === '' ? 'und' : language;
}

/** What the detector knows takes half a second to load, and plain Arabic never asks it. */
async function detect(piece: string) {
  const { eld } = await import('eld/extrasmall');
  return eld.detect(piece);
}
