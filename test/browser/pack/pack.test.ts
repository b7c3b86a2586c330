/** Opens packs at file:// in Chromium and Firefox, as readers do from a stick. */
import { appendFile, cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type SiteVisit, visitSite } from '../../../scripts/cli/visit.ts';
import { type Manifest, pathsFile } from '../../../src/offline/format/manifest.ts';
import { OfflineReader } from '../../../src/offline/format/reader.ts';
import { createKeyFile, readSigningKey } from '../../../src/offline/signing/signature.ts';
import { readSeal, SEAL } from '../../../src/site/output/seal.ts';
import { unescapeHtml } from '../../../src/text/markup.ts';
import {
  BROWSERS,
  isInstalled,
  launchPackBrowser,
  type OpenedPack,
  type PackBrowser,
} from '../../fixtures/packBrowser.ts';
import { layBlocks, layPack } from '../../fixtures/packFolder.ts';

/** Whether all pages and queries that the documentation speaks of are tried, which takes minutes. */
const IS_FULL = process.env.KHIZANA_OFFLINE === 'full';
const [PAGE_COUNT, QUERY_COUNT] = IS_FULL ? [200, 60] : [12, 12];

const { site } = inject('fixture');
const SEED = '/ar/2025/02/13/4h20kv8k/';
/** An article of the sample whose first picture is a drawing. */
const PICTURED_PAGE = '/en/1969/07/20/c6z5yrv1/';
const HOSTILE_PAGE = '/en/2020/01/01/hstkvs00/';

let folder: string;
let pack: string;
let manifest: Manifest;
let online: SiteVisit;
/** The results of the engine on the site's own host, by queries. */
let expected: Map<string, string[]>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'khizana-pack-'));
  pack = join(folder, 'pack with spaces خزانة');
  await layBlocks(site, join(folder, 'blocks'));
  manifest = await layPack(site, join(folder, 'blocks'), pack);
  online = await visitSite(site);
  expected = await searchOnline(await chooseQueries());
});
afterAll(async () => {
  await online.close();
  await rm(folder, { recursive: true });
});

/** Gives queries of both languages: words and phrases of titles, with operators, fields and mistakes. */
async function chooseQueries(): Promise<string[]> {
  const given = [
    'بوتين',
    '"قمة بين بوتين"',
    'smallpox',
    'smalpox',
    'Putin',
    '-بوتين قمة',
    'tag:russia',
    'zzzz',
  ];
  const completions = JSON.parse(await readFile(join(site, 'search/index/completions.json'), 'utf8'));
  const words: string[] = completions.words;
  const pairs = words.map((word, at) => `${word} ${words[at + 1] ?? ''}`);
  const others = words.flatMap((word, at) => [word, pairs[at] ?? word]);
  const step = Math.max(1, Math.floor(others.length / QUERY_COUNT));
  return [...given, ...others.filter((_, at) => at % step === 0)].slice(0, QUERY_COUNT);
}

async function searchOnline(queries: readonly string[]): Promise<Map<string, string[]>> {
  const { page } = await online.open();
  // Pagefind runs there alone.
  await page.goto(`${online.root}/ar/search/`);
  // As text, since the test runner replaces `import()` in functions.
  const found: [string, string[]][] = await page.evaluate(`(async () => {
    const engine = await import('/search/engine.js');
    const answers = [];
    for (const query of ${JSON.stringify(queries)}) {
      const { results } = await engine.search(query, { lang: 'ar', limit: 50 });
      answers.push([query, results.map(({ url }) => url)]);
    }
    return answers;
  })()`);
  await page.context().close();
  return new Map(found);
}

/** Gives addresses of pages of every kind: the first ones of each kind of path, and others. */
function choosePages(): string[] {
  const paths = [...(readSeal(join(site, SEAL))?.files.keys() ?? [])]
    .filter((path) => path.endsWith('/index.html'))
    // Packs have their own page of what is kept.
    .filter((path) => !path.includes('/offline/'))
    .map((path) => `/${path.slice(0, -'index.html'.length)}`);
  const kinds = new Map<string, string[]>();
  for (const path of paths) {
    const kind = path
      .replace(/\d{4}/u, 'Y')
      .replace(/\d\d/gu, 'N')
      .replace(/[a-z0-9-]{8,}/u, 'id');
    kinds.set(kind, [...(kinds.get(kind) ?? []), path]);
  }
  const firsts = [...kinds.values()].flatMap(([first = '']) => first);
  return [...new Set([HOSTILE_PAGE, SEED, ...firsts, ...paths])].slice(0, PAGE_COUNT);
}

/** A copy of the pack that a test may damage. */
async function copyPack(name: string): Promise<string> {
  const copy = join(folder, name);
  await cp(pack, copy, { recursive: true });
  return copy;
}

