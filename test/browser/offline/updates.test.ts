/** Publishes newer versions of a site that readers have kept, and withdraws it. */
import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { MANIFEST_FILE, SIGNATURE_FILE } from '../../../src/offline/format/manifest.ts';
import {
  createKeyFile,
  formatSignature,
  readSigningKey,
  type SigningKey,
  signManifest,
} from '../../../src/offline/signing/signature.ts';
import {
  CHROMIUM,
  isShellKept,
  keepArchive,
  OfflineHost,
  openOfflinePage,
} from '../../fixtures/offlineHost.ts';
import { ADDED, buildVersions, type OfflineVersions, TAKEN_DOWN } from '../../fixtures/offlineVersions.ts';
import { PREFIX } from '../../fixtures/site.ts';
import { temporaryFolder } from '../../fixtures/temporaryFolder.ts';

const { content, prefixed, site } = inject('fixture');
/** A machine that runs other tests is slow. */
const PATIENCE = { timeout: 30_000 };

const host = new OfflineHost(prefixed, { prefix: PREFIX });
let versions: OfflineVersions;
let browser: Browser;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  versions = await buildVersions(content);
  browser = await chromium.launch(CHROMIUM);
});
afterAll(async () => {
  await browser.close();
  await host.stop();
  await versions.remove();
});
beforeEach(async () => {
  await context?.close();
  host.delayMs = 0;
  host.isHidden = () => false;
  await host.publish(prefixed);
  context = await browser.newContext({ locale: 'en-GB' });
  page = await context.newPage();
});

/** Has the worker look for a newer version, which it does by itself some minutes later. */
async function lookForNewerVersion(): Promise<Page> {
  const tab = await context.newPage();
  await openOfflinePage(tab, host.root);
  await tab.getByRole('button', { name: 'Check for a newer version' }).click();
  return tab;
}

/** Searches on the open search page, without loading the page again. @returns titles */
async function searchOnPage(inPage: Page, query: string): Promise<string[]> {
  await inPage.locator('#search-query').fill(query);
  // The answer of the search before must not be taken for this one's.
  await inPage.locator('[data-search-status]').evaluate((status) => status.replaceChildren());
  await inPage.locator('#search-query').press('Enter');
  await expect
    .poll(() => inPage.locator('[data-search-status]').textContent(), PATIENCE)
    .not.toMatch(/^(?:Searching…|جارٍ البحث…)?$/u);
  return inPage.locator('[data-complete] [data-title]').allTextContents();
}

describe('a kept archive', () => {
  it('fetches only what has changed, switches at once, and tells open pages in their language', async () => {
    await keepArchive(page, host.root);
    await page.goto(`${host.root}ar/search/?q=Kookaburras`);
    await expect
      .poll(() => page.locator('[data-search-status]').textContent(), PATIENCE)
      .toContain('Kookaburras');
    await host.publish(versions.added);
    host.requests.length = 0;
    await lookForNewerVersion();
    const notice = page.locator('.offline-notice');
    await notice.waitFor(PATIENCE);
    await expect.poll(() => notice.textContent()).toContain('على جهازك الآن نسخة أحدث من الأرشيف.');
    expect(host.requests.filter((path) => path.includes('/blocks/')).length).toBeGreaterThan(0);
    // The open page goes on with the version that it was opened with.
    expect(await searchOnPage(page, 'Kookaburras counted')).toEqual([]);
    await host.stop();
    await Promise.all([page.waitForEvent('load'), notice.getByRole('button').first().click()]);
    expect(await searchOnPage(page, 'Kookaburras counted')).toEqual([ADDED.title]);
    expect((await page.goto(host.root + ADDED.path))?.status()).toBe(200);
  });

  it('answers from the old version until the newer one is there in full', async () => {
    await keepArchive(page, host.root);
    host.delayMs = 60_000;
    await host.publish(versions.added);
    const tab = await lookForNewerVersion();
    await tab.locator('[data-job]', { hasText: 'A newer version is being downloaded' }).waitFor(PATIENCE);
    await host.stop();
    expect((await page.goto(`${host.root}en/2021/`))?.status()).toBe(503);
    expect((await page.goto(`${host.root}en/1969/`))?.status()).toBe(200);
    host.delayMs = 0;
    await host.start();
    await tab.locator('[data-kept]', { hasText: /^Kept: / }).waitFor(PATIENCE);
    await tab.locator('[data-job]:not([hidden])').waitFor({ ...PATIENCE, state: 'detached' });
    await host.stop();
    expect((await page.goto(`${host.root}en/2021/`))?.status()).toBe(200);
  });

  it('no longer shows an article that was taken down, even if nothing of the newer version can be fetched', async () => {
    await host.publish(versions.added);
    await keepArchive(page, host.root);
    await page.goto(host.root + TAKEN_DOWN.path);
    expect(await page.locator('h1').textContent()).toBe(TAKEN_DOWN.title);
    host.isHidden = (path) => path.startsWith('offline/blocks/');
    await host.publish(versions.takenDown);
    await lookForNewerVersion();
    await expect
      .poll(async () => {
        await page.goto(host.root + TAKEN_DOWN.path);
        return page.locator('h1').textContent();
      }, PATIENCE)
      .toBe('This article has been removed');
    await host.stop();
    const response = await page.goto(host.root + TAKEN_DOWN.path);
    expect(await response?.text()).not.toContain('Wombats');
    // What both versions have can still be read.
    expect((await page.goto(`${host.root}ar/2025/02/13/4h20kv8k/`))?.status()).toBe(200);
    // The rest follows at the next contact.
    host.isHidden = () => false;
    await host.start();
    const tab = await context.newPage();
    await openOfflinePage(tab, host.root);
    await tab.locator('[data-kept]', { hasText: /^Kept: / }).waitFor(PATIENCE);
    await host.stop();
    await page.goto(`${host.root}en/search/`);
    expect(await searchOnPage(page, 'Wombats measured')).toEqual([]);
    expect(await searchOnPage(page, 'Kookaburras counted')).toEqual([ADDED.title]);
  });

  it('forgets a page that was only read, after it was taken down', async () => {
    await host.publish(versions.added);
    await openOfflinePage(page, host.root);
    // The first contact tells of older takedowns, after which nothing that was read before stays.
    await expect.poll(() => isShellKept(page, PREFIX), PATIENCE).toBe(true);
    await page.goto(host.root + TAKEN_DOWN.path);
    await expect.poll(() => isRead(page, TAKEN_DOWN.path), PATIENCE).toBe(true);
    await host.publish(versions.takenDown);
    await forgetContact(page);
    await page.goto(`${host.root}en/1969/`);
    await expect.poll(() => isRead(page, TAKEN_DOWN.path), PATIENCE).toBe(false);
  });
});

