/** The site's settings, `_data/site.json`, with what the command line adds to them. */
import { z } from 'zod';
import { LANGUAGES } from '../archive/article.ts';
import { checked, readJson } from '../archive/jsonFile.ts';
import { InputProblem } from '../archive/problem.ts';

const bilingual = <Value extends z.ZodType>(value: Value) => z.strictObject({ ar: value, en: value });
const text = z.string().trim().min(1, 'must not be empty');

const settingsSchema = z.strictObject({
  /** The archive's name. */
  title: bilingual(text),
  /** One sentence on what the archive holds. */
  description: bilingual(text),
  /** Where the site is served, without a path; absolute addresses are made with it. */
  url: z.url({ protocol: /^https?$/u, error: 'must be a web address like https://example.org' }),
  /** The language of the start page where a reader's browser asks for neither. */
  defaultLanguage: z.enum(LANGUAGES),
  /** Digits in Arabic, the names of months in Arabic (dates.ts), and whether articles show the computed Hijri date. */
  digits: z.enum(['latn', 'arab']).default('latn'),
  monthNames: z.enum(['gregorian', 'levantine', 'both']).default('gregorian'),
  hijri: z.boolean().default(false),
  /** Whose picture is shown where an article is shared: the archive's, or one of the article's own (cardImages.ts). */
  cardImages: z.enum(['archive', 'article']).default('archive'),
  /** The about page, in Markdown, a paragraph an entry. */
  about: bilingual(z.array(text)),
});

export interface Settings extends z.infer<typeof settingsSchema> {
  /** Where on its host the site lies: begins and ends with a slash. */
  pathPrefix: string;
}

export interface SettingsOverrides {
  pathPrefix?: string;
  siteUrl?: string;
}

/**
 * Reads the settings.
 * @throws InputProblem naming the field at fault
 */
export async function readSettings(path: string, overrides: SettingsOverrides = {}): Promise<Settings> {
  const given = z.looseObject({}).safeParse(await readJson(path)).data ?? {};
  const data = { ...given, ...(overrides.siteUrl ? { url: overrides.siteUrl } : {}) };
  const settings = checked(settingsSchema, data, path);
  const url = settings.url.replace(/(?<!\/)\/+$/u, '');
  return { ...settings, url, pathPrefix: normalisePrefix(overrides.pathPrefix ?? '/') };
}

/** `archive`, `/archive` and `/archive/` are one prefix. @throws InputProblem where it could break addresses */
function normalisePrefix(prefix: string): string {
  const inner = prefix.replace(/^\/+/u, '').replace(/(?<!\/)\/+$/u, '');
  if (!/^[\w./~-]*$/u.test(inner) || inner.includes('..')) {
    throw new InputProblem({
      file: prefix,
      reason: 'is no path prefix',
      remedy: 'use letters, digits and hyphens: /archive/',
    });
  }
  return inner === '' ? '/' : `/${inner}/`;
}
