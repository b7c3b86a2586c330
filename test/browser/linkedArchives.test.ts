/** Searches an archive that is divided by years over sites on two hosts, in Chromium. A third host does not answer. */
import { readFile, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import sirv from 'sirv';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ProjectCopy } from '../../src/bench/build/projectCopy.ts';
import type { SearchAnswer, SearchOptions } from '../../src/browser/engine/engine.ts';
import { PROJECT, run } from '../fixtures/commandLine.ts';

/** A host on loopback with a site below /archive/. It lets pages of other hosts load the files of the search, and no others. */
class Host {
  readonly #server: Server;
  readonly origin: string;
  /** How long answers to the other host wait, in milliseconds. */
  delayMs = 0;

  private constructor(server: Server, origin: string) {
    this.#server = server;
    this.origin = origin;
  }

  static async start(): Promise<Host> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    return new Host(server, `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`);
  }

  get root(): string {
    return `${this.origin}/archive/`;
  }

  serve(site: string): void {
    const files = sirv(site, { dev: true });
    this.#server.on('request', (request, response) => {
      const url = request.url ?? '/';
      const answer = (): void => {
        request.url = url.replace(/^\/archive\//u, '/');
        if (request.url.startsWith('/search/')) response.setHeader('Access-Control-Allow-Origin', '*');
        files(request, response, () => {
          response.writeHead(404).end();
        });
      };
      const isForeign = request.headers.origin !== undefined && request.headers.origin !== this.origin;
      setTimeout(answer, isForeign ? this.delayMs : 0);
    });
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

let copy: ProjectCopy;
let browser: Browser;
let early: Host;
let late: Host;
let whole: Host;

