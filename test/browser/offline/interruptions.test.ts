/** Interrupts saving as browsers, hosts and readers do: the reader ends with one whole version. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { CHROMIUM, OfflineHost, openOfflinePage } from '../../fixtures/offlineHost.ts';
import { ADDED, buildVersions, type OfflineVersions, TAKEN_DOWN } from '../../fixtures/offlineVersions.ts';
import { PREFIX } from '../../fixtures/site.ts';

const { content, prefixed } = inject('fixture');
const KILLS = process.env.KHIZANA_OFFLINE === 'full' ? 20 : 3;
/** Chromium's shell without windows loses its service workers where it is killed. */
const FULL_CHROMIUM = process.env.FULL_CHROME_PATH ?? '/usr/bin/chromium';
/** On a busy machine, a browser takes several seconds to start and open the page. */
const KILLS_TIMEOUT_MS = 120_000 + KILLS * 20_000;
/** A machine that runs other tests is slow. */
const PATIENCE = { timeout: 30_000 };
/** An article that all versions have. */
const ARTICLE = 'ar/2025/02/13/4h20kv8k/';
/** How long a block takes, so that saving can be interrupted. */
const SLOW_BLOCK_MS = 400;
/** Less than the archive takes. */
const ROOM_BYTES = 450_000;

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

/** Starts to save the whole archive from a slow host, and waits until some of it is there. */
async function startSaving(): Promise<void> {
  await openOfflinePage(page, host.root);
  host.delayMs = SLOW_BLOCK_MS;
  await page.getByRole('button', { name: 'Keep it' }).click();
  await page.locator('[data-job]', { hasText: /^Saving/u }).waitFor();
  await expect.poll(() => progressOf(page), PATIENCE).toBeGreaterThan(0);
}

function blockRequests(): number {
  return host.requests.filter((path) => path.startsWith('offline/blocks/')).length;
}

function progressOf(inPage: Page): Promise<number> {
  return inPage.locator('progress').evaluate((bar: HTMLProgressElement) => bar.value);
}

function waitUntilKept(inPage: Page): Promise<void> {
  return inPage.locator('[data-kept]', { hasText: /^Kept: / }).waitFor(PATIENCE);
}

/** Reads and searches without the host. @param titles the titles that a search for `again` finds */
async function expectWholeVersion(inPage: Page, titles: readonly string[]): Promise<void> {
  await host.stop();
  expect((await inPage.goto(host.root + ARTICLE))?.status()).toBe(200);
  for (const one of [ADDED, TAKEN_DOWN]) {
    const status = titles.includes(one.title) ? 200 : 503;
    expect((await inPage.goto(host.root + one.path))?.status(), one.title).toBe(status);
  }
  await inPage.goto(`${host.root}en/search/?q=${encodeURIComponent('Kookaburras | Wombats')}`);
  await expect
    .poll(() => inPage.locator('[data-search-status]').textContent(), PATIENCE)
    .not.toMatch(/^(?:Searching…)?$/u);
  const found = await inPage.locator('[data-complete] [data-title]').allTextContents();
  expect(found.sort()).toEqual([...titles].sort());
}

