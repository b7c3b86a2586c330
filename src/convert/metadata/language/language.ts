/** Detects the language of an article: the declared one unless the letters contradict it, otherwise by evidence. */
import type { Language } from '../../../archive/article/article.ts';
import { detectForeignLanguage, isPlainlyArabic, isPlainlyEnglish } from './foreignLanguage.ts';
import { languageName, readLanguageTag } from './languageTag.ts';
import {
  countLetters,
  detectScript,
  type Script,
  shareOfScript,
  takeSamples,
  wordsInScript,
} from './scripts.ts';

/** From this many letters on, they tell Arabic from Persian and English from German, whatever the source declares. */
const MIN_LETTERS_OF_EVIDENCE = { Arab: 100, Latn: 80, other: 20 } as const;

/** The share of letters that an English title needs in the text below it. */
const MIN_DECLARED_SHARE = 1 / 3;

export type DetectedLanguage =
  | { kind: 'held'; lang: Language }
  /** A language that the archive does not hold, by its code and its English name. */
  | { kind: 'refused'; code: string; name: string };

/**
 * Detects the language of a text. A long text of another language is refused whatever the source declares, since many pages declare
 * the language of their template.
 * @param text the title on the first line, then the body
 * @param declared as the source declares it: `ar-EG`, `en_US`
 * @returns undefined without letters, or with too few of another script to name their language
 */
export async function detectLanguage(text: string, declared?: string): Promise<DetectedLanguage | undefined> {
  const samples = takeSamples(text);
  const tag = declared === undefined ? undefined : readLanguageTag(declared);
  const script = chooseScript(text, samples, tag?.script);
  if (script === undefined) return undefined;
  const declaredCode = tag?.script === script ? tag.code : undefined;
  const [first = ''] = samples;
  if (declaredCode !== undefined && !isLong(first, script)) return detected(declaredCode);
  const foreign = await findForeignLanguage(samples, script);
  if (foreign !== undefined) {
    // Where the letters show another language than Arabic or English, the declared name is the best one.
    const isNamed = declaredCode !== undefined && !isHeld(declaredCode);
    return detected(isNamed ? declaredCode : foreign);
  }
  if (script === 'other') return undefined;
  if (script === 'Latn' && declaredCode !== undefined && declaredCode !== 'en')
    return detected((await isPlainlyEnglish(wordsInScript(first, script))) ? 'en' : declaredCode);
  return { kind: 'held', lang: script === 'Arab' ? 'ar' : 'en' };
}

/**
 * The script of most letters, or the declared script of a title whose body quotes another one at length. Arabic articles quote names
 * and products in Latin letters without end, and templates of Arabic pages often declare English; so English needs a share of the
 * letters too.
 */
function chooseScript(
  text: string,
  samples: readonly string[],
  declared: string | undefined,
): Script | undefined {
  // A text of addresses alone has their script.
  const script = detectScript(samples) ?? detectScript([text]);
  if ((declared !== 'Arab' && declared !== 'Latn') || script === declared) return script;
  if (detectScript(text.split('\n', 1)) !== declared) return script;
  return declared === 'Arab' || shareOfScript(samples, declared) >= MIN_DECLARED_SHARE ? declared : script;
}

function isLong(place: string, script: Script): boolean {
  return countLetters(wordsInScript(place, script)) >= MIN_LETTERS_OF_EVIDENCE[script];
}

/** One quotation does not make an article foreign: of several samples, two must agree. */
async function findForeignLanguage(
  [first = '', ...others]: readonly string[],
  script: Script,
): Promise<string | undefined> {
  if (script === 'Arab' && isPlainlyArabic(first)) return undefined;
  const language = await detectForeignLanguage(wordsInScript(first, script), script);
  if (language === undefined || others.length === 0) return language;
  for (const other of others) {
    const second = await detectForeignLanguage(wordsInScript(other, script), script);
    if (second !== undefined) return language === 'und' ? second : language;
  }
  return undefined;
}

function detected(code: string): DetectedLanguage {
  return isHeld(code) ? { kind: 'held', lang: code } : { kind: 'refused', code, name: languageName(code) };
}

function isHeld(code: string): code is Language {
  return code === 'ar' || code === 'en';
}
