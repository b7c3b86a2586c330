/** Makes ZIM files for Kiwix from a built site, with `zimwriterfs` of the openZIM project. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import type { Language } from '../../archive/article/article.ts';
import type { Settings } from '../../site/settings/settings.ts';
import type { Strings } from '../../site/settings/strings.ts';
import { hasErrorCode } from '../../system/files/files.ts';
import { InputProblem } from '../../system/problem.ts';
import type { KeptPictures } from '../format/manifest.ts';
import { ILLUSTRATION_FILE, layOutZim } from './layOutZim.ts';
import { PAGE_FILE } from './rewritePage.ts';

export interface ZimOptions {
  /** The folder of a built site that has the articles of these languages, and no others. */
  site: string;
  /** The path of the ZIM file. A file of that name is replaced. */
  output: string;
  languages: readonly Language[];
  /** The pictures that the file holds; all by default. */
  pictures?: KeptPictures;
  /** Identifies the archive in all its versions, such as `khizana`. */
  name: string;
  /** The name and version of this program. */
  scraper: string;
  settings: Settings;
  strings: Strings;
  onStep?: (step: ZimStep, done: number, total: number) => void;
}

export type ZimStep = 'pages' | 'zimwriterfs';

const PROGRAM = 'zimwriterfs';
/** ISO 639-3. */
const LANGUAGE_CODES: Readonly<Record<Language, string>> = { ar: 'ara', en: 'eng' };
/** The format's limits, in characters as readers see them. */
const MAX_TITLE_LENGTH = 30;
const MAX_DESCRIPTION_LENGTH = 80;

/**
 * Makes a ZIM file. It appears under its name when it is complete.
 * @throws InputProblem where `zimwriterfs` is not installed or fails, or the site was not built to its end
 */
export async function writeZim(options: ZimOptions): Promise<{ files: number }> {
  const { site, output, languages, pictures = 'all', settings, strings, onStep = () => {} } = options;
  await checkZimWriter();
  mkdirSync(dirname(output), { recursive: true });
  // The program compares paths, so that its folder must have no links in its path.
  const draft = realpathSync(mkdtempSync(join(dirname(output), '.zim-')));
  try {
    const folder = join(draft, 'site');
    const { files } = await layOutZim({
      site,
      folder,
      languages,
      pictures,
      settings,
      strings,
      onFile: (done, total) => onStep('pages', done, total),
    });
    const zim = join(draft, 'draft.zim');
    onStep('zimwriterfs', 0, 1);
    const { code, messages } = await run([...formatArguments(options), folder, zim]);
    if (code !== 0) {
      const reason = `could not be made: ${PROGRAM} ended with ${code} and said: ${messages.trim()}`;
      throw new InputProblem({ file: output, reason });
    }
    onStep('zimwriterfs', 1, 1);
    renameSync(zim, output);
    return { files };
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/** @throws InputProblem where `zimwriterfs` is not installed */
export async function checkZimWriter(): Promise<void> {
  try {
    await run(['--version']);
  } catch (cause) {
    if (!hasErrorCode(cause, 'ENOENT')) throw cause;
    const reason = 'is not installed, and ZIM files are made with it';
    const remedy = 'install it, on Debian and Ubuntu with «sudo apt-get install zim-tools»';
    throw new InputProblem({ file: PROGRAM, reason, remedy }, { cause });
  }
}

function formatArguments({ languages, pictures, name, scraper, settings }: ZimOptions): string[] {
  const { title, description, url, pathPrefix, defaultLanguage } = settings;
  const ordered = languages.toSorted((a, b) => Number(b === defaultLanguage) - Number(a === defaultLanguage));
  const [first = defaultLanguage] = ordered;
  const names = [...new Set(ordered.map((language) => title[language]))].join(' · ');
  const values = {
    welcome: languages.length > 1 ? PAGE_FILE : `${first}/${PAGE_FILE}`,
    illustration: ILLUSTRATION_FILE,
    // With a list of languages, readers of Debian 12 do not find Arabic words with a hamza. English is found in an Arabic index.
    language: LANGUAGE_CODES[languages.includes('ar') ? 'ar' : first],
    title: shorten(names, MAX_TITLE_LENGTH),
    description: shorten(description[first], MAX_DESCRIPTION_LENGTH),
    creator: title[first],
    publisher: title[first],
    name: `${name}_${languages.length > 1 ? 'mul' : first}_all`,
    tags: `news;_videos:no;_pictures:${pictures === 'none' ? 'no' : 'yes'};_details:yes`,
    source: new URL(pathPrefix, url).href,
    scraper,
    threads: String(availableParallelism()),
  };
  return Object.entries(values).map(([option, value]) => `--${option}=${value}`);
}

/** Shortens a text to a number of characters as readers see them. */
function shorten(text: string, maxLength: number): string {
  const characters = [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);
  return characters.length <= maxLength
    ? text
    : `${characters
        .slice(0, maxLength - 1)
        .join('')
        .trimEnd()}…`;
}

async function run(args: readonly string[]): Promise<{ code: number; messages: string }> {
  const child = spawn(PROGRAM, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let messages = '';
  child.stderr.setEncoding('utf8').on('data', (data: string) => {
    messages = (messages + data).slice(-MAX_MESSAGE_LENGTH);
  });
  const [code] = await once(child, 'close');
  return { code: typeof code === 'number' ? code : 1, messages };
}

const MAX_MESSAGE_LENGTH = 2_000;