beforeAll(async () => {
  [early, late, whole] = await Promise.all([Host.start(), Host.start(), Host.start()]);
  const stopped = await Host.start();
  await stopped.stop();
  copy = await ProjectCopy.create(PROJECT);
  await copy.takeContent(join(PROJECT, 'content'));
  const settingsFile = join(copy.project, '_data/site.json');
  const settings = JSON.parse(await readFile(settingsFile, 'utf8'));
  const build = async (host: Host, archives: object[], ...options: string[]): Promise<void> => {
    await writeFile(settingsFile, JSON.stringify({ ...settings, archives }));
    const site = join(copy.folder, new URL(host.origin).port);
    const args = [
      ...copy.buildCommand('--output', site, '--site-url', host.origin),
      '--path-prefix',
      '/archive/',
    ];
    const { code, stderr } = await run(process.execPath, [...args, ...options], { cwd: copy.project });
    expect(code, stderr).toBe(0);
    host.serve(site);
  };
  // Both sites have the same settings, which list this archive too.
  const archives = [
    { title: { ar: 'حتى 1969', en: 'Up to 1969' }, url: early.root },
    { title: { ar: 'منذ 1970', en: 'Since 1970' }, url: late.root },
    { title: { ar: 'أرشيف متوقف', en: 'Stopped archive' }, url: stopped.root },
  ];
  await build(early, archives, '--to', '1969');
  await build(late, archives, '--from', '1970', '--undated');
  await build(whole, []);
  browser = await chromium.launch({
    executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
}, 300_000);

afterAll(async () => {
  await browser?.close();
  await Promise.all([early, late, whole].map((host) => host.stop()));
  await copy.remove();
});

/** Searches with the module of a site, in a page of the site. */
async function search(host: Host, query: string, options: SearchOptions = {}): Promise<SearchAnswer> {
  const page = await openPage(host);
  try {
    await page.goto(`${host.root}en/search/`);
    // As a text, since the test's transformation would replace `import` in a function.
    const given = [query, options].map((value) => JSON.stringify(value)).join();
    return await page.evaluate<SearchAnswer>(
      `import('${host.root}search/engine.js').then(({ search }) => search(${given}))`,
    );
  } finally {
    await page.context().close();
  }
}

/** The complaints of the browser, without those of the stopped host. */
const complaints: string[] = [];

async function openPage(host: Host): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  page.on('console', (message) => {
    const isExpected = message.text().includes('ERR_CONNECTION_REFUSED');
    if (message.type() === 'error' && !isExpected) complaints.push(`${host.origin} ${message.text()}`);
  });
  return page;
}

const titlesOf = (answer: SearchAnswer): string[] => answer.results.map(({ title }) => title);

describe('a search that covers several archives', () => {
  it.each(['القمر', 'world', 'السلام', 'human space flight', '"the moon"', '"سطح القمر"'])(
    'gives the results, the order and the counts that one archive gives (%s)',
    async (query) => {
      const options: SearchOptions = { lang: 'en', limit: 50, facets: 'all' };
      const one = await search(whole, query, options);
      expect(one.total + one.partialCount).toBeGreaterThan(0);
      expect(one.archives).toBeUndefined();
      const divided = await search(late, query, options);
      expect(divided.total).toBe(one.total);
      expect(divided.partialCount).toBe(one.partialCount);
      expect([...titlesOf(divided)].sort()).toEqual([...titlesOf(one)].sort());
      // Articles of the same score have the order of accession in one archive, and here the order of archives.
      expect(titlesOf(divided).slice(0, 2)).toEqual(titlesOf(one).slice(0, 2));
      expect(divided.facets).toEqual(one.facets);
    },
  );

  it('says which archive has a result, with its whole address, and which archives answered', async () => {
    const { results, archives } = await search(late, 'القمر', { lang: 'en' });
    expect(archives).toMatchObject([
      { title: 'Up to 1969', url: early.root, state: 'searched' },
      { title: 'Stopped archive', state: 'failed' },
    ]);
    const foreign = results.filter(({ archive }) => archive !== undefined);
    expect(foreign.length).toBeGreaterThan(0);
    for (const { url, archive, date, picture } of foreign) {
      expect(archive).toEqual({ title: 'Up to 1969', url: early.root });
      expect(url.startsWith(`${early.root}ar/19`) || url.startsWith(`${early.root}en/19`), url).toBe(true);
      expect(Number(date?.slice(0, 4))).toBeLessThan(1970);
      expect(picture).toBeNull();
      expect((await fetch(url)).status).toBe(200);
    }
  });

  it('sorts and filters all of them', async () => {
    const options: SearchOptions = {
      lang: 'en',
      sort: 'oldest',
      filters: { from: '1960', to: '1990' },
      limit: 50,
    };
    const [divided, one] = [await search(early, '', options), await search(whole, '', options)];
    expect(divided.total).toBe(one.total);
    expect(divided.results.map(({ date }) => date)).toEqual(one.results.map(({ date }) => date));
  });

  it('gives what it has where another archive is slow and the caller does not wait', async () => {
    early.delayMs = 1500;
    try {
      const { archives, total } = await search(late, 'القمر', { lang: 'en', wait: 100 });
      expect(archives?.[0]).toMatchObject({ title: 'Up to 1969', state: 'waiting' });
      expect(total).toBeLessThan((await search(whole, 'القمر')).total);
    } finally {
      early.delayMs = 0;
    }
  });
});

describe('the search page', () => {
  it('shows its own results first, then those of a slow archive, and names the one that does not answer', async () => {
    early.delayMs = 700;
    const page = await openPage(late);
    try {
      await page.goto(`${late.root}en/search/?q=القمر`);
      const archives = page.locator('[data-search-archives]');
      await page.locator('[data-search-results] li').first().waitFor();
      expect(await archives.textContent()).toContain('Still searching: Up to 1969');
      const before = await page.locator('[data-search-results] [data-item]').count();
      const badge = page.locator('[data-search-results] [data-archive]:not([hidden])');
      await badge.first().waitFor({ timeout: 20_000 });
      expect(await badge.first().textContent()).toBe('Up to 1969');
      expect(await page.locator('[data-search-results] [data-item]').count()).toBeGreaterThan(before);
      const { total } = await search(whole, 'القمر');
      expect(await page.locator('[data-search-status]').textContent()).toContain(String(total));
      expect(await archives.textContent()).toMatch(
        /^No answer came from these archives.*: Stopped archive$/u,
      );
      await page.locator(`[data-search-results] a[href^="${early.root}"]`).first().click();
      await page.waitForURL(`${early.root}**`);
    } finally {
      early.delayMs = 0;
      await page.context().close();
    }
  });

  it('allows connections to the hosts of these archives and no others', async () => {
    const policyOf = async (path: string): Promise<string> => {
      const page = await (await fetch(late.root + path)).text();
      return /connect-src[^"]*/u.exec(page.replaceAll('&#39;', "'"))?.[0].split(';')[0] ?? '';
    };
    expect(await policyOf('en/search/')).toMatch(
      new RegExp(`^connect-src 'self' ${early.origin} http://127\\.0\\.0\\.1:\\d+$`, 'u'),
    );
    expect(await policyOf('en/')).toBe("connect-src 'self'");
  });

  it('searches without complaints of the browser', () => {
    expect(complaints).toEqual([]);
  });
});