describe('a signed archive', () => {
  it('refuses versions that another key or nobody signed, says so, and goes on with the next that its own key signed', async () => {
    const folder = await temporaryFolder();
    const [own, other] = [newKey(join(folder, 'own.pem')), newKey(join(folder, 'other.pem'))];
    await host.publish(await signedCopy(prefixed, own, folder));
    await keepArchive(page, host.root);
    for (const refused of [await signedCopy(versions.added, other, folder), versions.added]) {
      await host.publish(refused);
      await openOfflinePage(page, host.root);
      await page.getByRole('button', { name: 'Check for a newer version' }).click();
      await expect
        .poll(() => page.locator('[data-trouble]').textContent(), PATIENCE)
        .toContain('a version that was not signed with the archive’s key');
      await host.stop();
      expect((await page.goto(host.root + ADDED.path))?.status()).toBe(503);
      expect((await page.goto(`${host.root}en/1969/`))?.status()).toBe(200);
      await host.start();
    }
    await host.publish(await signedCopy(versions.added, own, folder));
    await openOfflinePage(page, host.root);
    await page.getByRole('button', { name: 'Check for a newer version' }).click();
    await expect.poll(() => page.locator('[data-trouble]').textContent(), PATIENCE).toBe('');
    await page.locator('[data-kept]', { hasText: /^Kept: / }).waitFor(PATIENCE);
    await page.locator('[data-job]:not([hidden])').waitFor({ ...PATIENCE, state: 'detached' });
    await host.stop();
    expect((await page.goto(host.root + ADDED.path))?.status()).toBe(200);
  });
});

function newKey(file: string): SigningKey {
  createKeyFile(file);
  return readSigningKey(file);
}

/** Copies a site into a folder of its own, and signs it. */
async function signedCopy(version: string, key: SigningKey, folder: string): Promise<string> {
  const copy = await mkdtemp(join(folder, 'signed-'));
  await cp(version, copy, { recursive: true });
  const manifest = await readFile(join(copy, MANIFEST_FILE));
  await writeFile(join(copy, SIGNATURE_FILE), formatSignature(signManifest(manifest, key)));
  return copy;
}

describe('a site that is no longer offered offline', () => {
  it('removes the worker and what it stored, by a worker that the build makes for that', async () => {
    await keepArchive(page, host.root);
    // This version is built without blocks.
    await host.publish(site);
    // The kept page registers the worker, as every page does.
    await page.goto(`${host.root}en/`);
    await expectRemoved();
  });

  it('removes the worker where the host has none any longer', async () => {
    await keepArchive(page, host.root);
    host.isHidden = (path) => path === 'sw.js' || path.startsWith('offline/');
    await page.goto(`${host.root}en/`);
    await expectRemoved();
  });

  it('keeps everything where the host fails', async () => {
    await keepArchive(page, host.root);
    host.isHidden = () => true;
    await page.goto(`${host.root}en/`);
    await page.waitForTimeout(1_000);
    expect((await page.goto(`${host.root}en/1969/`))?.status()).toBe(200);
  });
});

async function expectRemoved(): Promise<void> {
  const stored = (): Promise<unknown> =>
    page.evaluate(async () => ({
      workers: (await navigator.serviceWorker.getRegistrations()).length,
      caches: await caches.keys(),
      databases: (await indexedDB.databases()).map(({ name }) => name),
    }));
  await expect.poll(stored, PATIENCE).toEqual({ workers: 0, caches: [], databases: [] });
  host.requests.length = 0;
  await page.goto(`${host.root}en/1969/`);
  expect(host.requests).toContain('en/1969/');
}

function isRead(inPage: Page, path: string): Promise<boolean> {
  return inPage.evaluate(
    async ([name, url]) => (await (await caches.open(name ?? '')).match(url ?? '')) !== undefined,
    [`khizana read ${PREFIX}`, host.root + path],
  );
}

/** Has the worker look for a newer version at the next navigation, as if the last look was long ago. */
function forgetContact(inPage: Page): Promise<void> {
  return inPage.evaluate(
    (name) =>
      new Promise<void>((resolve) => {
        const opened = indexedDB.open(name);
        opened.onsuccess = () => {
          const states = opened.result.transaction('state', 'readwrite').objectStore('state');
          const read = states.get('state');
          read.onsuccess = () => {
            const written = states.put({ ...read.result, contactMs: 0 }, 'state');
            written.onsuccess = () => {
              opened.result.close();
              resolve();
            };
          };
        };
      }),
    `khizana ${PREFIX}`,
  );
}
