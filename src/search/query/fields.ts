/** The fields that a reader can type in a query, in both languages: `title:`, «عنوان:». */
import type { Language } from '../../archive/article/article.ts';
import { fold } from '../../text/arabic.ts';

export type Field = 'title' | 'publisher' | 'tag' | 'author' | 'before' | 'after' | 'lang';

/** Each field's names. Other spellings, and the Arabic names with the article, are understood too. */
const FIELD_NAMES: Readonly<Record<Field, string>> = {
  title: 'title intitle headline عنوان',
  publisher: 'publisher source site ناشر مصدر موقع',
  tag: 'tag tags وسم وسوم',
  author: 'author كاتب كاتبة مؤلف',
  before: 'before قبل',
  after: 'after since بعد منذ',
  lang: 'lang language لغة',
};

/** Each language's names in both languages. The Arabic ones are understood with the article too. */
const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  ar: 'ar ara arabic عربي عربية',
  en: 'en eng english إنجليزي إنجليزية إنكليزي إنكليزية',
};

const FIELDS = indexNames(FIELD_NAMES);
const LANGUAGES = indexNames(LANGUAGE_NAMES);

/** Gives the field with a name. @param name as typed, without its colon */
export function findField(name: string): Field | undefined {
  return findByName(FIELDS, name);
}

/** Gives the language with a name or code. @param name as typed */
export function findLanguage(name: string): Language | undefined {
  return findByName(LANGUAGES, name);
}

function indexNames<Meaning extends string>(
  names: Readonly<Record<Meaning, string>>,
): ReadonlyMap<string, Meaning> {
  const byName = new Map<string, Meaning>();
  for (const meaning in names) {
    for (const name of names[meaning].split(' ')) byName.set(fold(name), meaning);
  }
  return byName;
}

function findByName<Meaning>(names: ReadonlyMap<string, Meaning>, name: string): Meaning | undefined {
  const folded = fold(name.trim());
  return names.get(folded) ?? names.get(folded.replace(/^ال/u, ''));
}
