/** Reads languages as sources declare them: `ar`, `ar-EG`, `en_US`, `arz`, `fa`. */

export interface DeclaredLanguage {
  /** ISO 639; `ar` also for the varieties of Arabic that have codes of their own. */
  code: string;
  /** The script, ISO 15924; by CLDR's likely subtags where the tag has none. */
  script: string;
}

const languageNames = new Intl.DisplayNames('en', { type: 'language' });

/** Reads a language tag (BCP 47, underscores too); undefined for an unknown language. */
export function readLanguageTag(tag: string): DeclaredLanguage | undefined {
  try {
    const { language, script } = new Intl.Locale(tag.trim().replaceAll('_', '-')).maximize();
    if (language === undefined || script === undefined || /^(?:und|mul|mis|zxx)/iu.test(tag))
      return undefined;
    return { code: /\bArabic$/u.test(languageName(language)) ? 'ar' : language, script };
  } catch {
    return undefined;
  }
}

/** A language's name in English, `Persian` for `fa`; otherwise its code. */
export function languageName(code: string): string {
  return code === 'und' ? 'an unknown language' : (languageNames.of(code) ?? code);
}
