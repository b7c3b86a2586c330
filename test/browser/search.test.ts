import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type SiteVisit, visitSite, type WatchedPage } from '../../scripts/cli/visit.ts';
import type { Catalogue } from '../../src/search/indexing/segments.ts';
import { PREFIX } from '../fixtures/site.ts';

const { site, prefixed } = inject('fixture');
const SEED = '/ar/2025/02/13/4h20kv8k/';
let visits: SiteVisit[] = [];

beforeAll(async () => {
  visits = [await visitSite(site), await visitSite(prefixed, PREFIX)];
});
afterAll(() => Promise.all(visits.map((one) => one.close())));

/** Types a query into the search page of a language, and waits for results. */
async function search(visit: SiteVisit, lang: 'ar' | 'en', query: string): Promise<WatchedPage> {
  const watched = await visit.open();
  await typeQuery(watched, visit, lang, query);
  return watched;
}

async function typeQuery(
  watched: WatchedPage,
  { root }: SiteVisit,
  lang: 'ar' | 'en',
  query: string,
): Promise<void> {
  await watched.page.goto(`${root}/${lang}/search/`);
  await watched.page.locator('main input[type=search]').pressSequentially(query);
  await watched.page.locator('[data-search-status]:not(:empty)').waitFor();
  await watched.page.locator('[data-search-results] a').first().waitFor();
}

async function addressesOf({ page }: WatchedPage): Promise<string[]> {
  return page
    .locator('[data-search-results] a')
    .evaluateAll((links) =>
      links.map((link) => new URL(link instanceof HTMLAnchorElement ? link.href : '').pathname),
    );
}

