/** Drives the search page in Chromium, with answers of the engine that the sample archive would not give. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type SiteVisit, visitSite, type WatchedPage } from '../../../scripts/cli/visit.ts';
import type { SearchAnswer, SearchResult } from '../../../src/browser/engine/engine.ts';

const { site } = inject('fixture');
const ARTICLE = '/ar/2025/02/13/4h20kv8k/';
const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

let visit: SiteVisit;
beforeAll(async () => {
  visit = await visitSite(site);
});
afterAll(() => visit.close());

function aResult(given: Partial<SearchResult> = {}): SearchResult {
  return {
    id: '4h20kv8k',
    url: ARTICLE,
    title: 'خبر عن الميزانية',
    excerpt: 'نص فيه <mark>الميزانية</mark>',
    lang: 'ar',
    date: '2025-02-13',
    publisher: 'يورونيوز',
    authors: [],
    sourceUrl: null,
    picture: null,
    citation: { publisher: 'يورونيوز', tags: [] },
    matchedBy: null,
    missing: [],
    similarCount: 0,
    ...given,
  };
}

function anAnswer(given: Partial<SearchAnswer> = {}): SearchAnswer {
  return {
    total: 0,
    results: [],
    partialCount: 0,
    suggestion: null,
    suggestions: [],
    problems: [],
    ...given,
  };
}

/** Opens an address, where the worker answers each search with the same results, as many as the page asks for. */
async function openWith(
  answer: SearchAnswer,
  address: string,
  {
    similar = [],
    countsDelayMs = 0,
    ...options
  }: { similar?: SearchResult[]; countsDelayMs?: number } & Parameters<SiteVisit['open']>[0] = {},
): Promise<WatchedPage> {
  const watched = await visit.open(options);
  const script = `
    const [answer, results] = ${JSON.stringify([answer, similar])};
    onmessage = ({ data: { id, kind, options } }) => {
      const reply = kind === 'similar'
        ? { kind, id, results }
        : { kind: 'answer', id, answer: { ...answer, results: answer.results.slice(0, options.limit) } };
      setTimeout(() => postMessage(reply), options.limit === 0 ? ${countsDelayMs} : 0);
    };
    postMessage({ kind: 'ready' });`;
  await watched.page.route('**/search/worker.js', (route) =>
    route.fulfill({ contentType: 'text/javascript', body: script }),
  );
  await watched.page.goto(visit.root + address);
  return watched;
}

async function open(address: string, options?: Parameters<SiteVisit['open']>[0]): Promise<Page> {
  const { page } = await visit.open(options);
  await page.goto(visit.root + address);
  return page;
}

const status = (page: Page) => page.locator('[data-search-status]');
const input = (page: Page) => page.locator('#search-query');

