/** The language of an article: the declared one unless the letters contradict it, else by evidence. */
import type { Language } from '../../../archive/article/article.ts';
import { detectForeignLanguage, isPlainlyArabic } from './foreignLanguage.ts';
import { languageName, readLanguageTag } from './languageTag.ts';
import { countLetters, detectScript, type Script, takeSamples, wordsInScript } from './scripts.ts';

/** From here on letters tell Arabic from Persian and Urdu, whatever was declared. */
const MIN_LETTERS_OF_EVIDENCE = 100;

export type DetectedLanguage =
  | { lang: Language; refused?: undefined }
  /** A language that the archive does not hold, by its code and its English name. */
  | { refused: string; name: string };

/**
 * Tells the language of a text.
 * @param declared as the source declares it: `ar-EG`, `en_US`
 * @returns undefined where there are no letters, or too few of another script to name their language
 */
export async function detectLanguage(text: string, declared?: string): Promise<DetectedLanguage | undefined> {
  const samples = takeSamples(text);
  // A text of addresses alone has the script that they are in, and no language to speak of.
  const script = detectScript(samples) ?? detectScript([text]);
  if (script === undefined) return undefined;
  const tag = declared === undefined ? undefined : readLanguageTag(declared);
  const declaredCode = tag?.script === script ? tag.code : undefined;
  if (declaredCode !== undefined && !(script === 'Arab' && isLong(samples[0] ?? '')))
    return detected(declaredCode);
  const foreign = await findForeignLanguage(samples, script);
  // What the letters show to be another language than Arabic is best named by who wrote it.
  if (foreign !== undefined)
    return detected(declaredCode === undefined || declaredCode === 'ar' ? foreign : declaredCode);
  if (script === 'other') return undefined;
  return { lang: script === 'Arab' ? 'ar' : 'en' };
}

function isLong(place: string): boolean {
  return countLetters(wordsInScript(place, 'Arab')) >= MIN_LETTERS_OF_EVIDENCE;
}

/** One quotation makes no article foreign: where there are several places to look at, two must agree. */
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
  return code === 'ar' || code === 'en' ? { lang: code } : { refused: code, name: languageName(code) };
}
