/** Feeds, sitemaps and files for crawlers of the built site, at the root and under a path prefix. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DOMParser } from 'linkedom';
import { describe, expect, inject, it } from 'vitest';
import { listFiles } from '../../src/system/files/files.ts';
import { PREFIX } from '../fixtures/site.ts';

const { site, prefixed } = inject('fixture');
const HOST = 'https://khizana.example';
const SITES = [
  [site, '/'],
  [prefixed, PREFIX],
] as const;

/** Returns the path of the page that has an absolute address. */
function pagePath(folder: string, prefix: string, address: string): string {
  expect(address.startsWith(HOST + prefix), address).toBe(true);
  const path = address.slice((HOST + prefix).length);
  return join(folder, path === '' || path.endsWith('/') ? `${path}index.html` : path);
}

async function readXml(path: string) {
  const text = await readFile(path, 'utf8');
  return { text, document: new DOMParser().parseFromString(text, 'text/xml') };
}

describe.each(SITES)('the site in %s under %s', (folder, prefix) => {
  it('has a feed for each language, publisher and frequent tag, whose entries link to articles', async () => {
    const feeds = (await listFiles(join(folder, 'feeds'))).filter((file) => file.endsWith('.xml'));
    expect(feeds).toContain('ar.xml');
    expect(feeds.some((file) => file.startsWith('publishers/'))).toBe(true);
    // None has 50 articles.
    expect(feeds.filter((file) => file.startsWith('tags/'))).toEqual([]);
    for (const file of feeds) {
      const { document } = await readXml(join(folder, 'feeds', file));
      const links = [...document.querySelectorAll('entry link')].map(
        (link) => link.getAttribute('href') ?? '',
      );
      expect(links.length, file).toBeGreaterThan(0);
      for (const link of links) expect(existsSync(pagePath(folder, prefix, link)), link).toBe(true);
      const self = document.querySelector('link[rel=self]')?.getAttribute('href') ?? '';
      expect(pagePath(folder, prefix, self)).toBe(join(folder, 'feeds', file));
    }
  });

  it('writes titles in feeds as text, not as markup', async () => {
    const { text } = await readXml(join(folder, 'feeds/en.xml'));
    expect(text).toContain('&#60;script&#62;alert(1)');
    expect(text).not.toMatch(/<(?:script|img)/u);
    const { items } = JSON.parse(await readFile(join(folder, 'feeds/en.json'), 'utf8'));
    expect(JSON.stringify(items)).toContain('<script>alert(1)');
  });

  it('has the leads of articles as summaries, as text too', async () => {
    const { document } = await readXml(join(folder, 'feeds/ar.xml'));
    expect(document.querySelector('entry summary')?.textContent).toContain('أفادت صحيفة "وول ستريت جورنال"');
    const { items } = JSON.parse(await readFile(join(folder, 'feeds/ar.json'), 'utf8'));
    expect(items[0].summary).toContain('أفادت صحيفة "وول ستريت جورنال"');
    expect(items[0].content_text).toBe(items[0].summary);
  });

  it('has the same entries as JSON Feed', async () => {
    const feed = JSON.parse(await readFile(join(folder, 'feeds/en.json'), 'utf8'));
    expect(feed).toMatchObject({
      version: 'https://jsonfeed.org/version/1',
      home_page_url: `${HOST}${prefix}en/`,
    });
    for (const { url } of feed.items) expect(existsSync(pagePath(folder, prefix, url)), url).toBe(true);
  });

  it('has sitemaps with every article once, and with alternates for pairs only', async () => {
    const { document } = await readXml(join(folder, 'sitemap.xml'));
    const maps = [...document.querySelectorAll('loc')].map(({ textContent }) => textContent ?? '');
    const locations: string[] = [];
    for (const map of maps) {
      const part = await readXml(pagePath(folder, prefix, map));
      for (const entry of part.document.querySelectorAll('url')) {
        const location = entry.querySelector('loc')?.textContent ?? '';
        locations.push(location);
        const others = [...entry.getElementsByTagName('xhtml:link')].map((link) => link.getAttribute('href'));
        expect([0, 2], location).toContain(others.length);
        if (others.length > 0) expect(others).toContain(location);
      }
    }
    expect(new Set(locations).size).toBe(locations.length);
    for (const location of locations)
      expect(existsSync(pagePath(folder, prefix, location)), location).toBe(true);
    const articles = (await listFiles(folder)).filter((file) =>
      /^(?:ar|en)\/(?:\d{4}\/\d\d\/\d\d|undated)\/\w{8}\//u.test(file),
    );
    const listed = locations.filter(
      (location) => /\/\w{8}\/$/u.test(location) && !/\/(?:tags|publishers|sections)\//u.test(location),
    );
    expect(listed.length).toBeGreaterThan(30);
    expect(articles.length).toBeGreaterThanOrEqual(listed.length);
  });

  it('has robots.txt with the sitemap and a manifest for home screens', async () => {
    expect(await readFile(join(folder, 'robots.txt'), 'utf8')).toContain(
      `Sitemap: ${HOST}${prefix}sitemap.xml`,
    );
    const manifest = JSON.parse(await readFile(join(folder, 'site.webmanifest'), 'utf8'));
    expect(manifest).toMatchObject({ lang: 'ar', dir: 'rtl', start_url: './' });
    for (const { src } of manifest.icons) expect(existsSync(join(folder, src))).toBe(true);
  });
});