describe('the search page', () => {
  for (const lang of ['ar', 'en'] as const) {
    it(`finds an article from the ${lang} page by a name, a name with a clitic, an English word, a common noun and a phrase`, async () => {
      for (const place of visits) {
        const prefix = new URL(place.root).pathname.replace(/\/$/u, '');
        const watched = await place.open();
        for (const query of ['بوتين', 'وبوتين', 'euronews', 'قمة', '"قمة بين بوتين"']) {
          await typeQuery(watched, place, lang, query);
          expect(await addressesOf(watched), `${lang} ${query}`).toContain(prefix + SEED);
        }
        expect(watched.complaints).toEqual([]);
        expect(watched.outside).toEqual([]);
        await watched.page.context().close();
      }
    });
  }

  it('finds an English article by an English word, and opens it', async () => {
    for (const place of visits) {
      const { page } = await search(place, 'ar', 'smallpox');
      const link = page.locator('[data-search-results] a[lang=en]').first();
      await link.click();
      expect(await page.locator('h1').textContent()).toContain('smallpox');
    }
  });

  it('shows the original words, with marks around matches', async () => {
    const [place] = visits;
    if (!place) throw new Error('no site');
    const { page } = await search(place, 'ar', 'بوتين');
    const excerpt = page
      .locator('[data-search-results] li', { has: page.locator(`a[href$="${SEED}"]`) })
      .locator('[data-excerpt]');
    expect(await excerpt.locator('mark').first().textContent()).toMatch(/بوتين/u);
    // Letters that the analyser folds away are there: hamza, ta marbuta.
    expect(await excerpt.textContent()).toMatch(/[أإةئ]/u);
  });

  /** Lets a page believe that the archive has more articles. */
  async function addArticles(page: Page, count: number): Promise<void> {
    await page.route('**/search/index/segments.json', async (route) => {
      const response = await route.fetch();
      const catalogue: Catalogue = await response.json();
      // The last segment has more articles, so that those of others keep their numbers.
      const segments = catalogue.segments.map((segment, at, { length }) =>
        at === length - 1 ? { ...segment, articles: segment.articles + count } : segment,
      );
      await route.fulfill({ response, json: { ...catalogue, segments } });
    });
  }

  it('counts nothing of a very large archive until the reader asks for it, and says so in each facet', async () => {
    const [place] = visits;
    if (!place) throw new Error('no site');
    const { page } = await place.open();
    const facetFiles: string[] = [];
    page.on('request', (request) => {
      if (/\/(?:facets|tags)\.json/u.test(request.url())) facetFiles.push(request.url());
    });
    await addArticles(page, 100_001);
    await page.goto(`${place.root}/en/search/?q=Putin`);
    const buttons = page.locator('[data-facet] button[data-show-values]:visible');
    await buttons.nth(3).waitFor();
    expect(await buttons.allTextContents()).toEqual(Array.from({ length: 4 }, () => 'Show options'));
    expect(await page.locator('[data-facet] input').count()).toBe(0);
    expect(facetFiles).toEqual([]);
    const years = page.locator('[data-facet=year]');
    await years.getByRole('button').focus();
    await page.keyboard.press('Enter');
    await years.locator('input:focus').waitFor();
    expect(await buttons.count()).toBe(0);
    for (const facet of ['lang', 'publisher', 'tag'])
      expect(await page.locator(`[data-facet=${facet}] input`).count(), facet).toBeGreaterThan(0);
  });

  it('counts the tags of a large archive only when the reader asks for them, and keeps the keyboard’s focus', async () => {
    const [place] = visits;
    if (!place) throw new Error('no site');
    const { page } = await place.open();
    const tagFiles: string[] = [];
    page.on('request', (request) => {
      if (request.url().includes('tags.json')) tagFiles.push(request.url());
    });
    await addArticles(page, 5001);
    await page.goto(`${place.root}/ar/search/?q=بوتين`);
    const tags = page.locator('[data-facet=tag]');
    await tags.getByRole('button').waitFor();
    expect(await tags.locator('input').count()).toBe(0);
    expect(tagFiles).toEqual([]);
    await tags.getByRole('button').focus();
    await page.keyboard.press('Enter');
    await tags.locator('input:focus').waitFor();
    expect(await tags.getByRole('button').count()).toBe(0);
    // The values that are not shown at first are made when the reader opens them.
    await tags.locator('summary').click();
    await tags.locator('input[value=russia]').waitFor();
    expect(tagFiles.length).toBeGreaterThan(0);
  });

  it('opens a search by its address, from any page, and returns to it with Back', async () => {
    const [place] = visits;
    if (!place) throw new Error('no site');
    const { page } = await place.open();
    await page.goto(`${place.root}/ar/`);
    await page.getByRole('searchbox').fill('بوتين');
    await page.getByRole('searchbox').press('Enter');
    await page.waitForURL(/\/ar\/search\/\?q=/u);
    await page.locator('[data-search-results] a').first().click();
    await page.goBack();
    expect(await page.locator('main input[type=search]').inputValue()).toBe('بوتين');
    await page.locator('[data-search-results] a').first().waitFor();
  });

  it('shows hostile text as text', async () => {
    const [place] = visits;
    if (!place) throw new Error('no site');
    const { page, complaints } = await search(place, 'en', 'passwd');
    expect(await page.locator('[data-search-results] script, [data-search-results] img').count()).toBe(0);
    expect(await page.locator('[data-search-results] a').first().textContent()).toContain(
      '<script>alert(1)</script>',
    );
    expect(complaints).toEqual([]);
  });

  it('keeps filters and order in the address, and undoes them with Back', async () => {
    for (const place of visits) {
      const { page, complaints } = await search(place, 'ar', 'بوتين');
      const all = await page.locator('[data-search-results] li').count();
      await page.locator('[data-facet=year] label').first().click();
      await page.waitForURL(/[?&]year=\d{4}/u);
      await page.locator('[name=sort]').selectOption('newest');
      await page.waitForURL(/[?&]sort=newest/u);
      await page.locator('[data-search-clear]').click();
      await page.waitForURL((url) => !url.search.includes('year='));
      await page.goBack();
      await page.waitForURL(/[?&]year=\d{4}.*sort=newest/u);
      await page.locator('[data-facet=year] input:checked').waitFor();
      expect(await page.locator('[data-search-results] li').count()).toBeLessThanOrEqual(all);
      expect(complaints).toEqual([]);
    }
  });

  it('moves by keyboard from / to a result and back', async () => {
    const [place] = visits;
    if (!place) throw new Error('no site');
    const { page } = await search(place, 'ar', 'بوتين');
    await page.locator('h1').click();
    await page.keyboard.press('/');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('search-query');
    await page.keyboard.press('ArrowDown');
    expect(await page.evaluate(() => document.activeElement?.hasAttribute('data-title'))).toBe(true);
    await page.keyboard.press('Escape');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('search-query');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/(?:ar|en)\/(?:\d|undated)/u);
  });

  it('explains why a result matches, suggests a spelling, and exports files', async () => {
    const [place] = visits;
    if (!place) throw new Error('no site');
    const { page } = await search(place, 'en', 'Putin');
    const badge = page.locator('[data-matched]:visible').first();
    expect(await badge.textContent()).toMatch(/Putin\s*→\s*.*بوتين/u);
    const downloading = page.waitForEvent('download');
    await page.locator('[data-export=csv]').click();
    expect((await downloading).suggestedFilename()).toBe('khizana.csv');

    await page.locator('main input[type=search]').fill('smalpox');
    await page.locator('[data-search-suggestion] a:visible').click();
    expect(await page.locator('main input[type=search]').inputValue()).toBe('smallpox');
    await page.locator('[data-search-results] a').first().waitFor();
  });
});
