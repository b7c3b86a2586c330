/** Keeps the archive in Chromium, stops the server, and reads and searches it. */
import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { groupBy } from '../../../src/system/groupBy.ts';
import {
  CHROMIUM,
  isShellKept,
  keepArchive,
  OfflineHost,
  openOfflinePage,
} from '../../fixtures/offlineHost.ts';
import { readPages } from '../../fixtures/pages.ts';
import { PREFIX } from '../../fixtures/site.ts';

const { prefixed } = inject('fixture');
/** How many pages and searches are compared. */
const [PAGES, SEARCHES] = process.env.KHIZANA_OFFLINE === 'full' ? [40, 60] : [14, 12];

/** A page that leads to another at once: a renamed one, and the one that leads readers to their language. */
const LEADS_ON = /http-equiv="refresh"|\/welcome\.js"/u;

/** A machine that runs other tests is slow. */
const PATIENCE = { timeout: 30_000 };

interface Answer {
  results: { id: string; title: string; excerpt: string }[];
  total: number;
}

const host = new OfflineHost(prefixed, { prefix: PREFIX });
let browser: Browser;
let context: BrowserContext;
let page: Page;
/** The addresses of pages of every kind, from the site's root. */
const addresses: string[] = [];
let queries: string[] = [];
/** What the host answers, without a worker. */
const online = { pages: new Map<string, string>(), answers: [] as Answer[] };

beforeAll(async () => {
  const pages = await readPages(prefixed);
  const byKind = groupBy(
    // The host answers 404 only where a page is missing.
    pages.filter(({ file }) => file !== '404.html'),
    ({ document }) => document.body.className,
  );
  // The hash of a path decides, so that every run reads the same pages.
  const kinds = [...byKind.values()].map((some) => some.map(({ url }) => url.slice(1)).sort(compareHashes));
  for (let place = 0; addresses.length < PAGES; place += 1)
    addresses.push(...kinds.flatMap((some) => some[place] ?? []).slice(0, PAGES - addresses.length));
  const titles = pages
    .filter(({ document }) => document.body.className === 'page-article')
    .map(({ document }) => document.querySelector('h1')?.textContent ?? '')
    .sort(compareHashes);
  queries = titles
    .flatMap((title) => {
      const words = title.split(/\s+/u).filter((word) => /^\p{L}{4,}$/u.test(word));
      return words.length < 2 ? [] : [words[0] ?? '', words.slice(0, 2).join(' '), `"${words[1]}"`];
    })
    .slice(0, SEARCHES);
  await host.start();
  browser = await chromium.launch(CHROMIUM);
  const plain = await browser.newContext({ serviceWorkers: 'block' });
  online.answers = await searchAll(await plain.newPage());
  for (const address of addresses)
    online.pages.set(address, await (await plain.request.get(host.root + address)).text());
  await plain.close();
  context = await browser.newContext({ locale: 'en-GB' });
  page = await context.newPage();
});
afterAll(async () => {
  await browser.close();
  await host.stop();
});

function compareHashes(a: string, b: string): number {
  const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
  return hash(a) < hash(b) ? -1 : 1;
}

/** A function of the page, as a text: the tests' compiler would change `import`. */
const SEARCH = `async (queries) => {
  const { search } = await import(new URL('../../search/engine.js', location.href).href);
  const answers = [];
  for (const query of queries) {
    const lang = /\\p{Script=Arabic}/u.test(query) ? 'ar' : 'en';
    const { results, total } = await search(query, { lang, limit: 20 });
    answers.push({ results: results.map(({ id, title, excerpt }) => ({ id, title, excerpt })), total });
  }
  return answers;
}`;

/** Searches with the engine that the search page has. */
async function searchAll(inPage: Page): Promise<Answer[]> {
  await inPage.goto(`${host.root}en/search/`);
  return inPage.evaluate<Answer[]>(`(${SEARCH})(${JSON.stringify(queries)})`);
}

