/** Downloads citations from an article's page. */
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { type SiteVisit, visitSite } from '../../scripts/cli/visit.ts';
import { readPages } from '../fixtures/pages.ts';

const { site } = inject('fixture');

let browser: SiteVisit;
beforeAll(async () => {
  browser = await visitSite(site);
});
afterAll(() => browser.close());

it('downloads a citation in each format with one click, under the policy of the page', async () => {
  const article = (await readPages(site)).find(({ document }) => document.body.className === 'page-article');
  const { page, complaints, outside } = await browser.open({});
  await page.goto(browser.root + article?.url);
  for (const [format, name, begins] of [
    ['RIS', /^\w+\.ris$/u, /^TY {2}- NEWS\r\n/u],
    ['BibTeX', /^\w+\.bib$/u, /^@article\{/u],
    ['CSL-JSON', /^\w+\.json$/u, /^\[\{/u],
  ] as const) {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: format, exact: true }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(name);
    expect(await readFile(await download.path(), 'utf8')).toMatch(begins);
  }
  expect({ complaints, outside }).toEqual({ complaints: [], outside: [] });
  await page.context().close();
});

it("exports from the search page what the article's own file has", async () => {
  const { page } = await browser.open({});
  const address = '/en/1969/07/20/c6z5yrv1/';
  const download = async (click: Promise<void>): Promise<string> =>
    readFile(await (await Promise.all([page.waitForEvent('download'), click]))[0].path(), 'utf8');
  await page.goto(browser.root + address);
  const own = await download(page.getByRole('link', { name: 'RIS', exact: true }).click());
  await page.goto(`${browser.root}/ar/search/?q=Armstrong+Aldrin`);
  await page.locator(`[data-search-results] a[href$="${address}"]`).waitFor();
  const exported = await download(page.locator('[data-export=ris]').click());
  expect(own).toMatch(/^A1 {2}- Science Desk\r$/mu);
  expect(own).toMatch(/^JF {2}- Sample Science Observer\r$/mu);
  const host = /^UR {2}- (https?:\/\/[^/]+)/mu.exec(own)?.[1] ?? '';
  expect(exported.replaceAll(browser.root, host)).toContain(own);
  await page.context().close();
});
