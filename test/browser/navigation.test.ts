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

  it('has a menu on a telephone, which opens and closes without scripts', async () => {
    for (const { open, root } of visits) {
      const { page } = await open({ javaScriptEnabled: false, viewport: { width: 360, height: 640 } });
      await page.goto(`${root}/en/tags/`);
      const years = page.getByRole('link', { name: 'Years', exact: true });
      expect(await years.isVisible()).toBe(false);
      await page.getByRole('button', { name: 'Menu' }).click();
      expect(await years.isVisible()).toBe(true);
      await page.keyboard.press('Escape');
      expect(await years.isVisible()).toBe(false);
      await page.getByRole('button', { name: 'Menu' }).click();
      await years.click();
      expect(page.url()).toBe(`${root}/en/years/`);
      await page.context().close();
    }
  });

  it('needs no more than a row and a half for the header of a telephone', async () => {
    for (const { open, root } of visits) {
      const { page } = await open({ viewport: { width: 360, height: 640 } });
      for (const [path, height] of [
        ['/ar/', 70],
        ['/ar/tags/', 120],
        ['/en/tags/', 120],
      ] as const) {
        await page.goto(root + path);
        const header = await page.locator('.site-header').boundingBox();
        expect(header?.height, path).toBeLessThanOrEqual(height);
      }
      await page.context().close();
    }
  });

  it('copies the address of an article, which is a link to it without scripts', async () => {
    for (const { open, root } of visits) {
      const { page, complaints } = await open({ permissions: ['clipboard-read', 'clipboard-write'] });
      await page.goto(`${root}/ar/2025/02/13/4h20kv8k/`);
      await page.getByRole('link', { name: 'انسخ الرابط' }).click();
      await page.getByText('نُسخ الرابط.').waitFor();
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
        await page.locator('link[rel=canonical]').getAttribute('href'),
      );
      expect(complaints).toEqual([]);
      await page.context().close();
      const { page: plain } = await open({ javaScriptEnabled: false });
      await plain.goto(`${root}/ar/2025/02/13/4h20kv8k/`);
      await plain.getByRole('link', { name: 'انسخ الرابط' }).click();
      expect(plain.url()).toBe(`${root}/ar/2025/02/13/4h20kv8k/`);
      await plain.context().close();
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
      '/ar/1969/07/',
      '/ar/years/',
      '/ar/sections/',
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
