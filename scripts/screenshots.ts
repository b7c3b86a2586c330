import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buildArchive } from '../src/buildArchive.ts';
import { findBrowser, NO_BROWSER_MESSAGE } from './cli/browser.ts';
import { command, PROJECT, run } from './cli/command.ts';
import { SPECIMEN, SPECIMEN_ADDRESS, SPECIMEN_FILE, SPECIMEN_PARTS } from './cli/typographySpecimen.ts';
import { visitSite } from './cli/visit.ts';

/** The pages to review before a change of the design. */
const PAGES = {
  home: { ar: '/ar/', en: '/en/' },
  article: { ar: '/ar/2025/02/13/4h20kv8k/', en: '/en/2019/04/10/mabwattm/' },
  tag: { ar: '/ar/tags/egypt/', en: '/en/tags/egypt/' },
  search: { ar: '/ar/search/?q=بوتين', en: '/en/search/?q=smallpox' },
} as const;
/** Pages that get two pictures: Arabic on a telephone, and English in the dark on a desk. */
const OTHER_PAGES = {
  year: { ar: '/ar/2019/', en: '/en/2019/' },
  month: { ar: '/ar/2019/04/', en: '/en/2019/04/' },
  day: { ar: '/ar/2025/02/13/', en: '/en/2019/04/10/' },
  years: { ar: '/ar/years/', en: '/en/years/' },
  section: { ar: '/ar/sections/politics/', en: '/en/sections/science/' },
  about: { ar: '/ar/about/', en: '/en/about/' },
  notFound: { ar: '/404.html', en: '/404.html' },
} as const;
const VIEWPORT_WIDTHS = { phone: 360, desk: 1280 } as const;
/** Keeps the pictures small enough for the repository. */
const JPEG_QUALITY = 45;
/** Text that is looked at closely. */
const SPECIMEN_QUALITY = 70;

const program = command('screenshots', 'Takes screenshots of the sample site for docs/screenshots.').action(
  async () => {
    const browser = findBrowser();
    if (browser === undefined) throw new Error(NO_BROWSER_MESSAGE);
    process.env.CHROME_PATH = browser;
    const output = await mkdtemp(join(tmpdir(), 'khizana-screenshots-'));
    try {
      await buildArchive({ project: PROJECT, content: join(PROJECT, 'content'), output });
      await takeScreenshots(output, join(PROJECT, 'docs/screenshots'));
    } finally {
      await rm(output, { recursive: true, force: true });
    }
    await takeSpecimen(join(PROJECT, 'docs/screenshots'));
  },
);

/** Takes pictures of how Arabic is set, for docs/typography.md. */
async function takeSpecimen(folder: string): Promise<void> {
  const temporary = await mkdtemp(join(tmpdir(), 'khizana-specimen-'));
  try {
    const content = join(temporary, 'content');
    await mkdir(dirname(join(content, SPECIMEN_FILE)), { recursive: true });
    await writeFile(join(content, SPECIMEN_FILE), SPECIMEN);
    const output = join(temporary, 'site');
    await buildArchive({ project: PROJECT, content, output });
    const { open, root, close } = await visitSite(output);
    try {
      const { page } = await open({ viewport: { width: 360, height: 800 }, deviceScaleFactor: 2 });
      await page.goto(root + SPECIMEN_ADDRESS);
      await page.evaluate(() => document.fonts.ready.then(() => undefined));
      for (const [name, selector] of Object.entries(SPECIMEN_PARTS)) {
        const path = join(folder, `typography-${name}.jpg`);
        await page.locator(selector).screenshot({ path, type: 'jpeg', quality: SPECIMEN_QUALITY });
        console.log(path.slice(PROJECT.length));
      }
    } finally {
      await close();
    }
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

async function takeScreenshots(site: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const { open, root, close } = await visitSite(site);
  try {
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const [name, width] of Object.entries(VIEWPORT_WIDTHS)) {
        const { page } = await open({ colorScheme, viewport: { width, height: 800 } });
        for (const [kind, addresses] of Object.entries(PAGES)) {
          for (const [lang, address] of Object.entries(addresses)) {
            await page.goto(root + address);
            if (kind === 'search') await page.locator('[data-search-results] a').first().waitFor();
            await page.evaluate(() => document.fonts.ready.then(() => undefined));
            const path = join(folder, `${kind}-${lang}-${colorScheme}-${name}.jpg`);
            await page.screenshot({ path, type: 'jpeg', quality: JPEG_QUALITY });
            console.log(path.slice(PROJECT.length));
          }
        }
        const lang = name === 'phone' ? 'ar' : 'en';
        for (const [kind, addresses] of Object.entries(OTHER_PAGES)) {
          if ((colorScheme === 'light') !== (name === 'phone')) continue;
          await page.goto(root + addresses[lang]);
          await page.evaluate(() => document.fonts.ready.then(() => undefined));
          const path = join(folder, `${kind}-${lang}-${colorScheme}-${name}.jpg`);
          await page.screenshot({ path, type: 'jpeg', quality: JPEG_QUALITY });
          console.log(path.slice(PROJECT.length));
        }
        await page.context().close();
      }
    }
  } finally {
    await close();
  }
}

await run(program);
