/**
 * What pages transfer, and whether their text keeps its place, in Chromium on a phone's screen. `KHIZANA_WEIGHT=full` measures all
 * articles, otherwise the longest ones of each language.
 */
import { basename } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type SiteVisit, visitSite } from '../../scripts/cli/visit.ts';
import { LANGUAGES } from '../../src/archive/article/article.ts';
import { PRELOADED_FACES } from '../../src/site/assets/faces.ts';
import { type BuiltPage, readPages } from '../fixtures/pages.ts';

const { site } = inject('fixture');
/** How many articles of each language and kind are measured. */
const MEASURED = process.env.KHIZANA_WEIGHT === 'full' ? Number.POSITIVE_INFINITY : 4;
const PHONE = { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2 };
/** Hosts compress these. */
const COMPRESSED = /\.(?:html|css|js|json|svg|webmanifest|xml)$/u;

let visit: SiteVisit;
let articles: BuiltPage[];
beforeAll(async () => {
  visit = await visitSite(site);
  articles = (await readPages(site)).filter(({ document }) => document.body.className === 'page-article');
});
afterAll(() => visit.close());

/** Gives the longest articles of both languages. */
function longest(pages: readonly BuiltPage[]): BuiltPage[] {
  const sorted = pages.toSorted((a, b) => b.html.length - a.html.length);
  return LANGUAGES.flatMap((lang) =>
    sorted.filter(({ document }) => document.documentElement.lang === lang).slice(0, MEASURED),
  );
}

interface Measures {
  bytes: number;
  layoutShift: number;
  /** The names of the files of faces that it loads. */
  faces: string[];
}

/** Opens a page in a new profile and returns the bytes of all that it loads, and its layout shift. */
async function measure(path: string): Promise<Measures> {
  const { page } = await visit.open(PHONE);
  const sizes: Promise<number>[] = [];
  const faces: string[] = [];
  page.on('response', (response) => {
    sizes.push(
      response.body().then((body) => {
        const { pathname } = new URL(response.url());
        if (pathname.endsWith('.woff2')) faces.push(basename(pathname));
        return COMPRESSED.test(pathname) || pathname.endsWith('/') ? gzipSync(body).length : body.length;
      }),
    );
  });
  await page.addInitScript(() => {
    const shifts: PerformanceEntry[] = [];
    new PerformanceObserver((list) => {
      shifts.push(...list.getEntries());
      document.documentElement.dataset.layoutShift = String(
        shifts.reduce((sum, shift) => sum + ('value' in shift ? Number(shift.value) : 0), 0),
      );
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.goto(visit.root + path);
  const layoutShift = await page.evaluate(async () => {
    await document.fonts.ready;
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    return Number(document.documentElement.dataset.layoutShift ?? 0);
  });
  // A preloaded face may still be on its way.
  await page.waitForLoadState('networkidle');
  const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  await page.context().close();
  return { bytes, layoutShift, faces };
}

describe('an article page on a phone', () => {
  it('transfers at most 45 kB where it has no picture and all is in one script, and the other face with words of the other', async () => {
    const plain = longest(articles.filter(({ html }) => !html.includes('<picture')));
    let inOneScript = 0;
    for (const { url, document } of plain) {
      const { bytes, faces } = await measure(url);
      const preloaded = PRELOADED_FACES[document.documentElement.lang === 'ar' ? 'ar' : 'en'];
      const isInOneScript = faces.every((face) => preloaded.includes(face));
      expect(bytes, url).toBeLessThanOrEqual(isInOneScript ? 45_000 : 75_000);
      if (isInOneScript) inOneScript += 1;
    }
    expect(inOneScript).toBeGreaterThan(3);
  });

  it('transfers at most 120 kB with its lead picture', async () => {
    const leading = longest(articles.filter(({ html }) => html.includes('<picture')));
    expect(leading.length).toBeGreaterThan(2);
    for (const { url } of leading) {
      const { bytes } = await measure(url);
      expect(bytes, url).toBeLessThanOrEqual(120_000);
    }
  });
});

describe('layout shift', () => {
  it('does not happen on lists, tags, days and articles of both languages', async () => {
    for (const url of [
      '/ar/',
      '/en/',
      '/en/tags/',
      '/ar/2025/02/13/',
      '/en/2025/02/13/',
      articles[0]?.url ?? '',
    ]) {
      const { layoutShift } = await measure(url);
      expect(layoutShift, url).toBeLessThan(0.0005);
    }
  });
});
