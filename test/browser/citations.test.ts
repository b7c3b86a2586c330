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
