import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { InvalidArgumentError, Option } from 'commander';
import { DateTime } from 'luxon';
import type { Language } from '../src/archive/article/article.ts';
import { type InitPlan, planInit, readOwnSettings, runInit } from '../src/setup/initArchive.ts';
import { CONTENT_FOLDER, hasOwnArchive, SAMPLE_FOLDER, SETTINGS_FILE } from '../src/setup/sample.ts';
import { isLanguage, type OwnSettings, PLACEHOLDER_URL } from '../src/setup/settingsFile.ts';
import { HOSTS } from '../src/site/hosting/hosts.ts';
import { hasMark } from '../src/site/output/outputLocation.ts';
import { parseSiteUrl } from '../src/site/settings/hostAddress.ts';
import { withLock } from '../src/system/files/lock.ts';
import { verifySite } from '../src/verify.ts';
import { chooseSettings, type GivenSettings, TerminalQuestions, takeDefaults } from './cli/askSettings.ts';
import { command, PROJECT, run } from './cli/command.ts';
import { validValue } from './cli/siteOptions.ts';

interface Options extends GivenSettings {
  empty?: boolean;
  yes?: boolean;
  dryRun?: boolean;
}

/** The site that the README's first command builds of the sample. */
const SITE_FOLDER = '_site';

const program = command('init', 'Turns a clone with the sample archive into an archive of your own.')
  .option('--title <text>', 'the name of the archive, in both languages')
  .option('--title-ar <text>', 'its name in Arabic')
  .option('--title-en <text>', 'its name in English')
  .option(
    '--description <text>',
    'one sentence on what it holds; --description-ar and --description-en give one language',
  )
  .option('--description-ar <text>', 'the sentence in Arabic')
  .option('--description-en <text>', 'the sentence in English')
  .option('--about <text>', 'the about page in Markdown, with an empty line (\\n\\n) between paragraphs')
  .option('--about-ar <text>', 'the about page in Arabic')
  .option('--about-en <text>', 'the about page in English')
  .option('--lang <ar|en>', 'the main language: of the start page, and of the first article', parseLanguage)
  .option('--url <url>', 'the address of the host, such as https://example.org', parseUrl)
  .addOption(new Option('--host <host>', 'what serves the site (default: generic)').choices(HOSTS))
  .option('--empty', 'begin without any article; otherwise one shows how articles are written')
  .option('-y, --yes', 'take the default of each setting that is not given, instead of asking at a terminal')
  .option('--dry-run', 'print what would be changed, and change nothing')
  .action(async (options: Options) => {
    if (hasOwnArchive(PROJECT)) {
      console.log(
        `Init: this archive is set up already, and nothing was changed. Settings are in ${SETTINGS_FILE}.`,
      );
      return;
    }
    const settings = await collectSettings(options);
    await withLock(join(PROJECT, CONTENT_FOLDER), async () => {
      const day = DateTime.local().toISODate();
      const plan = await planInit({ project: PROJECT, settings, isEmpty: options.empty === true, day });
      const removesSite = await isIntactSite(join(PROJECT, SITE_FOLDER));
      if (options.dryRun === true) {
        printPlan(plan, removesSite);
        return;
      }
      await runInit(plan);
      if (removesSite) rmSync(join(PROJECT, SITE_FOLDER), { recursive: true });
      printFirstSteps(settings, options.empty === true);
    });
  });

/** Takes the settings from the command line, and the others from the terminal or from defaults. */
async function collectSettings(options: Options): Promise<OwnSettings> {
  const own = await readOwnSettings(PROJECT);
  const isAsked = process.stdin.isTTY && process.stdout.isTTY && options.yes !== true;
  if (isAsked) {
    const questions = new TerminalQuestions();
    try {
      return await chooseSettings(options, own, questions.ask);
    } finally {
      questions.close();
    }
  }
  const { title, titleAr, titleEn } = options;
  if (own === undefined && title === undefined && titleAr === undefined && titleEn === undefined)
    program.error('error: an archive needs a title; give it with --title', { exitCode: 2 });
  return chooseSettings(options, own, takeDefaults);
}

/** Returns whether a folder is a site to the last file, so that a build can make all of it again. */
async function isIntactSite(folder: string): Promise<boolean> {
  return hasMark(folder) && (await verifySite(folder)).problems.length === 0;
}

function printPlan({ moved, written }: InitPlan, removesSite: boolean): void {
  console.log(`Files of the sample that move to ${SAMPLE_FOLDER}: ${moved.length}`);
  for (const file of moved) console.log(`  ${file}`);
  console.log(`Files that are written: ${written.size}`);
  for (const file of written.keys()) console.log(`  ${file}`);
  if (removesSite) console.log(`The sample’s site in ${SITE_FOLDER} is removed.`);
  console.log('Init: dry run, nothing was changed.');
}

function printFirstSteps({ title, defaultLanguage: lang, url }: OwnSettings, isEmpty: boolean): void {
  const articles = isEmpty
    ? 'It has no articles yet.'
    : `It has one article, content/articles/${lang}/welcome.md, which shows how others are written.`;
  console.log(`Init: «${title[lang]}» is an archive of its own. ${articles}
The sample is in ${SAMPLE_FOLDER}, where npm test finds it.

First steps:
  npm run convert -- FOLDER        add articles: docs/formats.md lists what is read
  npm start                        build the site, look at it, and see each change at once
  npm run lint-content             find problems in articles; npm run verify checks the built site
  git add -A && git commit -m "Start the archive"
  npm run build                    build the site into ${SITE_FOLDER}, and upload that folder to any static host`);
  if (url === PLACEHOLDER_URL)
    console.log(`Before you publish, set "url" in ${SETTINGS_FILE} to the address of your host.`);
  if (existsSync(join(PROJECT, '.git')))
    console.log(
      '\nThis clone’s remote is Khizana’s own. Name it upstream, and npm run update says what newer versions change:\n' +
        '  git remote rename origin upstream',
    );
}

function parseLanguage(value: string): Language {
  if (isLanguage(value)) return value;
  throw new InvalidArgumentError('must be ar or en');
}

function parseUrl(value: string): string {
  return validValue(parseSiteUrl(value));
}

await run(program);
