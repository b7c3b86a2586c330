import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { readSeal, SEAL } from '../../src/site/output/seal.ts';
import { listFiles, sha256 } from '../../src/system/files/files.ts';
import {
  type BuiltPage,
  PICTURE_ADDRESS,
  readPage,
  readPages,
  readPictureAddresses,
  readTargets,
  readText,
} from '../fixtures/pages.ts';
import { PREFIX } from '../fixtures/site.ts';

const { site, prefixed } = inject('fixture');
const SEED = 'ar/2025/02/13/4h20kv8k/index.html';
let pages: BuiltPage[] = [];

beforeAll(async () => {
  pages = await readPages(site);
});

/** The addresses that a page links to on its own host, without query and fragment. @param origin where the site is served */
function readLinks({ document, url }: BuiltPage, origin = 'https://khizana.example'): string[] {
  const attributes = ['href', 'src', 'action'];
  return attributes
    .flatMap((name) =>
      [...document.querySelectorAll(`[${name}]`)].map((element) => element.getAttribute(name) ?? ''),
    )
    .map((link) => new URL(link, origin + url))
    .filter((link) => link.origin === origin)
    .map(({ pathname }) => decodeURIComponent(pathname));
}

const outputPath = (address: string): string =>
  (address.endsWith('/') ? `${address}index.html` : address).slice(1);