describe('a site that is offered offline', () => {
  it('tells the size of each choice before anything is saved', async () => {
    await openOfflinePage(page, host.root);
    const size = page.locator('[data-size]');
    await expect.poll(() => size.textContent(), PATIENCE).toMatch(/will be downloaded. About .* is free/u);
    const all = await size.textContent();
    await page.getByLabel('Articles in Arabic').check();
    await expect.poll(() => size.textContent(), PATIENCE).toMatch(/will be downloaded/u);
    expect(await size.textContent()).not.toBe(all);
    await page.getByRole('combobox', { name: 'One tag' }).selectOption({ index: 3 });
    await expect.poll(() => size.textContent(), PATIENCE).toMatch(/will be downloaded/u);
    expect(await page.getByRole('radio', { name: 'One tag' }).isChecked()).toBe(true);
  });

  it('keeps the shell and the pages that were read, before the reader chooses anything', async () => {
    const reader = await browser.newContext({ locale: 'en-GB' });
    const visited = await reader.newPage();
    await openOfflinePage(visited, host.root);
    await expect.poll(() => isShellKept(visited, PREFIX), PATIENCE).toBe(true);
    await visited.goto(`${host.root}en/1969/`);
    await host.stop();
    expect((await visited.goto(`${host.root}en/1969/`))?.status()).toBe(200);
    expect((await visited.goto(`${host.root}ar/search/`))?.status()).toBe(200);
    const missing = await visited.goto(`${host.root}ar/1969/`);
    expect(missing?.status()).toBe(503);
    expect(await visited.locator('html').getAttribute('lang')).toBe('ar');
    expect(await visited.locator('main h1').textContent()).toBe('الصفحة غير محفوظة على جهازك');
    expect(await visited.locator('main h2').textContent()).toBe('This page is not saved on this device');
    expect(await visited.locator('main code').first().textContent()).toBe(`${PREFIX}ar/1969/`);
    await visited.getByRole('link', { name: 'Home page' }).click();
    expect(visited.url()).toBe(`${host.root}en/`);
    await reader.close();
    await host.start();
  });

  it('can be installed in each language, with icons that systems may cut', async () => {
    for (const [lang, name] of [
      ['ar', 'خزانة'],
      ['en', 'Khizana'],
    ]) {
      await page.goto(`${host.root}${lang}/`);
      const session = await context.newCDPSession(page);
      const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
      // Playwright's contexts are incognito, which Chromium does not install from.
      expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([]);
      const { data } = await session.send('Page.getAppManifest');
      const manifest = JSON.parse(data ?? '{}');
      expect(manifest).toMatchObject({ name, lang, start_url: `./${lang}/`, scope: './' });
      expect(manifest.icons).toContainEqual(
        expect.objectContaining({ purpose: 'maskable', sizes: '512x512' }),
      );
      for (const { src } of manifest.icons)
        expect((await page.request.get(host.root + src)).status()).toBe(200);
    }
  });

  it('opens every kept page and finds the same results with the server stopped', async () => {
    await keepArchive(page, host.root);
    await host.stop();
    const failures: string[] = [];
    page.on('requestfailed', (request) => {
      // The next page is opened while pictures of this one are on their way.
      if (request.failure()?.errorText !== 'net::ERR_ABORTED') failures.push(request.url());
    });
    for (const address of addresses) {
      const expected = online.pages.get(address);
      if (expected !== undefined && LEADS_ON.test(expected)) {
        // Chromium drops the body of a page that leads to another at once, so the page that is open fetches it.
        const fetched = await page.evaluate(async (url) => (await fetch(url)).text(), host.root + address);
        expect(fetched, address).toBe(expected);
        continue;
      }
      const response = await page.goto(host.root + address, { waitUntil: 'load' });
      expect(response?.status(), address).toBe(200);
      expect(await response?.text(), address).toBe(expected);
    }
    const answers = await searchAll(page);
    expect(answers.filter(({ total }) => total > 0).length).toBeGreaterThan(SEARCHES / 2);
    expect(answers).toEqual(online.answers);
    // Chromium asks the host, and not the worker, whether there is a newer worker and for the icon of the tab.
    expect(failures.filter((url) => !/\/(?:sw\.js|icon\.svg)$/u.test(url))).toEqual([]);
  });

  it('shows no broken picture with the server stopped, whether pictures are kept or not', async () => {
    await page.goto(`${host.root}en/1969/07/20/c6z5yrv1/`, { waitUntil: 'load' });
    const image = page.locator('main figure img').first();
    await expect.poll(() => image.evaluate((one: HTMLImageElement) => one.complete), PATIENCE).toBe(true);
    // A file that cannot be loaded has no address in use.
    expect(await image.evaluate((one: HTMLImageElement) => one.currentSrc)).toMatch(/\/media\/.+\.avif$/u);
    expect(await image.evaluate((one: HTMLImageElement) => one.clientHeight)).toBeGreaterThan(100);
  });

  it('searches, suggests, filters and exports on the search page with the server stopped', async () => {
    await page.goto(`${host.root}en/search/?q=moon`);
    await expect
      .poll(() => page.locator('[data-search-status]').textContent(), PATIENCE)
      .toMatch(/^\d+ results?$/u);
    await expect.poll(() => page.locator('[data-facet="year"] input').count(), PATIENCE).toBeGreaterThan(0);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'CSV' }).click();
    expect((await download).suggestedFilename()).toBe('khizana.csv');
    await page.goto(`${host.root}en/search/?q=${encodeURIComponent('"black hole"')}`);
    await expect
      .poll(() => page.locator('[data-search-status]').textContent(), PATIENCE)
      .toMatch(/^\d+ results?$/u);
    await page.goto(`${host.root}en/search/?q=smalpox`);
    await expect.poll(() => page.locator('[data-search-suggestion] a').count(), PATIENCE).toBeGreaterThan(0);
  });

  it('names a page that is not among those kept, and removes what is kept', async () => {
    const missing = await page.goto(`${host.root}en/1850/`);
    expect(missing?.status()).toBe(503);
    await host.start();
    await openOfflinePage(page, host.root);
    page.on('dialog', (dialog) => void dialog.accept());
    await page.getByRole('button', { name: 'Remove' }).click();
    await expect.poll(() => page.locator('[data-kept]').textContent(), PATIENCE).toContain('Only the pages');
    expect(await storedParts(page)).toBe(0);
  });

  it('keeps only the articles of a language, and answers others from the network', async () => {
    const [english, arabic] = ['en/1969/07/20/c6z5yrv1/', 'ar/2025/02/13/4h20kv8k/'];
    await openOfflinePage(page, host.root);
    await page.getByRole('radio', { name: 'Articles in English' }).check();
    await keepChosen(page, 'Articles in English');
    expect((await page.goto(host.root + arabic))?.status()).toBe(200);
    await forgetReadPages(page);
    await host.stop();
    expect((await page.goto(host.root + english))?.status()).toBe(200);
    expect((await page.goto(host.root + arabic))?.status()).toBe(503);
    expect(await searchAll(page)).toEqual(online.answers);
    await host.start();
  });

  it('keeps the pages of a tag from a host that answers no ranges', async () => {
    host.hasRanges = false;
    await openOfflinePage(page, host.root);
    const tags = page.getByRole('combobox', { name: 'One tag' });
    const [tag = ''] = (await readdir(join(prefixed, 'en/tags'))).filter((name) => name === 'egypt');
    await tags.selectOption(tag);
    await keepChosen(page, await tags.locator(`option[value="${tag}"]`).textContent());
    host.hasRanges = true;
    await host.stop();
    await page.goto(`${host.root}en/tags/${tag}/`);
    const links = await page
      .locator('.card-title')
      .evaluateAll((all) => all.map((link) => link.getAttribute('href')));
    expect(links.length).toBeGreaterThan(0);
    for (const link of links) {
      const url = new URL(link ?? '', `${host.root}en/tags/${tag}/`).href;
      expect((await page.goto(url))?.status(), url).toBe(200);
    }
    await host.start();
  });
});

async function keepChosen(inPage: Page, name: string | null): Promise<void> {
  await inPage.getByRole('button', { name: 'Keep it' }).click();
  await expect.poll(() => inPage.locator('[data-kept]').textContent(), PATIENCE).toMatch(/^Kept: /u);
  await expect.poll(() => inPage.locator('[data-kept]').textContent(), PATIENCE).toContain(name);
}

/** Forgets the pages that were read, which would be shown without the network too. */
async function forgetReadPages(inPage: Page): Promise<void> {
  await inPage.waitForLoadState('networkidle');
  await inPage.evaluate((name) => caches.delete(name), `khizana read ${PREFIX}`);
}

/** Whether the device has a version of the shell. */
function storedParts(inPage: Page): Promise<number> {
  return inPage.evaluate(
    (name) =>
      new Promise<number>((resolve) => {
        const opened = indexedDB.open(name);
        opened.onsuccess = () => {
          const counted = opened.result.transaction('parts').objectStore('parts').count();
          counted.onsuccess = () => {
            opened.result.close();
            resolve(counted.result);
          };
        };
      }),
    `khizana ${PREFIX}`,
  );
}
