/** The language of an article: the declared one unless the letters contradict it, else by evidence. */
import type { Language } from '../../../archive/article/article.ts';
import { foreignLanguage, isPlainlyArabic } from './foreignLanguage.ts';
import { languageName, readLanguageTag } from './languageTag.ts';
import { letterCount, placesOf, type Script, scriptOf, wordsOf } from './scripts.ts';

/** From here on letters tell Arabic from Persian and Urdu, whatever was declared. */
const LONG_ENOUGH = 100;

export type ReadLanguage =
  | { lang: Language; refused?: undefined }
  /** A language that the archive does not hold, by its code and its English name. */
  | { refused: string; name: string };

/**
 * Tells the language of a text.
 * @param declared as the source declares it: `ar-EG`, `en_US`
 * @returns undefined where there are no letters, or too few of another script to name their language
 */
export async function languageOf(text: string, declared?: string): Promise<ReadLanguage | undefined> {
  const places = placesOf(text);
  // A text of addresses alone has the script that they are in, and no language to speak of.
  const script = scriptOf(places) ?? scriptOf([text]);
  if (script === undefined) return undefined;
  const tag = declared === undefined ? undefined : readLanguageTag(declared);
  const said = tag?.script === script ? tag.code : undefined;
  if (said !== undefined && !(script === 'Arab' && isLong(places[0] ?? ''))) return read(said);
  const foreign = await foreignIn(places, script);
  // What the letters show to be another language than Arabic is best named by who wrote it.
  if (foreign !== undefined) return read(said === undefined || said === 'ar' ? foreign : said);
  if (script === 'other') return undefined;
  return { lang: script === 'Arab' ? 'ar' : 'en' };
}

function isLong(place: string): boolean {
  return letterCount(wordsOf(place, 'Arab')) >= LONG_ENOUGH;
}

/** One quotation makes no article foreign: where there are several places to look at, two must agree. */
async function foreignIn(
  [first = '', ...others]: readonly string[],
  script: Script,
): Promise<string | undefined> {
  if (script === 'Arab' && isPlainlyArabic(first)) return undefined;
  const language = await foreignLanguage(wordsOf(first, script), script);
  if (language === undefined || others.length === 0) return language;
  for (const other of others) {
    const second = await foreignLanguage(wordsOf(other, script), script);
    if (second !== undefined) return language === 'und' ? second : language;
  }
  return undefined;
}

function read(code: string): ReadLanguage {
  return code === 'ar' || code === 'en' ? { lang: code } : { refused: code, name: languageName(code) };
}
