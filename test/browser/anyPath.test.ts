/** One build, served at a host's root, under a path that the build does not know, and opened from a folder. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type SiteVisit, visitSite, type WatchedPage } from '../../scripts/cli/visit.ts';
import { addIndexFile } from '../../src/site/settings/addresses.ts';

const { site } = inject('fixture');
const ARTICLE = '/ar/2025/02/13/4h20kv8k/';
let visits: SiteVisit[] = [];

beforeAll(async () => {
  visits = await Promise.all(['/', '/some/deep/path/'].map((path) => visitSite(site, path)));
});
afterAll(() => Promise.all(visits.map((visit) => visit.close())));

/** Opens a page and records requests that leave the site's path or fail. */
async function openSite({ open, root }: SiteVisit, options?: Parameters<SiteVisit['open']>[0]) {
  const watched: WatchedPage & { faults: string[] } = { ...(await open(options)), faults: [] };
  watched.page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(`${root}/`) && !url.startsWith('blob:')) watched.faults.push(`outside: ${url}`);
  });
  watched.page.on('response', (response) => {
    if (response.status() >= 400) watched.faults.push(`${response.status()}: ${response.url()}`);
  });
  return watched;
}

/** Whether the page has its colours, and the fonts that it loaded. */
async function lookOf(page: Page): Promise<{ background: string; fonts: string[] }> {
  return page.evaluate(async () => {
    await document.fonts.ready;
    return {
      background: getComputedStyle(document.documentElement).getPropertyValue('--paper').trim(),
      fonts: [...document.fonts].filter(({ status }) => status === 'loaded').map(({ family }) => family),
    };
  });
}

describe('a built site', () => {
  it('has its pages, styles and fonts under any path', async () => {
    for (const visit of visits) {
      const { page, complaints, faults } = await openSite(visit);
      for (const path of ['/ar/', '/en/tags/', ARTICLE, '/ar/2025/02/', '/en/on/', '/en/about/']) {
        await page.goto(visit.root + path);
        const { background, fonts } = await lookOf(page);
        expect(background, path).not.toBe('');
        expect(fonts.length, path).toBeGreaterThan(0);
      }
      expect({ complaints, faults }).toEqual({ complaints: [], faults: [] });
    }
  });

  it('leads from the start page to an article, its tag, the tag’s articles and the other language under any path', async () => {
    for (const visit of visits) {
      const { root } = visit;
      const { page, complaints, faults } = await openSite(visit, { locale: 'ar-EG' });
      await page.goto(`${root}/`);
      await page.waitForURL(`${root}/ar/`);
      await page
        .locator(`a[href$="${ARTICLE.slice('/ar/'.length)}"]`)
        .first()
        .click();
      expect(page.url()).toBe(root + ARTICLE);
      await page.getByRole('link', { name: 'الولايات المتحدة', exact: true }).click();
      expect(page.url()).toBe(`${root}/ar/tags/united-states/`);
      await page.locator('.site-header a[hreflang=en]').click();
      expect(page.url()).toBe(`${root}/en/tags/united-states/`);
      await page.locator('.card-title:not([lang])').first().click();
      await page.locator('body.page-article').waitFor();
      expect(page.url()).toMatch(new RegExp(`^${root}/en/\\d{4}/`, 'u'));
      expect({ complaints, faults }).toEqual({ complaints: [], faults: [] });
    }
  });

  it('searches from any page and opens what it finds under any path', async () => {
    for (const visit of visits) {
      const { root } = visit;
      const { page, faults } = await openSite(visit);
      await page.goto(root + ARTICLE);
      await page.locator('.search-in-bar input').fill('"قمة بين بوتين"');
      await page.keyboard.press('Enter');
      await page.locator('[data-search-results] a').first().click();
      await page.locator('body.page-article').waitFor();
      expect(page.url()).toBe(root + ARTICLE);
      expect(faults).toEqual([]);
    }
  });

  it('has its styles and working links in a folder, once links name the files of folders', async () => {
    const [visit] = visits;
    if (visit === undefined) throw new Error('The site is not served');
    const { page, outside } = await visit.open({ javaScriptEnabled: false });
    await page.goto(pathToFileURL(join(site, ARTICLE, 'index.html')).href);
    expect(
      await page.locator('.site-header').evaluate((header) => getComputedStyle(header).borderBlockEndStyle),
    ).toBe('solid');
    const link = (await page.locator('#tags + ul a').first().getAttribute('href')) ?? '';
    await page.goto(new URL(addIndexFile(link), page.url()).href);
    expect(await page.locator('body').getAttribute('class')).toBe('page-list');
    expect(outside.filter((url) => !url.startsWith(pathToFileURL(`${site}/`).href))).toEqual([]);
  });
});
