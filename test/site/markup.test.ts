/** Validates the HTML of every page and limits how much readers have to download. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { findMarkupFaults } from '../fixtures/markupFaults.ts';
import { type BuiltPage, readPages, readTargets } from '../fixtures/pages.ts';

const { site, prefixed } = inject('fixture');
let pages: BuiltPage[] = [];
/** The pages that only a site that is offered offline has. */
let offlinePages: BuiltPage[] = [];
beforeAll(async () => {
  pages = await readPages(site);
  offlinePages = (await readPages(prefixed)).filter(({ url }) => url.includes('/offline/'));
});

const gzipped = (data: string | Buffer): number => gzipSync(data, { level: 9 }).length;
const readSize = (file: string): number => readFileSync(join(site, file)).length;

describe('the markup', () => {
  it('is valid', async () => {
    const found: string[] = [];
    expect(offlinePages.length).toBe(4);
    for (const page of [...pages, ...offlinePages]) found.push(...(await findMarkupFaults(page)));
    expect(found.slice(0, 10)).toEqual([]);
  });

  it('has an element for each anchor that a link leads to', () => {
    const missing = pages.flatMap(({ url, document }) =>
      [...document.querySelectorAll('a[href^="#"]')]
        .map((link) => link.getAttribute('href')?.slice(1) ?? '')
        .filter((id) => document.getElementById(id) === null)
        .map((id) => `${url}#${id}`),
    );
    expect(missing).toEqual([]);
  });
});

describe('the download of a page', () => {
  it('is at most 12 kB of HTML for an article and 12 kB of style, packed, with two scripts of 500 bytes', () => {
    const articles = pages.filter(({ document }) => document.body.className === 'page-article');
    expect(articles.length).toBeGreaterThan(30);
    for (const page of articles) {
      const { url, html } = page;
      expect(gzipped(html), url).toBeLessThanOrEqual(12_000);
      expect(readTargets(page, 'script[src]'), url).toEqual(['/assets/search-key.js', '/assets/share.js']);
    }
    for (const script of ['search-key', 'share'])
      expect(gzipped(readFileSync(join(site, `assets/${script}.js`))), script).toBeLessThanOrEqual(500);
    expect(gzipped(readFileSync(join(site, 'assets/site.css')))).toBeLessThanOrEqual(12_000);
  });

  it('has a face for usual text of at most 30 kB in Arabic and 21 kB in English, and preloads just that', () => {
    const limits = { '/ar/': 30_000, '/en/': 21_000 };
    for (const [url, limit] of Object.entries(limits)) {
      const page = pages.find((candidate) => candidate.url === url);
      const faces = page === undefined ? [] : readTargets(page, 'link[rel=preload][as=font]');
      expect(faces.length, url).toBeGreaterThan(0);
      expect(
        faces.reduce((sum, file) => sum + readSize(file), 0),
        url,
      ).toBeLessThanOrEqual(limit);
    }
  });
});
