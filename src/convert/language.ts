/** The language of an article, by its letters. */
import type { Language } from '../archive/article.ts';

/** Arabic where most letters are Arabic, else English; undefined where there is not a letter of either. */
export function languageOf(text: string): Language | undefined {
  const arabic = text.match(/\p{Script=Arabic}/gu)?.length ?? 0;
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  if (arabic + latin === 0) return undefined;
  return arabic >= latin ? 'ar' : 'en';
}
