import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildArchive } from '../src/buildArchive.ts';
import { findBrowser, NO_BROWSER_MESSAGE } from './cli/browser.ts';
import { command, PROJECT, run } from './cli/command.ts';
import { visitSite } from './cli/visit.ts';

/** The pages to review before a change of the design. */
const PAGES = {
  home: { ar: '/ar/', en: '/en/' },
  article: { ar: '/ar/2025/02/13/4h20kv8k/', en: '/en/2019/04/10/mabwattm/' },
  tag: { ar: '/ar/tags/egypt/', en: '/en/tags/egypt/' },
  search: { ar: '/ar/search/?q=بوتين', en: '/en/search/?q=smallpox' },
} as const;
const VIEWPORT_WIDTHS = { phone: 360, desk: 1280 } as const;
/** Keeps the pictures small enough for the repository. */
const JPEG_QUALITY = 45;

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
  },
);

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
        await page.context().close();
      }
    }
  } finally {
    await close();
  }
}

await run(program);
