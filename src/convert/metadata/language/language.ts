/** Detects the language of an article: the declared one unless the letters contradict it, otherwise by evidence. */
import type { Language } from '../../../archive/article/article.ts';
import { detectForeignLanguage, isPlainlyArabic } from './foreignLanguage.ts';
import { languageName, readLanguageTag } from './languageTag.ts';
import { countLetters, detectScript, type Script, takeSamples, wordsInScript } from './scripts.ts';

/** From this many letters on, they tell Arabic from Persian and Urdu, whatever the source declares. */
const MIN_LETTERS_OF_EVIDENCE = 100;

export type DetectedLanguage =
  | { kind: 'held'; lang: Language }
  /** A language that the archive does not hold, by its code and its English name. */
  | { kind: 'refused'; code: string; name: string };

/**
 * Detects the language of a text.
 * @param declared as the source declares it: `ar-EG`, `en_US`
 * @returns undefined without letters, or with too few of another script to name their language
 */
export async function detectLanguage(text: string, declared?: string): Promise<DetectedLanguage | undefined> {
  const samples = takeSamples(text);
  // A text of addresses alone has their script.
  const script = detectScript(samples) ?? detectScript([text]);
  if (script === undefined) return undefined;
  const tag = declared === undefined ? undefined : readLanguageTag(declared);
  const declaredCode = tag?.script === script ? tag.code : undefined;
  if (declaredCode !== undefined && !(script === 'Arab' && isLong(samples[0] ?? '')))
    return detected(declaredCode);
  const foreign = await findForeignLanguage(samples, script);
  // Where the letters show another language than Arabic, the declared name is the best one.
  if (foreign !== undefined)
    return detected(declaredCode === undefined || declaredCode === 'ar' ? foreign : declaredCode);
  if (script === 'other') return undefined;
  return { kind: 'held', lang: script === 'Arab' ? 'ar' : 'en' };
}

function isLong(place: string): boolean {
  return countLetters(wordsInScript(place, 'Arab')) >= MIN_LETTERS_OF_EVIDENCE;
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
  return code === 'ar' || code === 'en'
    ? { kind: 'held', lang: code }
    : { kind: 'refused', code, name: languageName(code) };
}
