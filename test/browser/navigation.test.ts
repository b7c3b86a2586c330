import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type SiteVisit, visitSite } from '../../scripts/cli/visit.ts';
import { PREFIX } from '../fixtures/site.ts';

const { site, prefixed } = inject('fixture');
let visits: SiteVisit[] = [];

beforeAll(async () => {
  visits = [await visitSite(site), await visitSite(prefixed, PREFIX)];
});
afterAll(() => Promise.all(visits.map((one) => one.close())));

describe('navigation', () => {
  it('leads to the language that the browser asks for, or else to the default one', async () => {
    for (const { open, root } of visits) {
      for (const [locale, home] of [
        ['ar-EG', '/ar/'],
        ['en-GB', '/en/'],
        ['fr-FR', '/ar/'],
      ] as const) {
        const { page } = await open({ locale });
        await page.goto(`${root}/`);
        await page.waitForURL(`${root}${home}`);
      }
    }
  });

  it('offers both languages on the start page without scripts', async () => {
    for (const { open, root } of visits) {
      const { page } = await open({ javaScriptEnabled: false, locale: 'en-GB' });
      await page.goto(`${root}/`);
      await page.getByRole('link', { name: 'Continue in English' }).click();
      expect(page.url()).toBe(`${root}/en/`);
    }
  });

  it('switches to the translation of an article, to the same index page in the other language, and back', async () => {
    for (const { open, root } of visits) {
      const { page, complaints, outside } = await open();
      await page.goto(`${root}/ar/`);
      await page.getByRole('link', { name: /أول صورة لثقب أسود/u }).click();
      expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
      await page.getByRole('link', { name: 'English' }).click();
      expect(await page.locator('html').getAttribute('dir')).toBe('ltr');
      expect(await page.locator('h1').textContent()).toContain('First image of a black hole');
      await page.getByRole('link', { name: 'Tags', exact: true }).click();
      await page.getByRole('link', { name: 'العربية' }).click();
      expect(page.url()).toBe(`${root}/ar/tags/`);
      expect(complaints).toEqual([]);
      expect(outside).toEqual([]);
    }
  });

  it('leads from an article to a tag, and from there to its articles in both languages', async () => {
    for (const { open, root } of visits) {
      const { page, complaints } = await open();
      await page.goto(`${root}/ar/2025/02/13/4h20kv8k/`);
      await page.getByRole('link', { name: 'الولايات المتحدة', exact: true }).click();
      expect(page.url()).toBe(`${root}/ar/tags/united-states/`);
      expect(await page.locator('.card-title[lang=en]').count()).toBeGreaterThan(0);
      await page.locator('.card-title[lang=en]').first().click();
      expect(await page.locator('html').getAttribute('lang')).toBe('en');
      expect(complaints).toEqual([]);
    }
  });

  it('shows no page wider than the screen', async () => {
    const { open, root } = visits[0] ?? (await visitSite(site));
    const { page } = await open({ viewport: { width: 320, height: 640 } });
    const paths = [
      '/',
      '/ar/',
      '/en/',
      '/ar/2025/02/13/4h20kv8k/',
      '/en/2020/01/01/hstkvs00/',
      '/ar/tags/',
      '/en/1969/',
      '/en/search/',
      '/404.html',
    ];
    for (const path of paths) {
      await page.goto(root + path);
      const excess = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(excess, path).toBeLessThanOrEqual(0);
    }
  });
});

describe('a hostile article', () => {
  it('runs no script in a real browser', async () => {
    const { open, root } = visits[0] ?? (await visitSite(site));
    const { page, complaints, outside } = await open();
    const dialogs: string[] = [];
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    for (const path of [
      '/en/2020/01/01/hstkvs00/',
      '/ar/2020/01/02/hstkvs01/',
      '/en/tags/',
      '/en/publishers/',
    ])
      await page.goto(root + path);
    expect({ dialogs, complaints, outside }).toEqual({ dialogs: [], complaints: [], outside: [] });
  });
});
