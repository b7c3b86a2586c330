/** Makes the settings of a new archive: what its owner gives, and texts that suit any archive for the rest. */
import { LANGUAGES, type Language } from '../archive/article/article.ts';
import type { Host } from '../site/hosting/hosts.ts';
import { validateSettings } from '../site/settings/settings.ts';
import { SETTINGS_FILE } from './sample.ts';

type Bilingual<Value> = Record<Language, Value>;

/** The settings that an archive's owner is asked for. */
export interface OwnSettings {
  title: Bilingual<string>;
  description: Bilingual<string>;
  about: Bilingual<string[]>;
  defaultLanguage: Language;
  url: string;
  host: Host;
}

/** An address that no host has: it stands for one that is not known yet. */
export const PLACEHOLDER_URL = 'https://archive.example';

const DESCRIPTION: Bilingual<string> = {
  ar: 'أرشيف أخبار بالعربية والإنجليزية: تصفّحه بالتاريخ والوسم والناشر، وابحث في اللغتين معًا.',
  en: 'A news archive in Arabic and English: browse it by date, tag and publisher, and search both languages at once.',
};

const ABOUT: Bilingual<(title: string) => string[]> = {
  ar: (title) => [
    `«${title}» أرشيف مقالات إخبارية بالعربية والإنجليزية. تصفّحه بالتاريخ والوسم والقسم والناشر، أو ابحث في اللغتين معًا.`,
    'يظهر كل مقال كما ورد من مصدره، ومعه تاريخه وناشره، وعنوانه الأصلي إن عُرف. وما لا تاريخ له في مصدره يبقى بلا تاريخ.',
  ],
  en: (title) => [
    `${title} is an archive of news articles in Arabic and English. Browse it by date, tag, section and publisher, or search both languages at once.`,
    'Each article is shown as its source gave it, with its date, its publisher and, where it is known, its original address. An article whose source gives no date stays undated.',
  ],
};

/** Returns the description that an archive has if its owner gives none. */
export function defaultDescription(lang: Language): string {
  return DESCRIPTION[lang];
}

/** Returns the about page that an archive has if its owner gives none, a paragraph an entry. */
export function defaultAbout(lang: Language, title: string): string[] {
  return ABOUT[lang](title);
}

/** Splits a text into paragraphs at empty lines. A text that was typed on a command line may have `\n` for a line end. */
export function splitParagraphs(text: string): string[] {
  const paragraphs = text.replaceAll('\\n', '\n').split(/\n\s*\n/u);
  return paragraphs.map((paragraph) => paragraph.trim()).filter((paragraph) => paragraph !== '');
}

/**
 * Formats the settings file of an archive. Settings that are not asked for stay as they are.
 * @param current the contents of the settings file
 * @throws InputProblem naming the setting that is not valid
 */
export function formatSettings(current: object, own: OwnSettings): string {
  const { title, description, url, defaultLanguage, about, host } = own;
  const settings = { ...current, title, description, url, defaultLanguage, host, about };
  validateSettings(settings, SETTINGS_FILE);
  return formatJson(settings);
}

/** The width of a line of JSON, as in biome.json. */
const LINE_WIDTH = 110;
/** A list on lines of its own, as `JSON.stringify` writes it. A raw line end cannot be within a text. */
const LIST = /^(?<indent> *)(?<key>"[^"]+": )\[\n(?<items>[^[\]]*?)\n\k<indent>\](?<comma>,?)$/gmu;

/** Formats JSON as `npm run format` does: a list that fits is on one line. */
function formatJson(data: object): string {
  const text = JSON.stringify(data, null, 2).replace(
    LIST,
    (lines: string, indent: string, key: string, items: string, comma: string) => {
      const line = `${indent}${key}[${items.trim().replaceAll(/,\n\s*/gu, ', ')}]${comma}`;
      return line.length <= LINE_WIDTH ? line : lines;
    },
  );
  return `${text}\n`;
}

/** Returns whether a text names a language of the archive. */
export function isLanguage(text: string): text is Language {
  return LANGUAGES.some((lang) => lang === text);
}
