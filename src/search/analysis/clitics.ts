/**
 * Particles that Arabic writes as one with the next word: the article ال, و and ف (and), ب (in), ك (as), ل (for) and the
 * future's س. Words are levelled (spelling.ts). The rules are from Arabic grammar; their thresholds were tuned on news.
 */
import { singularsOf } from './brokenPlurals.ts';
import type { Lexicon } from './lexicon.ts';
import { isName, PLACE_NAMES } from './names.ts';
import { withoutSuffix } from './suffixes.ts';

const ARTICLE = /^[وف]?[بك]?ال(?=\p{L}{2})/u;
const LAM_ARTICLE = /^[وف]?لل(?=\p{L}{2})/u;

/** Words that begin like an article and have none; with these before it, والد would become د. */
const LOOKALIKE = new RegExp(
  `^[وفبكل]?(?:${[
    'ال(?:ان|تي|ذي|ذين|لتين?|لذين?)',
    'والد(?:ا|ي|ه|ها|هم|ين|ان|يه|يها|ت(?:ي|ه|ها|هم))?',
    'وكالات\\p{L}*',
    'وكالت(?:ي|ه|ها|هم|نا|ين|ان)',
    'بالغ(?:ا|ه|ين|ون|ات)?',
    'بالون\\p{L}*',
    'باليست\\p{L}*',
    'كالسيوم',
    'كاليفورني\\p{L}*',
    'كالينينغراد',
    'فالنسيا',
    'فالنتين\\p{L}*',
  ].join('|')})$`,
  'u',
);
const GOD = /^[وف]?(?:[بكت]?ا)?لله$/u;

/** The future's س before a present. */
const FUTURE = /^[وف]?س(?=[يتن]\p{L}{3})/u;
/** Bare particles, with the least that must be left of the word. */
const BARE = [/^[وف](?=\p{L}{3})/u, /^[بلك](?=\p{L}{3})/u, /^[وف][بلك](?=\p{L}{3})/u, FUTURE];

/** How much more frequent the rest must be for the whole to be no word of its own. */
const MUCH_MORE = 4;
/** Below this the rest's frequency proves nothing. */
const ENOUGH = 5;

/**
 * Takes the article off, with the particles before it, as often as there is one: الألماني and ألماني, of which folding
 * leaves الالماني and الماني, must end alike.
 */
export function withoutArticle(word: string): string {
  let rest = word;
  for (;;) {
    if (GOD.test(rest)) return 'الله';
    if (LOOKALIKE.test(rest)) return rest;
    const article = ARTICLE.exec(rest)?.[0];
    if (article === undefined) return rest;
    rest = rest.slice(article.length);
  }
}

const PLACE_STEMS = new Set(PLACE_NAMES.map(withoutSuffix));

/** Whether ل and the article stand before a word; whether the word itself begins with ل, لل does not tell. */
export function hasLamArticle(word: string): boolean {
  return LAM_ARTICLE.test(word);
}

/** What may be left of a word whose first letters are bare particles, or لل (للبنان: لبنان, للأمم: أمم). */
export function bareForms(word: string): string[] {
  const lam = LAM_ARTICLE.exec(word)?.[0];
  if (lam !== undefined) return [word.slice(lam.length), word.slice(lam.length - 1)].map(withoutArticle);
  if (isName(word) || PLACE_STEMS.has(withoutSuffix(word)) || singularsOf(word).length > 0) return [];
  return BARE.flatMap((particle) => (particle.test(word) ? [word.replace(particle, '')] : [])).filter(isForm);
}

/** What still begins with ال was no particle and article: they would have come off together. */
function isForm(rest: string): boolean {
  return !rest.startsWith('ال') || LOOKALIKE.test(rest);
}

/** The most frequent of `bareForms`, if there is one. */
function likeliestBareForm(word: string, lexicon: Lexicon): string | undefined {
  return bareForms(word).reduce<string | undefined>(
    (best, form) => (best === undefined || lexicon.count(form) > lexicon.count(best) ? form : best),
    undefined,
  );
}

/**
 * The readings of a word in a text. A bare particle comes off only where the lexicon says that the rest is a word and the
 * whole is none; in doubt both stand.
 * @param word levelled
 * @returns one reading or two
 */
export function readings(word: string, lexicon: Lexicon): string[] {
  const plain = withoutArticle(word);
  if (plain !== word || word === 'الله') return [plain];
  if (hasLamArticle(word)) return lamReadings(word, lexicon);
  const rest = likeliestBareForm(word, lexicon);
  if (rest === undefined || lexicon.isNoun(word)) return [word];
  const whole = lexicon.count(word);
  const bare = lexicon.count(rest);
  if (bare >= ENOUGH && bare >= whole * MUCH_MORE) return [rest];
  if (bare > 0 && bare * 2 >= whole) return [rest, word];
  if (bare > 0 || whole >= ENOUGH) return [word];
  if (FUTURE.test(word)) return [word.replace(FUTURE, ''), word];
  return mayBeNewName(word) ? [rest, word] : [word];
}

/** و before a word that nothing is known of, most often a name that the archive has not met yet: وويتكوف. */
function mayBeNewName(word: string): boolean {
  return /^و\p{L}{4}/u.test(word);
}

function lamReadings(word: string, lexicon: Lexicon): string[] {
  const [rest = word, withLam = word] = bareForms(word);
  const [a, b] = [lexicon.count(rest), lexicon.count(withLam)];
  if (a > b * MUCH_MORE) return [rest];
  return b > a * MUCH_MORE ? [withLam] : [rest, withLam];
}
