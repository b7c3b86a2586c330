/**
 * The sample site on the servers of docs/hosting.md, with the configuration files that it gives, at the root and under a path. A browser
 * opens the one under a path, and with `KHIZANA_SERVERS=full` the other too.
 */
import { chmod, chown, cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasServer } from '../../scripts/cli/hostServers.ts';
import { cacheControlOf } from '../../src/site/hosting/caching.ts';
import { responseHeaders } from '../../src/site/hosting/responseHeaders.ts';
import { hostPolicy } from '../../src/site/render/contentSecurity.ts';
import { listFiles } from '../../src/system/files/files.ts';
import { PROJECT, runScript } from '../fixtures/commandLine.ts';
import { ask, type LocalServer, serverUser } from '../fixtures/servers/localServer.ts';
import { SERVERS } from '../fixtures/servers/servers.ts';
import { browseSite } from '../fixtures/servers/visitServer.ts';

const PREFIXES = ['/', '/archive/'];
/** The prefix of the sites that a browser opens. */
const BROWSED = process.env.KHIZANA_SERVERS === 'full' ? PREFIXES : ['/archive/'];
const ID = '4h20kv8k';
/** The article's date is corrected, so that its earlier address leads to the present one. */
const EARLIER = `ar/2025/02/13/${ID}/`;
const ARTICLE = `ar/2025/02/12/${ID}/`;
const FILE = `articles/ar/2025/02/${ID}.md`;

let folder = '';
let browser: Browser;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'khizana-servers-'));
  // Servers run as a user who must be able to read it.
  await chmod(folder, 0o755);
  const content = join(folder, 'content');
  await cp(join(PROJECT, 'content'), content, { recursive: true });
  const article = await readFile(join(content, FILE), 'utf8');
  await writeFile(join(content, FILE), article.replace('date: 2025-02-13', 'date: 2025-02-12'));
  // The file of Apache's is the only one that a server of these reads; the others must not show it.
  for (const prefix of PREFIXES) {
    const { code, stderr } = await runScript('build', [
      ...['--content', content, '--output', siteFolder(prefix)],
      ...['--path-prefix', prefix, '--host', 'apache', '--offline'],
    ]);
    expect(code, stderr).toBe(0);
  }
  browser = await chromium.launch({
    executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
  });
});
afterAll(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});

/** The folder that a server serves. */
function rootFolder(prefix: string): string {
  return join(folder, prefix === '/' ? 'at-root' : 'under-path');
}

function siteFolder(prefix: string): string {
  return join(rootFolder(prefix), prefix);
}

