/** Reads interface text, `_data/strings/<language>.json`: flat keys; a text with a number has one form for each plural. */
import { join } from 'node:path';
import * as z from 'zod';
import { LANGUAGES, type Language } from '../../archive/article/article.ts';
import { readJson, validate } from '../../system/files/jsonFile.ts';
import { lazy } from '../../system/lazy.ts';
import { stripControls } from '../../text/clean.ts';
import { DEFAULT_STYLE, formatNumber } from './dates.ts';

/** Plural categories by CLDR: English has two, Arabic all six. */
const text = z.string().overwrite(stripControls);
const plural = z.partialRecord(z.enum(['zero', 'one', 'two', 'few', 'many', 'other']), text);
const stringsSchema = z.record(z.string(), z.union([text, plural]));

export type Strings = Record<Language, z.infer<typeof stringsSchema>>;
/** The values of `{name}` in a text; `{count}` also chooses the plural form. */
export type Values = Readonly<Record<string, string | number>>;

/**
 * Reads the interface texts of every language.
 * @throws InputProblem naming the text at fault
 */
export async function readStrings(folder: string): Promise<Strings> {
  const read = async (lang: Language) => {
    const path = join(folder, `${lang}.json`);
    return validate(stringsSchema, await readJson(path), path);
  };
  const [ar, en] = await Promise.all(LANGUAGES.map(read));
  return { ar: ar ?? {}, en: en ?? {} };
}

export type Translate = (key: string, values?: Values) => string;

/**
 * Gives a function that returns the text of a key in one language, with its values. The function throws an Error if the key, a plural
 * form or a value is missing: a page must not show a key.
 * @param style how numbers are written
 */
export function translator(strings: Strings, lang: Language, style = DEFAULT_STYLE): Translate {
  // Created for the first number, since it takes as long as translating a hundred texts.
  const rules = lazy(() => new Intl.PluralRules(lang));
  return (key, values = {}) => {
    const entry = strings[lang][key];
    const text =
      typeof entry === 'object' ? (entry[rules().select(Number(values.count))] ?? entry.other) : entry;
    if (text === undefined) throw new Error(`_data/strings/${lang}.json has no text for «${key}»`);
    // Most texts have no values.
    if (!text.includes('{')) return text;
    return text.replace(/\{(\w+)\}/gu, (_, name: string) => {
      const value = Object.hasOwn(values, name) ? values[name] : undefined;
      if (value === undefined) throw new Error(`«${key}» wants a value for {${name}}`);
      return typeof value === 'number' ? formatNumber(value, lang, style) : value;
    });
  };
}
