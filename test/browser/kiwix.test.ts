/** ZIM files of the fixture site, in `kiwix-serve` and Chromium. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { hasKiwix } from '../../scripts/cli/kiwix.ts';
import type { Language } from '../../src/archive/article/article.ts';
import { writeZim } from '../../src/offline/zim/writeZim.ts';
import { readSettings } from '../../src/site/settings/settings.ts';
import { readStrings } from '../../src/site/settings/strings.ts';
import { PROJECT, run } from '../fixtures/commandLine.ts';

const { site } = inject('fixture');
const FILES: Readonly<Record<string, readonly Language[]>> = {
  'sample-ar': ['ar'],
  'sample-all': ['ar', 'en'],
};

let folder = '';
let closings: (() => unknown)[] = [];

async function write(output: string, languages: readonly Language[]): Promise<void> {
  const settings = await readSettings(join(PROJECT, '_data/site.json'));
  const strings = await readStrings(join(PROJECT, '_data/strings'));
  await writeZim({ site, output, languages, name: 'sample', scraper: 'khizana 0.1.0', settings, strings });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** Serves the files. @returns the server's address */
async function serve(): Promise<string> {
  const port = await freePort();
  const files = Object.keys(FILES).map((name) => join(folder, `${name}.zim`));
  const server = spawn('kiwix-serve', ['--address=127.0.0.1', `--port=${port}`, ...files], {
    stdio: 'ignore',
  });
  closings.push(() => server.kill());
  const root = `http://127.0.0.1:${port}`;
  await vi.waitFor(() => fetch(root), { timeout: 20_000, interval: 100 });
  return root;
}

/** The address of a file's content, which newer servers have in a folder of its own. */
async function contentRoot(root: string, name: string): Promise<string> {
  const { ok } = await fetch(`${root}/content/${name}/ar/index.html`);
  return `${root}${ok ? '/content' : ''}/${name}`;
}

describe.skipIf(!hasKiwix())('a ZIM file (needs zim-tools and kiwix-tools)', () => {
  let root = '';
  let page: Page;
  const failed: string[] = [];
  const outside: string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'khizana-zim-'));
    for (const [name, languages] of Object.entries(FILES))
      await write(join(folder, `${name}.zim`), languages);
    root = await serve();
    const browser = await chromium.launch({
      executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
      ],
    });
    closings.push(() => browser.close());
    page = await (await browser.newContext({ locale: 'ar-EG' })).newPage();
    page.on('response', (response) => {
      if (response.status() >= 400) failed.push(response.url());
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(root)) outside.push(request.url());
    });
  });
  afterAll(async () => {
    for (const close of closings) await close();
    closings = [];
    await rm(folder, { recursive: true, force: true });
  });

  it('passes every check of zimcheck', async () => {
    for (const name of Object.keys(FILES)) {
      const checked = await run('zimcheck', ['--all', join(folder, `${name}.zim`)], { cwd: folder });
      expect(checked).toMatchObject({
        code: 0,
        stdout: expect.stringContaining('Overall Test Status: Pass'),
      });
    }
  });

  it('has title, description, language, creator, source and illustration', async () => {
    const entries = await (await fetch(`${root}/catalog/v2/entries`)).text();
    expect(entries).toContain('<title>خزانة · Khizana</title>');
    expect(entries).toContain('<name>sample_ar_all</name>');
    expect(entries).toContain('<language>ara</language>');
    expect(entries).toContain('type="image/png;width=48;height=48;scale=1"');
  });

  it('holds nothing that was taken down, and no feeds, data, sitemaps or sums', async () => {
    const { stdout } = await run('zimdump', ['list', join(folder, 'sample-all.zim')], { cwd: folder });
    const paths = stdout.split('\n').filter(Boolean);
    expect(paths).toContain('ar/2025/02/13/4h20kv8k/index.html');
    expect(
      paths.filter((path) => /^(?:feeds|data|sitemaps|offline)\/|SHA256SUMS|robots\.txt|sitemap/u.test(path)),
    ).toEqual([]);
    const content = await contentRoot(root, 'sample-all');
    const notice = await (await fetch(`${content}/en/2020/02/02/q0000000/index.html`)).text();
    expect(notice).toContain('By order of a court.');
    expect(notice).not.toContain('Quokkas');
    const found = await (await fetch(`${root}/search?content=sample-all&pattern=Quokkas`)).text();
    expect(found).not.toContain('q0000000');
  });

  it('opens at the home page of the reader, and leads from there to a day, an article, a tag and the other language', async () => {
    const content = await contentRoot(root, 'sample-all');
    await page.goto(content);
    await page.waitForURL(`${content}/ar/index.html`);
    await page.locator('main a[href*="2025/02/13/index.html"]').first().click();
    await page.waitForURL(`${content}/ar/2025/02/13/index.html`);
    await page.locator('main a[href*="4h20kv8k/index.html"]').first().click();
    await page.waitForURL(`${content}/ar/2025/02/13/4h20kv8k/index.html`);
    await page.getByRole('link', { name: 'الولايات المتحدة', exact: true }).click();
    await page.waitForURL(`${content}/ar/tags/united-states/index.html`);
    await page.locator('.site-header a[hreflang=en]').click();
    await page.waitForURL(`${content}/en/tags/united-states/index.html`);
    expect({ failed, outside }).toEqual({ failed: [], outside: [] });
  });

  it('answers a search on the page of the archive, phrases too, and opens the results', async () => {
    const content = await contentRoot(root, 'sample-all');
    await page.goto(`${content}/ar/index.html`);
    await page.locator('main input[name=q]').fill('"حرب أوكرانيا"');
    await page.locator('main input[name=q]').press('Enter');
    const result = page.locator('a[data-title][href*="4h20kv8k"]').first();
    await result.click();
    await page.waitForURL(`${content}/ar/2025/02/13/4h20kv8k/index.html`);
    expect({ failed, outside }).toEqual({ failed: [], outside: [] });
  });

  it("answers Kiwix's own search with articles, not with lists", async () => {
    for (const [pattern, id] of [
      ['أوكرانيا', '4h20kv8k'],
      ['Mandela', 'q14vnzm0'],
    ] as const) {
      const query = new URLSearchParams({ content: 'sample-all', pattern });
      const found = await (await fetch(`${root}/search?${query}`)).text();
      expect(found).toContain(id);
      expect(found).not.toMatch(/\/tags\/[^"]*index\.html"/u);
    }
  });

  it('leads to the web from links to files that it does not hold', async () => {
    const content = await contentRoot(root, 'sample-ar');
    await page.goto(`${content}/ar/index.html`);
    const link = page.locator('.site-footer a[type="application/atom+xml"]');
    expect(await link.getAttribute('href')).toBe('https://khizana.example/feeds/ar.xml');
    expect(await link.getAttribute('title')).toBe('رابط إلى الويب');
    expect(await link.textContent()).toContain('↗');
  });
});

describe('a machine without zimwriterfs', () => {
  it('says which package to install', async () => {
    vi.stubEnv('PATH', '/nowhere');
    try {
      await expect(write('/nowhere/x.zim', ['ar'])).rejects.toThrow(
        /^zimwriterfs: is not installed.*sudo apt-get install zim-tools/u,
      );
    } finally {
      vi.unstubAllEnvs();
    }
  });
});