describe('results', () => {
  it('names what an article lacks, below the articles that have all words', async () => {
    const { page } = await openWith(
      anAnswer({
        total: 1,
        partialCount: 1,
        results: [aResult(), aResult({ title: 'آخر', missing: ['الفائض', 'العام'] })],
      }),
      '/ar/search/?q=الميزانية+الفائض+العام',
    );
    const partial = page.locator('[data-partial]');
    await partial.locator('a').waitFor();
    expect(await page.locator('[data-complete] h2').textContent()).toBe('فيها الكلمات كلها');
    expect(await partial.locator('h2').textContent()).toBe('فيها معظم الكلمات');
    expect(await partial.locator('[data-missing]').textContent()).toBe('لا ترد فيه: الفائض العام');
    expect(await page.locator('[data-complete] [data-missing]:visible').count()).toBe(0);
    expect(await status(page).textContent()).toBe('نتيجة واحدة');
  });

  it('says so where no article has all words, and offers the others', async () => {
    const { page } = await openWith(
      anAnswer({ partialCount: 1, results: [aResult({ missing: ['surplus'] })] }),
      '/en/search/?q=budget+surplus',
    );
    await page.locator('[data-partial] a').waitFor();
    expect(await status(page).textContent()).toBe('No article has all the words. These have most of them.');
    expect(await page.locator('[data-search-nothing]').isVisible()).toBe(false);
    expect(await page.locator('[data-missing]').textContent()).toBe('Missing: surplus');
  });

  it('shows counts and the absence of results to everyone', async () => {
    const { page } = await openWith(anAnswer(), '/en/search/?q=xyzzy');
    await status(page).getByText('No results for').waitFor();
    expect(await status(page).isVisible()).toBe(true);
    expect(await status(page).getAttribute('aria-live')).toBe('polite');
  });

  it('goes on showing the number of results while the counts of the filters are loaded', async () => {
    const { page } = await openWith(anAnswer({ total: 1, results: [aResult()] }), '/en/search/?q=budget', {
      countsDelayMs: 2000,
    });
    await status(page).getByText('1 result').waitFor();
    // Longer than a search may take before the page shows that it is running.
    await page.waitForTimeout(800);
    expect(await status(page).textContent()).toBe('1 result');
  });

  it('downloads the other articles of a story too', async () => {
    const { page } = await openWith(
      anAnswer({ total: 2, results: [aResult({ similarCount: 1 })] }),
      '/ar/search/?q=الميزانية',
      { similar: [aResult({ id: 'b', title: 'نص مشابه' })] },
    );
    await page.locator('[data-similar] button').waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('[data-export=bib]').click(),
    ]);
    expect(download.suggestedFilename()).toBe('khizana.bib');
    const titles = (await readFile(await download.path(), 'utf8')).match(/(?<=title = \{).*(?=\})/gu);
    expect(titles).toEqual(['خبر عن الميزانية', 'نص مشابه']);
  });

  it('unfolds the other articles of a story', async () => {
    const { page, complaints } = await openWith(
      anAnswer({ total: 1, results: [aResult({ similarCount: 3 })] }),
      '/ar/search/?q=الميزانية',
      { similar: ['أ', 'ب', 'ج'].map((title) => aResult({ title })) },
    );
    const button = page.locator('[data-similar] button');
    expect(await button.textContent()).toBe('وثلاثة نصوص مشابهة');
    await button.press('Enter');
    await page.locator('[data-similar] li').nth(2).waitFor();
    expect(await button.getAttribute('aria-expanded')).toBe('true');
    expect(await page.locator('[data-similar] li a').allTextContents()).toEqual(['أ', 'ب', 'ج']);
    await button.press('Enter');
    expect(await page.locator('[data-similar] ul').isVisible()).toBe(false);
    expect(complaints).toEqual([]);
  });

  it('says that no article matches a filter that the archive does not have', async () => {
    const page = await open('/en/search/?q=moon&tag=no-such-tag');
    await status(page).getByText('No articles match the filters').waitFor();
    expect(await page.locator('[data-if-filtered]').isVisible()).toBe(true);
    expect(await page.locator('[data-if-query]:visible').count()).toBe(0);
  });

  it('offers all suggestions', async () => {
    const { page } = await openWith(
      anAnswer({ suggestion: 'Gaddafi', suggestions: ['Gaddafi', 'القذافي'] }),
      '/en/search/?q=Qadhafy',
    );
    const links = page.locator('[data-search-suggestion] a');
    await links.first().waitFor();
    expect(await links.allTextContents()).toEqual(['Gaddafi', 'القذافي']);
    await links.nth(1).click();
    expect(await input(page).inputValue()).toBe('القذافي');
  });

  it('explains what it does not understand, and lists what there is', async () => {
    const { page } = await openWith(
      anAnswer({
        problems: [
          { kind: 'unknown-field', field: 'topic' },
          { kind: 'wrong-date', field: 'before', value: 'soon' },
          { kind: 'wrong-language', value: 'fr' },
          { kind: 'empty-field', field: 'tag' },
          {
            kind: 'unknown-value',
            field: 'tag',
            value: 'egipt',
            known: ['Egypt', 'Ancient Egypt', 'Cairo (new)'],
          },
        ],
      }),
      '/en/search/?q=moon+tag:egipt',
    );
    const problems = page.locator('[data-search-problems] li');
    await problems.first().waitFor();
    const said = (await problems.allInnerTexts()).map((text) => text.replace(/[\u2068\u2069]/gu, ''));
    expect(said[0]).toBe(
      'There is no field called “topic”. The fields are: title, publisher, tag, author, before, after, lang.',
    );
    expect(said[1]).toContain('“soon” after “before:” is not a date.');
    expect(said[2]).toContain('“fr” is not one of the archive’s languages.');
    expect(said[3]).toContain('Write a value after “tag:”');
    expect(said[4]).toContain('No article in the archive has “tag:egipt”.');
    expect(await problems.getByRole('link').allTextContents()).toEqual([
      'Egypt',
      'Ancient Egypt',
      'Cairo (new)',
    ]);
    await problems.getByRole('link', { name: 'Ancient Egypt' }).click();
    expect(await input(page).inputValue()).toBe('moon tag:"Ancient Egypt"');
  });
});