describe('saving the archive', () => {
  it('stops when the reader pauses, and resumes with what is saved', async () => {
    await startSaving();
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByRole('button', { name: 'Resume' }).waitFor();
    const saved = await progressOf(page);
    const asked = blockRequests();
    await page.waitForTimeout(3 * SLOW_BLOCK_MS);
    expect(await progressOf(page)).toBe(saved);
    expect(blockRequests()).toBe(asked);
    // The page tells the same after a reload.
    await page.reload();
    await page.getByRole('button', { name: 'Resume' }).click();
    expect(await progressOf(page)).toBeGreaterThanOrEqual(saved);
    await waitUntilKept(page);
    await expectWholeVersion(page, []);
  });

  it('resumes after the tab was closed', async () => {
    await startSaving();
    await page.close();
    page = await context.newPage();
    await openOfflinePage(page, host.root);
    await waitUntilKept(page);
    await expectWholeVersion(page, []);
  });

  it('resumes after the network was gone', async () => {
    await startSaving();
    await host.stop();
    await expect
      .poll(() => page.locator('[data-trouble]').textContent(), PATIENCE)
      .toContain('You are offline');
    host.delayMs = 0;
    await host.start();
    await waitUntilKept(page);
    await expectWholeVersion(page, []);
  });

  it('begins again after the browser has cleared the site’s data', async () => {
    await startSaving();
    const session = await context.newCDPSession(page);
    await session.send('Storage.clearDataForOrigin', {
      origin: new URL(host.root).origin,
      storageTypes: 'indexeddb,cache_storage',
    });
    host.delayMs = 0;
    await waitUntilKept(page);
    await expectWholeVersion(page, []);
  });

  it('saves the newer version where the host publishes one meanwhile', async () => {
    await startSaving();
    await host.publish(versions.added);
    host.delayMs = 0;
    await waitUntilKept(page);
    await expectWholeVersion(page, [ADDED.title, TAKEN_DOWN.title]);
  });

  it('says so where the device has no more room, and what was saved can be read', async () => {
    const session = await context.newCDPSession(page);
    const { origin } = new URL(host.root);
    // Chromium remembers how much room there is from the first time that a site stores something.
    await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: ROOM_BYTES });
    await openOfflinePage(page, host.root);
    await page.getByRole('button', { name: 'Keep it' }).click();
    await expect
      .poll(() => page.locator('[data-trouble]').textContent(), PATIENCE)
      .toContain('There is no space left on this device');
    await host.stop();
    expect((await page.goto(`${host.root}en/about/`))?.status()).toBe(200);
    await host.start();
    await session.send('Storage.overrideQuotaForOrigin', { origin });
    host.delayMs = 0;
    await openOfflinePage(page, host.root);
    await page.getByRole('button', { name: 'Resume' }).click();
    await waitUntilKept(page);
    await expectWholeVersion(page, []);
  });

  it.skipIf(!existsSync(FULL_CHROMIUM))(
    `ends with one whole version after ${KILLS} kills of the browser (skipped without a full Chromium)`,
    async () => {
      const folder = await mkdtemp(join(tmpdir(), 'khizana-profile-'));
      try {
        for (let kill = 0; kill < KILLS; kill += 1) {
          host.delayMs = SLOW_BLOCK_MS;
          const killed = await openKillable(folder);
          await resumeSaving(killed.page);
          // The host publishes another version between two kills.
          if (kill === 1) await host.publish(versions.added);
          await killed.page.waitForTimeout(((kill * 7) % 11) * 0.4 * SLOW_BLOCK_MS);
          await killed.kill();
        }
        host.delayMs = 0;
        const last = await openKillable(folder);
        await resumeSaving(last.page);
        await waitUntilKept(last.page);
        await last.page.getByRole('button', { name: 'Check for a newer version' }).click();
        await expect
          .poll(() => last.page.locator('[data-announcement]').textContent(), PATIENCE)
          .toMatch(/You have the latest version|Everything is saved/u);
        await waitUntilKept(last.page);
        await expectWholeVersion(last.page, [ADDED.title, TAKEN_DOWN.title]);
        await last.kill();
      } finally {
        await rm(folder, { recursive: true, force: true, maxRetries: 5 });
      }
    },
    KILLS_TIMEOUT_MS,
  );
});

/** Opens the page, where saving goes on by itself, and starts it if the browser was killed before it had begun. */
async function resumeSaving(inPage: Page): Promise<void> {
  await openOfflinePage(inPage, host.root);
  const kept = await inPage.locator('[data-kept]').textContent();
  if (kept?.startsWith('Only') === true) await inPage.getByRole('button', { name: 'Keep it' }).click();
}

interface Killable {
  page: Page;
  /** Ends the browser as a crash does. */
  kill(): Promise<void>;
}

/** Opens a browser whose storage is in a folder. */
async function openKillable(folder: string): Promise<Killable> {
  const options = [...CHROMIUM.args, '--headless', '--lang=en-GB', '--remote-debugging-port=0'];
  const process = spawn(FULL_CHROMIUM, [...options, `--user-data-dir=${folder}`], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const connected = await chromium.connectOverCDP(await readEndpoint(process));
  const [opened] = connected.contexts();
  if (opened === undefined) throw new Error('The browser has no context');
  return {
    page: await opened.newPage(),
    kill: async () => {
      const ended = new Promise((resolve) => process.once('exit', resolve));
      process.kill('SIGKILL');
      await ended;
    },
  };
}

/** Reads the address at which a browser is driven. */
async function readEndpoint({ stderr }: ChildProcess): Promise<string> {
  if (stderr === null) throw new Error('The browser has no output');
  for await (const line of createInterface({ input: stderr })) {
    const [, address] = /DevTools listening on (ws:\S+)/u.exec(line) ?? [];
    if (address !== undefined) return address;
  }
  throw new Error('The browser did not start');
}