describe.each(SERVERS)('$name (needs $program)', (kind) => {
  describe.skipIf(!hasServer(kind.program)).each(PREFIXES)('at %s', (pathPrefix) => {
    let server: LocalServer;
    let root = '';

    beforeAll(async () => {
      const working = join(folder, `${kind.name}-${PREFIXES.indexOf(pathPrefix)}`);
      await mkdir(working);
      const { uid, gid } = serverUser();
      if (uid !== undefined && gid !== undefined) await chown(working, uid, gid);
      server = await kind.start({ folder: working, root: rootFolder(pathPrefix), pathPrefix });
      root = server.origin + pathPrefix;
    });
    afterAll(() => server?.close());

    it('serves pages, and redirects from a folder without its slash', async () => {
      for (const path of ['', 'ar/', 'en/search/', ARTICLE]) {
        const { status, headers } = await ask(root + path);
        expect(status, path).toBe(200);
        expect(headers['content-type']?.toLowerCase()).toBe('text/html; charset=utf-8');
      }
      const { status, headers } = await ask(root + ARTICLE.slice(0, -1));
      expect([301, 302, 308]).toContain(status);
      expect(new URL(headers.location ?? '', root).href).toBe(root + ARTICLE);
    });

    it.skipIf(!kind.isConfigured)(
      'sends the security headers with pages, files and missing addresses',
      async () => {
        for (const path of ['ar/', 'assets/site.css', 'search/worker.js', 'ar/nothing-here/']) {
          const { headers } = await ask(root + path);
          for (const [name, value] of responseHeaders(
            hostPolicy({ url: 'https://archive.example', archives: [] }),
          ))
            expect(headers[name.toLowerCase()], `${path} ${name}`).toBe(value);
          const origin = path.startsWith('search/') ? '*' : undefined;
          expect(headers['access-control-allow-origin'], path).toBe(origin);
        }
      },
    );

    it('says of each kind of file how long it may be kept, and its type', async () => {
      const files = await listFiles(siteFolder(pathPrefix));
      const kinds = new Map(
        files.map((file) => [`${cacheControlOf(file)} ${file.replace(/[^/]*(?=\.\w+$)/u, '')}`, file]),
      );
      const samples = new Map(
        [...kinds.values()].map((file) => [`${cacheControlOf(file)} ${/\.\w+$/u.exec(file)}`, file]),
      );
      expect(samples.size).toBeGreaterThan(20);
      for (const file of samples.values()) {
        const { status, headers } = await ask(root + file);
        expect(status, file).toBe(200);
        expect(headers['cache-control'], file).toBe(cacheControlOf(file));
        // S3 knows no type that the uploading machine does not.
        if (!kind.isConfigured && file.endsWith('.webmanifest')) continue;
        const type = TYPES[/\.(\w+)$/u.exec(file)?.[1] ?? ''];
        if (type !== undefined) expect(headers['content-type']?.split(';')[0], file).toMatch(type);
      }
    });

    it.skipIf(!kind.isConfigured)('packs texts, and leaves files alone that are packed already', async () => {
      const encodingOf = async (path: string) =>
        (await ask(root + path, { 'accept-encoding': 'gzip' })).headers['content-encoding'];
      for (const path of [
        'ar/',
        'assets/site.css',
        'search/engine.js',
        'search/index/0/facets.json',
        'sitemap.xml',
      ])
        expect(await encodingOf(path), path).toBe('gzip');
      const files = await listFiles(siteFolder(pathPrefix));
      for (const extension of ['bin', 'woff2', 'avif', 'pf_index', 'png']) {
        const file = files.find((name) => name.endsWith(`.${extension}`)) ?? '';
        expect(await encodingOf(file), file).toBeUndefined();
      }
    });

    it('answers without a body where a kept file is still current, packed or not', async () => {
      for (const path of ['ar/', 'assets/site.css', 'assets/source-serif-4.woff2']) {
        const accepted = { 'accept-encoding': 'gzip' };
        const { headers } = await ask(root + path, accepted);
        const conditions = Object.entries({
          'if-none-match': headers.etag,
          'if-modified-since': headers['last-modified'],
        }).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
        const { status, body } = await ask(root + path, { ...accepted, ...Object.fromEntries(conditions) });
        expect({ path, status, length: body.length }).toEqual({ path, status: 304, length: 0 });
      }
    });

    it('serves parts of blocks and pictures', async () => {
      const files = await listFiles(siteFolder(pathPrefix));
      for (const pattern of [/^offline\/blocks\/.*\.bin$/u, /^media\/.*\.avif$/u]) {
        const file = files.find((name) => pattern.test(name)) ?? '';
        const whole = await ask(root + file, { 'accept-encoding': 'gzip' });
        const part = await ask(root + file, { 'accept-encoding': 'gzip', range: 'bytes=10-29' });
        expect(part.status, file).toBe(206);
        expect(part.headers['content-range']).toBe(`bytes 10-29/${whole.body.length}`);
        expect(part.body.equals(whole.body.subarray(10, 30))).toBe(true);
      }
    });

    it('shows neither hidden files nor what is in a folder', async () => {
      for (const path of ['.htaccess', 'assets/', 'search/index/'])
        expect([403, 404], path).toContain((await ask(root + path)).status);
    });

    const inBrowser = it.runIf(BROWSED.includes(pathPrefix));
    inBrowser(
      'shows the page of missing addresses at any depth, with links that lead into the site',
      async () => {
        const { page, faults } = await browseSite(browser, server.origin, root);
        for (const path of ['nothing', 'ar/2025/02/13/nothing/at/all/']) {
          const response = await page.goto(root + path);
          expect(response?.status(), path).toBe(404);
          expect(await page.locator('body').getAttribute('class')).toBe('page-notFound');
          expect(await isStyled(page)).toBe(true);
        }
        await page.locator('main a').first().click();
        await page.waitForURL(`${root}ar/`);
        // Chromium reports each missing page in the console.
        expect(faults.filter((fault) => !fault.includes('404'))).toEqual([]);
        await page.context().close();
      },
    );

    inBrowser('leads from the start page to an article, and searches, in Chromium', async () => {
      const { page, faults } = await browseSite(browser, server.origin, root);
      await page.goto(root);
      await page.waitForURL(`${root}ar/`);
      await page.locator(`a[href$="${ID}/"]`).first().click();
      await page.waitForURL(root + ARTICLE);
      expect(await isStyled(page)).toBe(true);
      // The first finds words, the second a phrase, which takes WebAssembly.
      for (const query of ['بوتين', '"قمة بين بوتين"']) {
        await page.goto(`${root}ar/search/?q=${encodeURIComponent(query)}`);
        await page.locator(`[data-search-results] a[href*="${ID}/"]`).first().waitFor();
      }
      await page.locator(`[data-search-results] a[href*="${ID}/"]`).first().click();
      await page.locator('body.page-article').waitFor();
      expect(page.url()).toBe(root + ARTICLE);
      await page.goto(root + EARLIER);
      await page.waitForURL(root + ARTICLE);
      expect(faults).toEqual([]);
      await page.context().close();
    });
  });
});

const TYPES: Readonly<Record<string, RegExp>> = {
  avif: /^image\/avif$/u,
  css: /^text\/css$/u,
  csv: /^text\/csv$/u,
  html: /^text\/html$/u,
  jpeg: /^image\/jpeg$/u,
  js: /^(?:text|application)\/javascript$/u,
  json: /^application\/json$/u,
  png: /^image\/png$/u,
  svg: /^image\/svg\+xml$/u,
  txt: /^text\/plain$/u,
  webmanifest: /^application\/manifest\+json$/u,
  woff2: /^(?:font\/woff2|application\/font-woff2)$/u,
  xml: /^(?:text|application)\/xml$/u,
};

function isStyled(page: Page): Promise<boolean> {
  return page.evaluate(
    () => getComputedStyle(document.documentElement).getPropertyValue('--paper').trim() !== '',
  );
}
