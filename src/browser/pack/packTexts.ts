/** Gives the pack's own texts. Its page has them as data, in both languages. */

export type Language = 'ar' | 'en';
export const LANGUAGES: readonly Language[] = ['ar', 'en'];

type Text = string | Readonly<Record<string, string>>;
export type PackStrings = Readonly<Record<Language, Readonly<Record<string, Text>>>>;

/** The text with the locale of numbers and dates. */
export const LOCALE_KEY = 'offline.locale';

export class PackTexts {
  readonly #strings: PackStrings;

  constructor(strings: PackStrings) {
    this.#strings = strings;
  }

  /** Reads the texts from the pack's page. */
  static read(): PackTexts {
    const strings: PackStrings = JSON.parse(document.querySelector('[data-pack-texts]')?.textContent ?? '{}');
    return new PackTexts(strings);
  }

  /** Gives a text. @param values replace `{name}` in it; `count` also chooses the plural form */
  text(lang: Language, key: string, values: Readonly<Record<string, string | number>> = {}): string {
    const entry = this.#strings[lang][key] ?? '';
    const form = new Intl.PluralRules(lang).select(Number(values.count ?? 0));
    const text = typeof entry === 'string' ? entry : (entry[form] ?? entry.other ?? '');
    return text.replace(/\{(\w+)\}/gu, (placeholder, name: string) => {
      const value = values[name];
      return typeof value === 'number' ? this.number(lang, value) : (value ?? placeholder);
    });
  }

  number(lang: Language, value: number): string {
    return new Intl.NumberFormat(this.#locale(lang), { maximumFractionDigits: 1 }).format(value);
  }

  #locale(lang: Language): string {
    const locale = this.#strings[lang][LOCALE_KEY];
    return typeof locale === 'string' ? locale : lang;
  }
}

/** Makes an element with content. @param className its classes */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className: string,
  ...content: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  if (className !== '') made.className = className;
  made.append(...content);
  return made;
}

/** Makes a section in each language. @param content gives a section's content */
export function inBothLanguages(content: (lang: Language) => (Node | string)[]): HTMLElement[] {
  return LANGUAGES.map((lang) => {
    const section = element('section', 'pack-section', ...content(lang));
    section.lang = lang;
    section.dir = lang === 'ar' ? 'rtl' : 'ltr';
    return section;
  });
}
