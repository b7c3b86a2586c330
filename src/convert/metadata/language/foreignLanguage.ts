/**
 * Whether a piece of text is in another language than the archive's one of that script. The numbers were measured: on
 * 2,500 Arabic articles and 5,900 pieces of English news, none of which they take for anything else.
 */
import { countLetters, type Script } from './scripts.ts';

/** Below these, a name or two decides what a detector says. */
const MIN_LETTERS = { Arab: 20, Latn: 40, other: 20 } as const;

/** How much better the other language must fit, where English fits somewhat: it does up to 0.17 better to English. */
const MIN_SCORE_MARGIN = 0.2;
/** A language that the detector does not know fits nothing; English fits English by 0.67 at the least. */
const MIN_LATIN_LETTERS = 150;
const MIN_ENGLISH_SCORE = 0.35;
/** Below this, a language is the nearest one that the detector knows, and hardly the right one. */
const MIN_NAMED_SCORE = 0.65;

/** Letters that Arabic lacks. Not ی and ک, which Arabic is often typed with: «فی أوکرانیا». */
const NON_ARABIC_LETTER = /[\u0671-\u06A8\u06AA-\u06CB\u06CD-\u06D3\u06D5\u06EE-\u06EF\u06FA-\u06FF]/gu;
const TWO_NON_ARABIC_LETTERS = new RegExp(`${NON_ARABIC_LETTER.source}[^]*${NON_ARABIC_LETTER.source}`, 'u');
/** Tunisian and Iraqi names have them too, up to one letter in a hundred. */
const MIN_FOREIGN_SHARE = 0.02;
/** With so many the detector is not asked: it knows Persian, Urdu and Kurdish only, and takes Sindhi for Arabic. */
const CERTAIN_FOREIGN_SHARE = 0.08;

/** Languages of Arabic script that the detector does not know, by letters that no other one of them has. */
const DISTINCTIVE_LETTERS: readonly (readonly [code: string, letters: RegExp])[] = [
  ['sd', /[ٻڄڃڏڌڙڦڳڱ۽]/gu],
  ['ps', /[ټډړږښڼۍ]/gu],
  ['ug', /[ۇۈڭۋ]/gu],
  ['ckb', /[ێۆڕڵ]/gu],
  ['ur', /[ٹڈڑےںہ]/gu],
];

/** The code of the other language, `und` where it has no name here; undefined where there is no proof of one. */
export async function detectForeignLanguage(piece: string, script: Script): Promise<string | undefined> {
  const letters = countLetters(piece);
  if (letters < MIN_LETTERS[script]) return undefined;
  if (script === 'Arab') return detectInArabicScript(piece, letters);
  const { language, getScores } = await detectWithLibrary(piece);
  if (script === 'Latn' && language === 'en') return undefined;
  const scores = getScores();
  const best = scores[language] ?? 0;
  const code = best < MIN_NAMED_SCORE ? 'und' : language;
  if (script === 'other') return code;
  const english = scores.en ?? 0;
  const isUnlikeEnglish = letters >= MIN_LATIN_LETTERS && english < MIN_ENGLISH_SCORE;
  return best - english >= MIN_SCORE_MARGIN || isUnlikeEnglish ? code : undefined;
}

/** Whether a text of Arabic script has so few letters that Arabic lacks that no other language could be proved. */
export function isPlainlyArabic(text: string): boolean {
  return !TWO_NON_ARABIC_LETTERS.test(text);
}

/** No text is refused without letters that Arabic lacks, whatever the detector says. */
async function detectInArabicScript(piece: string, letters: number): Promise<string | undefined> {
  const foreignLetters = piece.match(NON_ARABIC_LETTER)?.length ?? 0;
  if (foreignLetters < 2 || foreignLetters < letters * MIN_FOREIGN_SHARE) return undefined;
  const { language } = await detectWithLibrary(piece);
  const isCertain = foreignLetters >= 6 && foreignLetters >= letters * CERTAIN_FOREIGN_SHARE;
  if (language === 'ar' && !isCertain) return undefined;
  const [best] = DISTINCTIVE_LETTERS.map(([code, distinctive]) => ({
    code,
    count: piece.match(distinctive)?.length ?? 0,
  })).sort((a, b) => b.count - a.count);
  if (best !== undefined && best.count >= 2) return best.code;
  return language === 'ar' || language === '' ? 'und' : language;
}

/** What the detector knows takes half a second to load, and plain Arabic never asks it. */
async function detectWithLibrary(piece: string) {
  const { eld } = await import('eld/extrasmall');
  return eld.detect(piece);
}