describe('every page', () => {
  it('has one h1, lang, dir, a title and a description', () => {
    for (const page of pages) {
      const { documentElement } = page.document;
      const lang = documentElement.getAttribute('lang');
      expect(page.document.querySelectorAll('h1').length, page.url).toBe(1);
      expect(readText(page, 'h1'), page.url).not.toBe('');
      expect(lang, page.url).toMatch(/^(ar|en)$/u);
      expect(documentElement.getAttribute('dir'), page.url).toBe(lang === 'ar' ? 'rtl' : 'ltr');
      expect(readText(page, 'title'), page.url).not.toBe('');
      expect(
        page.document.querySelector('meta[name=description]')?.getAttribute('content'),
        page.url,
      ).toMatch(/\S/u);
    }
  });

  it('is in the language of its address', () => {
    for (const { url, document } of pages) {
      const lang = /^\/(ar|en)\//u.exec(url)?.[1];
      if (lang !== undefined) expect(document.documentElement.getAttribute('lang'), url).toBe(lang);
    }
  });

  it('links only to existing pages and files', () => {
    const missing = pages.flatMap((page) =>
      readLinks(page)
        .filter((link) => !existsSync(join(site, outputPath(link))))
        .map((link) => `${page.url} → ${link}`),
    );
    expect(missing).toEqual([]);
  });

  it('loads nothing from another host and runs nothing inline', () => {
    for (const { url, document } of pages) {
      expect(
        document.querySelector('meta[http-equiv="Content-Security-Policy"]')?.getAttribute('content'),
        url,
      ).toMatch(/^default-src 'none'/u);
      expect(document.querySelectorAll('[style], style, iframe, object, embed').length, url).toBe(0);
      for (const address of readPictureAddresses(document)) expect(address, url).toMatch(PICTURE_ADDRESS);
      for (const element of document.querySelectorAll(
        `script:not([type='application/ld+json']), link[rel=stylesheet], link[rel=icon]`,
      )) {
        const address = element.getAttribute('src') ?? element.getAttribute('href') ?? '';
        expect(address, url).toMatch(url === '/404.html' ? /^\/[^/]/u : /^(?:(?:\.\.\/)+|\.\/)[^/]/u);
      }
    }
  });

  it('links relatively, so that the site works under any path, except for the page of missing addresses', () => {
    for (const { url, document } of pages) {
      const addresses = ['href', 'src', 'action'].flatMap((name) =>
        [...document.querySelectorAll(`[${name}]`)].map((element) => element.getAttribute(name) ?? ''),
      );
      const refresh = document.querySelector('meta[http-equiv=refresh]')?.getAttribute('content');
      if (refresh) addresses.push(refresh.replace(/^0; url=/u, ''));
      const absolute = addresses.filter((address) => /^\//u.test(address));
      if (url === '/404.html') expect(absolute).toContain('/ar/');
      else expect(absolute, url).toEqual([]);
    }
  });

  it('has metadata for search engines', () => {
    const described = pages.filter(({ document }) => document.querySelector('[property="og:url"]') !== null);
    for (const { url, document } of described) {
      const canonical = document.querySelector('link[rel=canonical]')?.getAttribute('href');
      expect(document.querySelector('[property="og:url"]')?.getAttribute('content'), url).toBe(canonical);
    }
    const data = described.flatMap(({ document }) => [
      ...document.querySelectorAll('script[type="application/ld+json"]'),
    ]);
    expect(data.length).toBeGreaterThan(30);
    for (const { textContent } of data)
      expect(JSON.parse(textContent ?? '')).toMatchObject({ '@type': 'NewsArticle' });
  });

  it('has the script of the search key on pages, that of sharing on articles, and others on the start page, the search and the index of days', () => {
    const scriptsOf = (page: BuiltPage) => readTargets(page, 'script[src]');
    const withKey = pages.filter((page) => scriptsOf(page).includes('/assets/search-key.js'));
    expect(withKey.map(({ document }) => document.body.className)).not.toContain('page-redirect');
    expect(withKey.length).toBeGreaterThan(300);
    for (const { document, url } of withKey)
      expect(document.querySelector('[role=search] input[name=q]'), url).not.toBeNull();
    for (const page of pages)
      expect(scriptsOf(page).includes('/assets/share.js'), page.url).toBe(
        page.document.body.className === 'page-article',
      );
    const common = ['/assets/search-key.js', '/assets/share.js'];
    const scripted = pages.filter((page) => scriptsOf(page).some((src) => !common.includes(src)));
    expect(scripted.map(({ url }) => url).sort()).toEqual([
      '/',
      '/ar/on/',
      '/ar/search/',
      '/en/on/',
      '/en/search/',
    ]);
  });

  it('allows scripts of the site alone, and none on pages that only lead to others', () => {
    for (const { document, url } of pages) {
      const policy = document
        .querySelector('meta[http-equiv="Content-Security-Policy"]')
        ?.getAttribute('content');
      const isRedirect = document.body.className === 'page-redirect';
      const sources = /script-src ([^;]+)/u.exec(policy ?? '')?.[1];
      const isSearch = document.body.className === 'page-search';
      expect(sources, url).toBe(isRedirect ? undefined : isSearch ? "'self' 'wasm-unsafe-eval'" : "'self'");
    }
  });

  it('names an alternate only if it is the same page in the other language', () => {
    const byUrl = new Map(pages.map((page) => [page.url, page]));
    for (const { url, document } of pages) {
      for (const link of document.querySelectorAll('link[rel=alternate][hreflang]')) {
        const target = byUrl.get(new URL(link.getAttribute('href') ?? '').pathname);
        expect(target?.document.documentElement.getAttribute('lang'), url).toBe(
          link.getAttribute('hreflang'),
        );
        const back = [...(target?.document.querySelectorAll('link[rel=alternate][hreflang]') ?? [])].map(
          (other) => new URL(other.getAttribute('href') ?? '').pathname,
        );
        expect(back, url).toContain(url);
      }
    }
  });

  it('gives every text in the other language its own lang and dir', async () => {
    const home = await readPage(site, 'ar/index.html');
    const titles = [...home.document.querySelectorAll('.card-title')];
    expect(titles.length).toBeGreaterThan(5);
    for (const title of titles) {
      const isEnglish = (title.getAttribute('href') ?? '').includes('/en/');
      expect(title.getAttribute('lang')).toBe(isEnglish ? 'en' : null);
      expect(title.getAttribute('dir')).toBe(isEnglish ? 'ltr' : null);
    }
    expect(home.document.querySelectorAll('.card-title[lang=en][dir=ltr]').length).toBeGreaterThan(0);
  });
});

describe('the archive', () => {
  it('shows the seed article as in its source', async () => {
    const page = await readPage(site, SEED);
    expect(readText(page, 'h1')).toBe(
      '"وول ستريت جورنال": بكين تعرض وساطة لعقد قمة بين بوتين وترامب لإنهاء حرب أوكرانيا',
    );
    expect(readText(page, 'time')).toBe('الخميس 13 فبراير 2025');
    expect(page.document.querySelectorAll('.text p').length).toBe(15);
    expect(readText(page, '#read-also + ul')).toContain(
      'وزير الدفاع الأميركي: خططنا لإنهاء حرب أوكرانيا "ليست خيانة"',
    );
    expect(page.html).not.toMatch(/Go to accessibility|شارك هذا المقال|كلمات دلالية|Related/u);
  });

  it('never invents a date', async () => {
    const page = await readPage(site, 'ar/undated/9by6z25j/index.html');
    expect(page.document.querySelector('.byline time')).toBeNull();
    expect(readText(page, '.byline')).toBe('في 13 فبراير 2025 أو قبله قراءة في دقيقة');
    expect(readText(await readPage(site, 'en/undated/index.html'), '.cards')).toContain('ليست خيانة');
  });

  it('links an article to its pair, or else to its day in the other language', async () => {
    const paired = pages.find(({ document }) => document.querySelector('.pair') !== null);
    expect(paired && readTargets(paired, '.language')).toEqual(paired && readTargets(paired, '.pair a'));
    const lone = await readPage(site, SEED);
    expect(readTargets(lone, '.language')).toEqual(['/en/2025/02/13/']);
    expect(lone.document.querySelector('link[rel=alternate][hreflang]')).toBeNull();
  });

  it('lists the spellings of a tag on one page with a name in each language', async () => {
    const arabic = await readPage(site, 'ar/tags/united-states/index.html');
    const english = await readPage(site, 'en/tags/united-states/index.html');
    expect(readText(arabic, 'h1')).toBe('الولايات المتحدة');
    expect(readText(english, 'h1')).toBe('United States');
    const listed = (page: BuiltPage) => readTargets(page, '.card-title');
    expect(listed(arabic)).toEqual(listed(english));
    expect(listed(arabic)).toContain('/ar/2025/02/13/4h20kv8k/');
    expect(pages.some(({ url }) => /tags\/(?:amyrka|alwlayat)/u.test(url))).toBe(false);
  });

  it('lists the doubts of the converter by rule, on a page that search engines do not list', async () => {
    const page = await readPage(site, 'ar/review/index.html');
    expect(readText(page, 'main')).toContain('لا يذكر المصدر تاريخًا.');
    expect(readTargets(page, '.card-title')).toContain('/ar/undated/9by6z25j/');
    expect(page.document.querySelector('meta[name=robots]')?.getAttribute('content')).toBe('noindex');
  });

  it('keeps addresses in ASCII', async () => {
    for (const file of await listFiles(site)) expect(file).toMatch(/^[\w./-]+$/u);
  });

  it('seals every file with its SHA-256', async () => {
    const files = readSeal(join(site, SEAL))?.files;
    expect([...(files?.keys() ?? [])]).toEqual((await listFiles(site)).filter((file) => file !== SEAL));
    expect(files?.get(SEED)).toBe(sha256(await readFile(join(site, SEED))));
  });
});

describe('a site under a path prefix', () => {
  it('has links that stay under the prefix and lead to existing pages and files', async () => {
    const wrong = (await readPages(prefixed)).flatMap((page) =>
      readLinks({ ...page, url: PREFIX + page.url.slice(1) }).filter(
        (link) =>
          !link.startsWith(PREFIX) || !existsSync(join(prefixed, outputPath(link.slice(PREFIX.length - 1)))),
      ),
    );
    expect(wrong).toEqual([]);
  });
});

describe('a site under a path that its build does not know', () => {
  it('has links that stay under the path and lead to existing pages and files', () => {
    const path = '/some/deep/path';
    const wrong = pages
      .filter(({ url }) => url !== '/404.html')
      .flatMap((page) =>
        readLinks({ ...page, url: path + page.url }, 'https://elsewhere.example').filter(
          (link) =>
            !link.startsWith(`${path}/`) || !existsSync(join(site, outputPath(link.slice(path.length)))),
        ),
      );
    expect(wrong).toEqual([]);
  });
});