describe('the address', () => {
  it('leads back to where the reader was in the results', async () => {
    const results = Array.from({ length: 60 }, (_, n) => aResult({ title: `خبر ${n}` }));
    const { page } = await openWith(anAnswer({ total: 60, results }), '/ar/search/?q=خبر');
    for (const shown of [20, 30]) {
      await page.locator('[data-search-more]').click();
      await page
        .locator('[data-item]')
        .nth(shown - 1)
        .waitFor();
    }
    const link = page.locator('[data-title]').nth(23);
    await link.scrollIntoViewIfNeeded();
    const before = await page.evaluate(() => window.scrollY);
    expect(before).toBeGreaterThan(1000);
    await link.click();
    await page.waitForURL(`**${ARTICLE}`);
    await page.goBack();
    await page.waitForFunction((scroll) => Math.abs(window.scrollY - scroll) < 3, before);
    expect(await page.locator('[data-item]').count()).toBe(30);
  });

  it('returns to where the reader was in an earlier search of the same visit', async () => {
    const results = Array.from({ length: 10 }, (_, n) => aResult({ title: `خبر ${n}` }));
    const { page } = await openWith(
      anAnswer({ total: 10, results, suggestions: ['آخر'] }),
      '/ar/search/?q=خبر',
    );
    await page.locator('[data-item]').nth(9).waitFor();
    await page.evaluate(() => window.scrollTo({ top: 700, behavior: 'instant' }));
    await page.waitForFunction(() => history.state?.scroll === 700);
    await page.evaluate(() => document.querySelector<HTMLElement>('[data-search-suggestion] a')?.click());
    await page.waitForURL(/%D8%A2/u);
    await page.evaluate(() => window.scrollTo({ top: 0, behavior: 'instant' }));
    await page.goBack();
    await page.waitForFunction(() => window.scrollY === 700);
  });

  it('keeps query, filters and order when the reader switches the language', async () => {
    const page = await open('/ar/search/?q=بوتين&year=2025&sort=newest');
    await page.locator('[data-search-results] a').first().waitFor();
    await page.locator('.site-header a[hreflang=en]').click();
    await page.waitForURL(/\/en\/search\/\?q=[^&]+&year=2025&sort=newest$/u);
    expect(await input(page).inputValue()).toBe('بوتين');
    await page.locator('[data-facet=year] input:checked').waitFor({ state: 'attached' });
  });

  it('follows the typed query in the title and in the link to the other language', async () => {
    const { page } = await openWith(anAnswer(), '/en/search/');
    expect(await page.title()).toMatch(/^Search · /u);
    await input(page).pressSequentially('moon');
    await page.waitForURL(/q=moon/u);
    expect((await page.title()).replace(/[\u2068\u2069]/gu, '')).toMatch(/^moon · Search · /u);
    expect(await page.locator('.site-header a[hreflang=ar]').getAttribute('href')).toMatch(/\?q=moon$/u);
  });
});

