/** Texts with their language, and the names of concepts. */
import type { Language } from '../../archive/article/article.ts';
import type { Concept } from '../../archive/vocabulary/vocabulary.ts';

/** A text with the language it is in, which may differ from the page's. */
export interface Text {
  text: string;
  lang: Language;
  dir: 'rtl' | 'ltr';
}

export const getDirection = (lang: Language): 'rtl' | 'ltr' => (lang === 'ar' ? 'rtl' : 'ltr');
export const otherLanguage = (lang: Language): Language => (lang === 'ar' ? 'en' : 'ar');

export function makeText(lang: Language, text: string): Text {
  return { text, lang, dir: getDirection(lang) };
}

/** A concept's name in a language, else in the other one. */
export function getName(concept: Pick<Concept, 'id' | 'name'>, lang: Language): Text {
  const own = concept.name[lang];
  return own === undefined
    ? makeText(otherLanguage(lang), concept.name[otherLanguage(lang)] ?? concept.id)
    : makeText(lang, own);
}
