/** Validates the HTML of every page and limits how much readers have to download. */
import { readdirSync, readFileSync } from 'node:fs';
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

  it('is at most 80 kB of faces', () => {
    const faces = readdirSync(join(site, 'assets')).filter((file) => file.endsWith('.woff2'));
    expect(faces.length).toBe(2);
    expect(faces.reduce((sum, file) => sum + readSize(`assets/${file}`), 0)).toBeLessThanOrEqual(80_000);
  });
});
