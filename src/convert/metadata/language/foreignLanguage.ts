/**
 * Detects text in another language than the archive's one of that script. The thresholds were measured on 2,500 Arabic
 * articles and 5,900 pieces of English news. They recognise all of them.
 */
import { countLetters, type Script } from './scripts.ts';

/** With fewer letters, a name or two decides the detector's result. */
const MIN_LETTERS = { Arab: 20, Latn: 40, other: 20 } as const;

/** By this margin the other language must score above English. English texts score up to 0.17 higher in another one. */
const MIN_SCORE_MARGIN = 0.2;
/** A long text with a lower score is not English, in whatever language it is; English texts score 0.67 at least. */
const MIN_LATIN_LETTERS = 100;
const MIN_ENGLISH_SCORE = 0.35;
/** With a lower score a text needs English words too: the detector knows neither Latin nor most languages of Africa. */
const MIN_ENGLISH_SCORE_ALONE = 0.6;
const MIN_ENGLISH_WORD_SHARE = 0.05;
/** With more of these words a text is English without the detector, which takes half a second to load. */
const CERTAIN_ENGLISH_WORD_SHARE = 0.25;
/** German prose capitalises a third of its words. */
const MAX_CAPITALISED_SHARE = 0.6;
/** Words of a quarter to a half of any English prose. */
const ENGLISH_WORDS: ReadonlySet<string> = new Set(
  'the of and to in is that for it as was with by on not his he at are this have from had they which were their has will would who been said its after over about'.split(
    ' ',
  ),
);
/** With a lower score, the detector's language is the nearest one that it knows, and rarely the right one. */
const MIN_NAMED_SCORE = 0.65;

/** Letters that Arabic lacks. ی and ک are left out, since Arabic is often typed with them: «فی أوکرانیا». */
const NON_ARABIC_LETTER = /[\u0671-\u06A8\u06AA-\u06CB\u06CD-\u06D3\u06D5\u06EE-\u06EF\u06FA-\u06FF]/gu;
const TWO_NON_ARABIC_LETTERS = new RegExp(`${NON_ARABIC_LETTER.source}[^]*${NON_ARABIC_LETTER.source}`, 'u');
/** Words of nearly any Persian sentence, also typed with Arabic letters. No piece of 9,061 Arabic ones has three of them. */
const PERSIAN_WORD = /(?<!\p{L})(?:است|از|را|[کك]ه|م[یي]|ها[یي]|برا[یي]|شده?|ا[یي]ن|[کك]رد|ها)(?!\p{L})/gu;
const MIN_PERSIAN_WORDS = 3;
/** Tunisian and Iraqi names have such letters too, up to one letter in a hundred. */
const MIN_FOREIGN_SHARE = 0.02;
/** From this share on the detector's «Arabic» is ignored: it only knows Persian, Urdu and Kurdish, and takes Sindhi for Arabic. */
const CERTAIN_FOREIGN_SHARE = 0.08;

/** Languages of Arabic script that the detector does not know, each with letters that the others lack. */
const DISTINCTIVE_LETTERS: readonly (readonly [code: string, letters: RegExp])[] = [
  ['sd', /[ٻڄڃڏڌڙڦڳڱ۽]/gu],
  ['ps', /[ټډړږښڼۍ]/gu],
  ['ug', /[ۇۈڭۋ]/gu],
  ['ckb', /[ێۆڕڵ]/gu],
  ['ur', /[ٹڈڑےںہ]/gu],
];

/** The code of the other language, `und` where it is unknown; undefined without evidence of another language. */
export async function detectForeignLanguage(piece: string, script: Script): Promise<string | undefined> {
  const letters = countLetters(piece);
  if (letters < MIN_LETTERS[script]) return undefined;
  if (script === 'Arab') return detectInArabicScript(piece, letters);
  if (script === 'Latn' && (isListOfNames(piece) || shareOfEnglishWords(piece) >= CERTAIN_ENGLISH_WORD_SHARE))
    return undefined;
  const { language, getScores } = await detectWithLibrary(piece);
  if (script === 'Latn' && language === 'en') return undefined;
  const scores = getScores();
  const best = scores[language] ?? 0;
  const code = best < MIN_NAMED_SCORE ? 'und' : language;
  if (script === 'other') return code;
  const english = scores.en ?? 0;
  const isUnlikeEnglish =
    letters >= MIN_LATIN_LETTERS &&
    (english < MIN_ENGLISH_SCORE ||
      (english < MIN_ENGLISH_SCORE_ALONE && shareOfEnglishWords(piece) < MIN_ENGLISH_WORD_SHARE));
  return best - english >= MIN_SCORE_MARGIN || isUnlikeEnglish ? code : undefined;
}

/** Whether the detector takes a text for English and is sure of it. */
export async function isPlainlyEnglish(piece: string): Promise<boolean> {
  const { language, getScores } = await detectWithLibrary(piece);
  return language === 'en' && (getScores().en ?? 0) >= MIN_NAMED_SCORE;
}

/** Names have no language: results of matches and lists of players look like French or Zulu to the detector. */
function isListOfNames(piece: string): boolean {
  const words = piece.split(' ');
  return words.filter((word) => /^\p{Lu}/u.test(word)).length > words.length * MAX_CAPITALISED_SHARE;
}

function shareOfEnglishWords(piece: string): number {
  const words = piece.toLowerCase().split(' ');
  return words.filter((word) => ENGLISH_WORDS.has(word)).length / words.length;
}

/** Whether a text of Arabic script has too few foreign letters and words for evidence of another language. */
export function isPlainlyArabic(text: string): boolean {
  return !TWO_NON_ARABIC_LETTERS.test(text) && countPersianWords(text) < MIN_PERSIAN_WORDS;
}

function countPersianWords(text: string): number {
  return text.match(PERSIAN_WORD)?.length ?? 0;
}

/** A text without letters that Arabic lacks, and without Persian words, is never refused, whatever the detector finds. */
async function detectInArabicScript(piece: string, letters: number): Promise<string | undefined> {
  if (countPersianWords(piece) >= MIN_PERSIAN_WORDS && (await detectWithLibrary(piece)).language === 'fa')
    return 'fa';
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

/** The detector takes half a second to load, and plain Arabic never needs it. */
async function detectWithLibrary(piece: string) {
  const { eld } = await import('eld/extrasmall');
  return eld.detect(piece);
}