describe('the search key', () => {
  it('moves to the field and selects its text, on every page and on an Arabic keyboard', async () => {
    for (const address of [ARTICLE, '/en/', '/en/tags/', '/404.html']) {
      const page = await open(address);
      const field = page.locator('[role=search] input[name=q]');
      await field.fill('moon');
      await field.blur();
      // Playwright has no key of Arabic keyboards.
      if (address === ARTICLE)
        await page.evaluate(() => document.dispatchEvent(new KeyboardEvent('keydown', { key: 'ظ' })));
      else await page.keyboard.press('/');
      expect(await field.evaluate((element) => element === document.activeElement), address).toBe(true);
      expect(await page.evaluate(() => String(getSelection())), address).toBe('moon');
      // In the field, it is a character.
      await page.keyboard.press('/');
      expect(await field.inputValue(), address).toBe('/');
      await page.context().close();
    }
  });
});

describe('the dates', () => {
  it('can be years, months or days', async () => {
    const { page } = await openWith(anAnswer({ total: 1, results: [aResult()] }), '/en/search/?q=moon', {
      viewport: { width: 1280, height: 800 },
    });
    await page.getByLabel('From', { exact: true }).fill('2015/3');
    await page.keyboard.press('Enter');
    await page.waitForURL(/from=2015-03$/u);
    expect(await page.getByLabel('From', { exact: true }).inputValue()).toBe('2015-03');
    await page.getByLabel('To', { exact: true }).fill('٢٠١٦');
    await page.keyboard.press('Tab');
    await page.waitForURL(/from=2015-03&to=2016$/u);
  });

  it('explains wrong dates, and leaves the search as it is', async () => {
    const { page } = await openWith(
      anAnswer({ total: 1, results: [aResult()] }),
      '/en/search/?q=moon&to=2014',
      {
        viewport: { width: 1280, height: 800 },
      },
    );
    const problem = page.locator('[data-dates-problem]');
    const from = page.getByLabel('From', { exact: true });
    await from.fill('last week');
    await from.press('Enter');
    expect(await problem.textContent()).toContain('last week');
    expect(await problem.textContent()).toContain('a year (2015), a month (2015-03) or a day (2015-03-14)');
    expect(await from.getAttribute('aria-invalid')).toBe('true');
    await from.fill('2015');
    await from.press('Enter');
    expect(await problem.textContent()).toBe('The first date is after the last.');
    expect(new URL(page.url()).search).toBe('?q=moon&to=2014');
    await from.fill('2013-05');
    await from.press('Enter');
    await page.waitForURL(/from=2013-05/u);
    expect(await problem.isVisible()).toBe(false);
  });
});

