/** Collects the settings of a new archive: those of the command line, and the rest from a terminal or from defaults. */
import { on } from 'node:events';
import { createInterface, type Interface } from 'node:readline';
import type { Language } from '../../src/archive/article/article.ts';
import {
  defaultAbout,
  defaultDescription,
  isLanguage,
  type OwnSettings,
  PLACEHOLDER_URL,
  splitParagraphs,
} from '../../src/setup/settingsFile.ts';
import { HOSTS, type Host } from '../../src/site/hosting/hosts.ts';
import { parseSiteUrl } from '../../src/site/settings/hostAddress.ts';
import { InputProblem } from '../../src/system/problem.ts';
import { oneLine } from '../../src/text/clean.ts';

/** The settings that the command line gives. A text without a language is for both. */
export interface GivenSettings {
  title?: string;
  titleAr?: string;
  titleEn?: string;
  description?: string;
  descriptionAr?: string;
  descriptionEn?: string;
  about?: string;
  aboutAr?: string;
  aboutEn?: string;
  lang?: Language;
  url?: string;
  host?: Host;
}

/** What a person is asked for. */
export interface Question {
  text: string;
  /** The answer of an empty line; without it, the question is asked again. */
  preset?: string;
  /** Returns what is wrong with an answer; undefined where nothing is. */
  check?: (answer: string) => string | undefined;
}
export type Ask = (question: Question) => Promise<string>;

/** Answers every question by its default. @throws InputProblem where there is none */
export const takeDefaults: Ask = ({ text, preset }) => {
  if (preset !== undefined) return Promise.resolve(preset);
  throw new InputProblem({ file: text, reason: 'has no default', remedy: 'give it on the command line' });
};

/**
 * Chooses the settings.
 * @param own the settings that the archive has already
 * @param ask called for each setting that is not given
 */
export async function chooseSettings(
  given: GivenSettings,
  own: OwnSettings | undefined,
  ask: Ask,
): Promise<OwnSettings> {
  const lang = given.lang ?? (await askLanguage(ask, own?.defaultLanguage ?? 'ar'));
  const titles = { ar: given.titleAr ?? given.title, en: given.titleEn ?? given.title };
  // The title in the archive's own language is asked first, and is the default of the other.
  const first: Language = lang;
  const second: Language = lang === 'ar' ? 'en' : 'ar';
  const firstTitle =
    titles[first] ??
    (await ask({ text: `Title, in ${NAMES[first]}`, preset: own?.title[first] ?? titles[second] }));
  const secondTitle =
    titles[second] ??
    (await ask({ text: `Title, in ${NAMES[second]}`, preset: own?.title[second] ?? firstTitle }));
  const title = lang === 'ar' ? { ar: firstTitle, en: secondTitle } : { ar: secondTitle, en: firstTitle };

  const askDescription = (of: Language): Promise<string> =>
    ask({
      text: `What the archive holds, in one sentence, in ${NAMES[of]}`,
      preset: own?.description[of] ?? defaultDescription(of),
    });
  const description = {
    ar: given.descriptionAr ?? given.description ?? (await askDescription('ar')),
    en: given.descriptionEn ?? given.description ?? (await askDescription('en')),
  };
  const chooseAbout = async (of: Language, text: string | undefined): Promise<string[]> => {
    const preset = own?.about[of] ?? defaultAbout(of, title[of]);
    const paragraphs =
      text ?? (await ask({ text: `About page, in ${NAMES[of]}`, preset: preset.join('\n\n') }));
    return splitParagraphs(paragraphs);
  };
  const about = {
    ar: await chooseAbout('ar', given.aboutAr ?? given.about),
    en: await chooseAbout('en', given.aboutEn ?? given.about),
  };
  const url =
    given.url ??
    (await ask({
      text: 'Address of the host, such as https://example.org',
      preset: own?.url ?? PLACEHOLDER_URL,
      check: checkUrl,
    }));
  const host = given.host ?? (await askHost(ask, own?.host ?? 'generic'));
  return { title, description, about, defaultLanguage: lang, url, host };
}

const NAMES: Readonly<Record<Language, string>> = { ar: 'Arabic', en: 'English' };

async function askLanguage(ask: Ask, preset: Language): Promise<Language> {
  const check = (answer: string): string | undefined => (isLanguage(answer) ? undefined : 'Type ar or en.');
  const answer = await ask({ text: 'Main language, ar or en', preset, check });
  return isLanguage(answer) ? answer : preset;
}

async function askHost(ask: Ask, preset: Host): Promise<Host> {
  const check = (answer: string): string | undefined =>
    findHost(answer) === undefined ? `Type one of ${HOSTS.join(', ')}.` : undefined;
  return (
    findHost(await ask({ text: 'What serves the site, such as github-pages or nginx', preset, check })) ??
    preset
  );
}

function findHost(name: string): Host | undefined {
  return HOSTS.find((host) => host === name);
}

function checkUrl(answer: string): string | undefined {
  const parsed = parseSiteUrl(answer);
  return parsed.kind === 'valid' ? undefined : `It ${parsed.reason}; ${parsed.remedy}.`;
}

/** The characters of a default that a question shows. */
const MAX_SHOWN_PRESET = 60;

/** Asks at a terminal. An empty line takes the default; a wrong answer is asked for again. */
export class TerminalQuestions {
  readonly #terminal: Interface = createInterface({ input: process.stdin, output: process.stdout });
  /** Lines that were typed or pasted before their question. `question` of Node's interface would lose them. */
  readonly #lines = on(this.#terminal, 'line', { close: ['close'] });

  readonly ask: Ask = async ({ text, preset, check = () => undefined }) => {
    this.#terminal.setPrompt(`${text}${showPreset(preset)}: `);
    for (;;) {
      this.#terminal.prompt();
      const { done, value } = await this.#lines.next();
      if (done === true)
        throw new InputProblem({
          file: 'input',
          reason: 'ended before the last answer; nothing was changed',
        });
      const answer = oneLine(String(value)) || preset;
      const fault = answer === undefined ? 'Type a text.' : check(answer);
      if (answer !== undefined && fault === undefined) return answer;
      console.log(fault);
    }
  };

  close(): void {
    this.#terminal.close();
  }
}

function showPreset(preset: string | undefined): string {
  if (preset === undefined) return '';
  const line = oneLine(preset);
  return ` [${line.length > MAX_SHOWN_PRESET ? `${line.slice(0, MAX_SHOWN_PRESET)}…` : line}]`;
}
