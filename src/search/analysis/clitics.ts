/**
 * Removes particles that Arabic writes as one with the next word: و and ف (and), ب (in), ك (as), ل (for) and س of the future.
 * Words are normalised (spelling.ts). The rules come from Arabic grammar; their thresholds were tuned on news.
 */
import { findSingulars } from './brokenPlurals.ts';
import { isArticleLookalike, withoutArticle } from './definiteArticle.ts';
import type { Lexicon } from './lexicon.ts';
import { isName, PLACE_NAMES } from './names.ts';
import { withoutSuffix } from './suffixes.ts';

const LAM_ARTICLE = /^[وف]?لل(?=\p{L}{2})/u;

/** س of the future before a verb in the present. */
const FUTURE_PARTICLE = /^[وف]?س(?=[يتن]\p{L}{3})/u;
/** Particles without an article after them. The look-ahead is the shortest word that may follow. */
const BARE_PARTICLES = [
  /^[وف](?=\p{L}{3})/u,
  /^[بلك](?=\p{L}{3})/u,
  /^[وف][بلك](?=\p{L}{3})/u,
  FUTURE_PARTICLE,
];

/** How many times more frequent one reading must be than another to exclude it. */
const DOMINANT_RATIO = 4;
/** A rarer word does not prove a reading by its frequency. */
const MIN_PROVING_COUNT = 5;

const PLACE_STEMS = new Set(PLACE_NAMES.map(withoutSuffix));

/** Whether a word begins with ل and the article. The word itself may begin with ل too, which لل does not show. */
export function hasLamArticle(word: string): boolean {
  return LAM_ARTICLE.test(word);
}

/** Gives the possible rests of a word without bare particles at its beginning, or without لل (للبنان: لبنان, للأمم: أمم). */
export function bareForms(word: string): string[] {
  const lam = LAM_ARTICLE.exec(word)?.[0];
  if (lam !== undefined) return [word.slice(lam.length), word.slice(lam.length - 1)].map(withoutArticle);
  if (isName(word) || PLACE_STEMS.has(withoutSuffix(word)) || findSingulars(word).length > 0) return [];
  return BARE_PARTICLES.flatMap((particle) =>
    particle.test(word) ? [word.replace(particle, '')] : [],
  ).filter(isBareForm);
}

/** A rest that begins with ال had no bare particle: particle and article are removed in one step. */
function isBareForm(rest: string): boolean {
  return !rest.startsWith('ال') || isArticleLookalike(rest);
}

/** The most frequent of `bareForms`, if there is one. */
function likeliestBareForm(word: string, lexicon: Lexicon): string | undefined {
  return bareForms(word).reduce<string | undefined>(
    (best, form) => (best === undefined || lexicon.count(form) > lexicon.count(best) ? form : best),
    undefined,
  );
}

/**
 * The readings of a word in a text. A bare particle is removed only where the lexicon shows that the rest is a word and the
 * whole is none; in doubt both are readings.
 * @param word normalised
 * @returns one reading or two
 */
export function readings(word: string, lexicon: Lexicon): string[] {
  const plain = withoutArticle(word);
  if (plain !== word || word === 'الله') return [plain];
  if (hasLamArticle(word)) return lamReadings(word, lexicon);
  const rest = likeliestBareForm(word, lexicon);
  if (rest === undefined || lexicon.isNoun(word)) return [word];
  const wholeCount = lexicon.count(word);
  const restCount = lexicon.count(rest);
  if (restCount >= MIN_PROVING_COUNT && restCount >= wholeCount * DOMINANT_RATIO) return [rest];
  if (restCount > 0 && restCount * 2 >= wholeCount) return [rest, word];
  if (restCount > 0 || wholeCount >= MIN_PROVING_COUNT) return [word];
  if (FUTURE_PARTICLE.test(word)) return [word.replace(FUTURE_PARTICLE, ''), word];
  return mayBeNewName(word) ? [rest, word] : [word];
}

/** Most unknown words that begin with و are و and a name that the archive has not had before: وويتكوف. */
function mayBeNewName(word: string): boolean {
  return /^و\p{L}{4}/u.test(word);
}

function lamReadings(word: string, lexicon: Lexicon): string[] {
  const [rest = word, withLam = word] = bareForms(word);
  const [restCount, withLamCount] = [lexicon.count(rest), lexicon.count(withLam)];
  if (restCount > withLamCount * DOMINANT_RATIO) return [rest];
  return withLamCount > restCount * DOMINANT_RATIO ? [withLam] : [rest, withLam];
}