describe('the combobox', () => {
  const options = (page: Page) => page.locator('[role=option]');

  async function type(text: string, lang: 'ar' | 'en' = 'en'): Promise<Page> {
    const { page } = await openWith(anAnswer(), `/${lang}/search/`);
    await input(page).pressSequentially(text);
    await options(page).first().waitFor();
    return page;
  }

  const activeOption = (page: Page) =>
    page.evaluate(() => {
      const id = document.querySelector('#search-query')?.getAttribute('aria-activedescendant');
      const option = id ? document.getElementById(id) : null;
      return option?.getAttribute('aria-selected') === 'true'
        ? option.querySelector('bdi')?.textContent
        : null;
    });

  it('tells assistive technology about the list and the active option', async () => {
    const page = await type('space');
    const field = page.getByRole('combobox', { name: 'Search the archive' });
    expect(await field.getAttribute('aria-expanded')).toBe('true');
    expect(await field.getAttribute('aria-autocomplete')).toBe('list');
    expect(await page.getByRole('listbox', { name: 'Suggestions' }).getAttribute('id')).toBe(
      await field.getAttribute('aria-controls'),
    );
    expect(await page.locator('[data-completions-status]').textContent()).toMatch(/^\d suggestions?/u);
    expect(await activeOption(page)).toBeNull();
    await page.keyboard.press('ArrowDown');
    expect(await activeOption(page)).toBe('Space');
  });

  it('moves with arrows, Home and End, and closes with Escape', async () => {
    const page = await type('sp');
    const names = await page.locator('[role=option] bdi').allTextContents();
    expect(names.length).toBeGreaterThan(2);
    await page.keyboard.press('ArrowUp');
    expect(await activeOption(page)).toBe(names.at(-1));
    await page.keyboard.press('ArrowDown');
    expect(await activeOption(page)).toBeNull();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('End');
    expect(await activeOption(page)).toBe(names.at(-1));
    await page.keyboard.press('Home');
    expect(await activeOption(page)).toBe(names[0]);
    await page.keyboard.press('Escape');
    expect(await options(page).count()).toBe(0);
    expect(await input(page).getAttribute('aria-expanded')).toBe('false');
    expect(await input(page).inputValue()).toBe('sp');
  });

  it('submits what was typed with Enter, unless the reader chose an option', async () => {
    const page = await type('space');
    await page.keyboard.press('Enter');
    await page.waitForURL(/q=space$/u);
    expect(await options(page).count()).toBe(0);
    await input(page).pressSequentially(' ra');
    await options(page).first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await input(page).inputValue()).toBe('tag:"Space race"');
    await page.waitForURL((url) => url.searchParams.get('q') === 'tag:"Space race"');
    expect(await options(page).count()).toBe(0);
  });

  it('finds names after folding, and writes the field in the language of the page', async () => {
    const page = await type('الامم', 'ar');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await input(page).inputValue()).toBe('وسم:"الأمم المتحدة"');
  });

  it('takes an option that is touched, and closes when the reader leaves the field', async () => {
    const { page } = await openWith(anAnswer(), '/en/search/', {
      hasTouch: true,
      isMobile: true,
      viewport: { width: 360, height: 740 },
    });
    await input(page).tap();
    await page.keyboard.type('space r');
    await options(page).first().tap();
    expect(await input(page).inputValue()).toBe('tag:"Space race"');
    await input(page).fill('moo');
    await options(page).first().waitFor();
    await page.locator('h1').tap();
    expect(await options(page).count()).toBe(0);
  });

  it('leaves the search as it is where the completions cannot be loaded', async () => {
    const { page } = await visit.open();
    await page.route('**/completions.json', (route) => route.abort());
    await page.goto(`${visit.root}/en/search/`);
    await input(page).pressSequentially('moon');
    await page.keyboard.press('Enter');
    await page.locator('[data-search-results] a').first().waitFor();
  });
});

describe('the layout', () => {
  it.each([
    ['a phone', 360, 'ar'],
    ['a desk', 1280, 'en'],
  ])('does not move on %s while results come', async (_, width, lang) => {
    const { page } = await visit.open({ viewport: { width, height: 800 } });
    await page.addInitScript(() => {
      Object.assign(window, { shift: 0 });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries())
          if ('value' in entry)
            Object.assign(window, { shift: Reflect.get(window, 'shift') + Number(entry.value) });
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await page.goto(`${visit.root}/${lang}/search/?q=moon`);
    await page.locator('[data-search-results] a').first().waitFor();
    await page.waitForTimeout(300);
    expect(await page.evaluate(() => Number(Reflect.get(window, 'shift')))).toBeLessThan(0.01);
  });

  it('has no violations in axe with open suggestions, problems and partial results', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const { page, complaints } = await openWith(
        anAnswer({
          total: 1,
          partialCount: 1,
          results: [aResult({ similarCount: 2 }), aResult({ missing: ['الفائض'] })],
          suggestions: ['أخرى'],
          problems: [{ kind: 'unknown-value', field: 'tag', value: 'مصرر', known: ['مصر'] }],
        }),
        '/ar/search/?q=الميزانية',
        {
          bypassCSP: true,
          colorScheme,
          viewport: { width: 360, height: 740 },
          similar: [aResult(), aResult()],
        },
      );
      await page.locator('[data-similar] button').first().click();
      await page.locator('[data-similar] li').first().waitFor();
      await input(page).fill('ال');
      await page.locator('[role=option]').first().waitFor();
      await page.keyboard.press('ArrowDown');
      await page.addScriptTag({ path: AXE });
      const { violations } = await page.evaluate(() => window.axe.run());
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual(
        [],
      );
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
      expect(complaints).toEqual([]);
    }
  });
});
