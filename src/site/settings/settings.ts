/** Reads the site's settings, `_data/site.json`, with the options of the command line. */
import { dirname, join } from 'node:path';
import * as z from 'zod';
import { LANGUAGES } from '../../archive/article/article.ts';
import { readJson, validate } from '../../system/files/jsonFile.ts';
import { InputProblem } from '../../system/problem.ts';
import { oneLine, stripControls } from '../../text/clean.ts';
import { HOSTS, type Host } from '../hosting/hosts.ts';
import { type Colours, readColours } from './colours.ts';
import { EXTENTS, type Extent, extentSchema, PROFILES, type Profile } from './extent.ts';
import { type ParsedAddress, parseArchiveUrl, parsePathPrefix, parseSiteUrl } from './hostAddress.ts';

const bilingual = <Value extends z.ZodType>(value: Value) => z.strictObject({ ar: value, en: value });
/** Every page contains the title and the description. */
const MAX_TITLE_LENGTH = 300;
const MAX_DESCRIPTION_LENGTH = 2_000;
const MAX_PARAGRAPH_LENGTH = 20_000;

const line = (max: number) => sized(z.string().overwrite(oneLine), max);
const paragraph = sized(
  z.string().overwrite((text) => stripControls(text).trim()),
  MAX_PARAGRAPH_LENGTH,
);

function sized(text: z.ZodString, max: number): z.ZodString {
  return text.min(1, 'must not be empty').max(max, `has more than ${max} characters; shorten it`);
}

const siteUrl = z.string('must be a web address like https://example.org').transform((given, context) => {
  const parsed = parseSiteUrl(given);
  if (parsed.kind === 'valid') return parsed.value;
  context.addIssue({ code: 'custom', message: `${parsed.reason}; ${parsed.remedy}` });
  return z.NEVER;
});

/** The address of another archive: with its host, or a path on this archive's host. It ends in a slash. */
const archiveUrl = z
  .string('must be a web address like https://example.org/archive/')
  .transform((given, context) => {
    const parsed = parseArchiveUrl(given);
    if (parsed.kind === 'valid') return parsed.value;
    context.addIssue({ code: 'custom', message: `${parsed.reason}; ${parsed.remedy}` });
    return z.NEVER;
  });

const settingsSchema = z.strictObject({
  /** The archive's name. */
  title: bilingual(line(MAX_TITLE_LENGTH)),
  /** One sentence on what the archive holds. */
  description: bilingual(line(MAX_DESCRIPTION_LENGTH)),
  /** Where the site is served, without a path; absolute addresses are made with it. */
  url: siteUrl,
  /** The language of the start page if a reader's browser asks for neither. */
  defaultLanguage: z.enum(LANGUAGES),
  /** Digits in Arabic, the names of months in Arabic (dates.ts), and whether articles show the computed Hijri date. */
  digits: z.enum(['latn', 'arab']).default('latn'),
  monthNames: z.enum(['gregorian', 'levantine', 'both']).default('gregorian'),
  hijri: z.boolean().default(false),
  /** The picture of a shared article: the archive's, or one of the article's own (cardImages.ts). */
  cardImages: z.enum(['archive', 'article']).default('archive'),
  /** The pictures of articles that the site has: none, the first of each article, or all. */
  images: z.enum(['none', 'leads', 'all']).default('all'),
  /** How much the site has besides articles, lists and search; the settings after it change parts of that (extent.ts). */
  profile: z.enum(PROFILES).default('full'),
  ...extentSchema,
  /** Whether the site can be kept and read offline: it has its files in blocks too (docs/offline.md). */
  offline: z.boolean().default(false),
  /** Whether articles are published whose day has not come; else they are on that day, with the first build. */
  futureArticles: z.boolean().default(false),
  /** What serves the site: the build adds the files that such a host reads. */
  host: z.enum(HOSTS).default('generic'),
  /** Other archives that the search covers too. This archive may be among them. */
  archives: z
    .array(z.strictObject({ title: bilingual(line(MAX_TITLE_LENGTH)), url: archiveUrl }))
    .default([]),
  /** The about page, in Markdown, a paragraph an entry. */
  about: bilingual(z.array(paragraph)),
});

/** The settings that pages are made with. */
export interface Settings
  extends Omit<z.infer<typeof settingsSchema>, 'host' | 'profile' | keyof Extent>,
    Extent {
  /** The path of the site on its host: begins and ends with a slash. */
  pathPrefix: string;
  /** The style sheet's colours. */
  colours: Colours;
}

/** All settings. Pages do not have the host, so that another one leaves them as they are. */
export interface SiteSettings extends Settings {
  host: Host;
}

export interface SettingsOverrides {
  pathPrefix?: string;
  siteUrl?: string;
  /** Makes blocks whether or not the settings ask for them. */
  offline?: boolean;
  host?: Host;
  profile?: Profile;
  /** Other archives that the search covers; a copy that is read without a network has none. */
  archives?: Settings['archives'];
}

/**
 * Validates settings that are about to be written.
 * @param path their file, for the message
 * @throws InputProblem naming the field at fault
 */
export function validateSettings(data: unknown, path: string): z.infer<typeof settingsSchema> {
  return validate(settingsSchema, data, path);
}

/**
 * Reads the settings, and the colours of the project that has them.
 * @throws InputProblem naming the field at fault
 */
export async function readSettings(path: string, overrides: SettingsOverrides = {}): Promise<SiteSettings> {
  const { profile: ownProfile, ...settings } = validateSettings(await readJson(path), path);
  const { siteUrl, pathPrefix = '/', offline = settings.offline, host = settings.host } = overrides;
  const { archives = settings.archives } = overrides;
  return {
    // A setting of its own says otherwise than the profile.
    ...EXTENTS[overrides.profile ?? ownProfile],
    ...settings,
    offline,
    host,
    archives,
    ...(siteUrl ? { url: validOption('--site-url', parseSiteUrl(siteUrl)) } : {}),
    pathPrefix: validOption('--path-prefix', parsePathPrefix(pathPrefix)),
    colours: await readColours(join(dirname(path), '..')),
  };
}

function validOption(option: string, parsed: ParsedAddress): string {
  if (parsed.kind === 'valid') return parsed.value;
  throw new InputProblem({ file: option, reason: parsed.reason, remedy: parsed.remedy });
}