/** Gives the name of the block of a page. */
async function blockOf(address: string): Promise<string> {
  const paths = await readFile(join(folder, 'blocks', pathsFile(manifest)));
  const reader = new OfflineReader(manifest, paths, async () => undefined);
  return reader.blockOf(`${address.slice(1)}index.html`)?.hash ?? '';
}

const textOf = (opened: OpenedPack, selector: string): Promise<string> =>
  opened.page.$eval(selector, (element) => element.textContent ?? '');

describe.each(BROWSERS.map((choice) => ({ ...choice, choice })))('a pack in $name', ({ choice }) => {
  const test = it.skipIf(!isInstalled(choice));
  let browser: PackBrowser;
  beforeAll(async () => {
    if (isInstalled(choice)) browser = await launchPackBrowser(choice);
  });
  afterAll(() => browser?.close());

  test('opens in the reader’s language, and pages of every kind, without a connection to anywhere', async () => {
    const opened = await browser.open(pack, SEED);
    for (const path of choosePages()) {
      const html = await readFile(join(site, path, 'index.html'), 'utf8');
      const [, target] = /http-equiv="refresh" content="0; url=([^"]*)"/u.exec(html) ?? [];
      if (target !== undefined) continue;
      await opened.go(path);
      const [, heading = ''] = /<h1[^>]*>([^<]*)/u.exec(html) ?? [];
      expect(await textOf(opened, 'h1'), path).toContain(unescapeHtml(heading));
      expect(await opened.page.$eval('html', (element) => element.lang)).toBe(path.slice(1, 3));
    }
    await opened.page.evaluate(() => {
      location.hash = '#/';
    });
    await opened.page.waitForFunction(() =>
      /^\/(?:ar|en)\/$/u.test(document.documentElement.dataset.address ?? ''),
    );
    expect(opened.complaints).toEqual([]);
    expect(browser.outside).toEqual([]);
    await opened.page.close();
  });

  test('finds the same articles in the same order as the site does', async () => {
    const { page, complaints } = await browser.open(pack, SEED);
    for (const [query, urls] of expected) {
      const found = await page.evaluate(async (query) => {
        const answer = await window.khizana?.search(query, { lang: 'ar', limit: 50 });
        return answer?.results.map(({ url }) => url);
      }, query);
      expect(found, query).toEqual(urls);
    }
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('searches from any page, keeps the search in the address, and returns to it with Back', async () => {
    const { page, complaints } = await browser.open(pack, '/ar/');
    await page.type('input[type=search]', 'بوتين');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[data-search-results] a');
    expect(decodeURIComponent(page.url())).toContain('#/ar/search/?q=بوتين');
    await page.click('[data-search-results] a');
    await page.waitForSelector('article');
    expect(page.url()).toContain('#/ar/2');
    await page.goBack();
    await page.waitForSelector('[data-search-results] a');
    expect(await page.$eval('#search-query', (field) => field.getAttribute('value') ?? '')).toBe('');
    expect(await page.evaluate(() => document.querySelector<HTMLInputElement>('#search-query')?.value)).toBe(
      'بوتين',
    );
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('follows links, moves the focus to the new page, and returns to the place in the page before', async () => {
    const opened = await browser.open(pack, SEED);
    const { page } = opened;
    await page.evaluate(() => window.scrollTo({ top: 300, behavior: 'instant' }));
    await page.waitForFunction(() => Number(history.state?.scroll) > 0);
    await page.$eval('.article-footer a[href^="#/"]', (link) => link instanceof HTMLElement && link.click());
    await page.waitForFunction(() => !document.querySelector('article'));
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
    expect(await page.evaluate(() => window.scrollY)).toBe(0);
    await page.goBack();
    await page.waitForFunction(() => document.querySelector('article') && window.scrollY > 0);
    expect(await page.evaluate(() => Math.round(window.scrollY))).toBe(300);
    await opened.go(`${SEED}#cite`);
    await page.waitForFunction(() => document.activeElement?.id === 'cite');
    await page.close();
  });

  test('shows pictures of the pack at their sizes, and no broken ones', async () => {
    const { page, complaints } = await browser.open(pack, PICTURED_PAGE);
    await page.waitForFunction(() => {
      const image = document.querySelector('main figure img');
      return image instanceof HTMLImageElement && image.complete && image.naturalWidth > 0;
    });
    const shown = await page.$eval('main figure img', (image) => [
      image.getAttribute('src') ?? '',
      image.clientWidth,
    ]);
    expect(shown[0]).toMatch(/^blob:/u);
    expect(shown[1]).toBeGreaterThan(200);
    expect(await page.$$('picture source')).toEqual([]);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('marks links that lead out, and shows a hostile article as text', async () => {
    const { page, complaints, go } = await browser.open(pack, HOSTILE_PAGE);
    const links = await page.$$eval('a[href]', (all) =>
      all.map((link) => [
        link.getAttribute('href') ?? '',
        link.textContent ?? '',
        link.getAttribute('rel') ?? '',
      ]),
    );
    const leadOut = links.filter(([href = '']) => !href.startsWith('#/') && !href.startsWith('data:'));
    expect(leadOut.length).toBeGreaterThan(0);
    for (const [href, text, rel] of leadOut) {
      expect(href).toMatch(/^https?:\/\//u);
      expect(text).toMatch(/needs the Internet/u);
      expect(rel).toContain('noopener');
    }
    expect(await page.$$('main script, main iframe, main img[src^="http"]')).toEqual([]);
    expect(await textOf({ page, complaints, go }, 'h1')).toContain('<script>alert(1)</script>');
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('names files that are missing or damaged, and opens all other pages', async () => {
    const copy = await copyPack(`damaged-${choice.browser}`);
    const blocks = join(copy, 'khizana/blocks');
    const [missing, damaged] = [await blockOf('/ar/tags/russia/'), await blockOf('/ar/2025/')];
    expect(missing).not.toBe(damaged);
    await rm(join(blocks, `${missing}.js`));
    await appendFile(join(blocks, `${damaged}.js`), '"');
    const opened = await browser.open(copy, '/check/');
    await opened.page.waitForSelector('.pack-bad');
    for (const sentence of ['2 files are missing or altered', 'ملفان مفقودان أو متغيران', missing, damaged])
      expect(await textOf(opened, 'main')).toContain(sentence);
    await opened.go('/ar/tags/russia/');
    expect(await textOf(opened, 'main')).toContain('This file is missing from the copy');
    expect(await textOf(opened, 'main')).toContain('هذا الملف مفقود من النسخة');
    expect(await textOf(opened, 'main')).toContain(`khizana/blocks/${missing}.js`);
    await opened.go('/ar/2025/');
    expect(await textOf(opened, 'main')).toContain('This file of the copy is damaged');
    expect(await textOf(opened, 'main')).toContain('هذا الملف من النسخة تالف');
    await opened.go('/ar/');
    expect(await opened.page.$$('.site-header')).toHaveLength(1);
    await opened.page.close();
  });

  test('says that a whole copy is whole, in both languages', async () => {
    const opened = await browser.open(pack, '/check/');
    await opened.page.waitForSelector('.pack-good');
    for (const sentence of [
      'The copy is whole and unaltered',
      'النسخة كاملة لم يتغير فيها شيء',
      manifest.version,
    ])
      expect(await textOf(opened, 'main')).toContain(sentence);
    expect(opened.complaints.filter((text) => !text.includes('FILE_NOT_FOUND'))).toEqual([]);
    await opened.page.close();
  });

  test('says which page it does not have, and prints pages without what is for the screen', async () => {
    const opened = await browser.open(pack, '/en/nothing/');
    expect(await textOf(opened, 'main')).toContain('Not in this copy');
    expect(await textOf(opened, 'main')).toContain('ليس في هذه النسخة');
    await opened.go(SEED);
    if (choice.browser === 'chrome') {
      await opened.page.emulateMediaType('print');
      const shown = await opened.page.$$eval('.pack-note, .site-header, article', (all) =>
        all.filter((element) => element.checkVisibility()).map(({ tagName }) => tagName),
      );
      expect(shown).toEqual(['ARTICLE']);
    }
    await opened.page.close();
  });

  test('opens a signed pack, and refuses one of the same archive by another key, an altered one and an unsigned one', async () => {
    const signed = join(folder, `signed-${choice.browser}`);
    const lay = async (key?: string) => {
      const path = key && join(folder, `${choice.browser}-${key}.pem`);
      await layPack(site, join(folder, 'blocks'), signed, path ? readSigningKey(path) : undefined);
    };
    for (const key of ['first', 'second']) createKeyFile(join(folder, `${choice.browser}-${key}.pem`));
    await lay('first');
    const opened = await browser.open(signed, '/check/');
    expect(await textOf(opened, 'main')).toContain('signed with the key that this browser knows');
    const { page } = opened;
    const reloaded = async () => {
      await page.reload();
      await page.waitForSelector('.pack-section h1');
      return page.waitForFunction(() => {
        const text = document.querySelector('main')?.textContent ?? '';
        return /was not opened|Check this copy/u.test(text) && text;
      });
    };
    await lay('second');
    expect(await (await reloaded()).jsonValue()).toContain('is not signed with it');
    await lay();
    expect(await (await reloaded()).jsonValue()).toContain('This copy was not opened');
    await lay('first');
    expect(await (await reloaded()).jsonValue()).toContain('Check this copy');
    const script = join(signed, 'khizana/manifest.js');
    await rm(script);
    await appendFile(
      script,
      (await readFile(join(pack, 'khizana/manifest.js'), 'utf8')).replace(/\)\n$/u, ',{})'),
    );
    expect(await (await reloaded()).jsonValue()).toContain('The signature does not match the copy');
    await page.evaluate(() => localStorage.clear());
    await page.close();
  });
});
