/**
 * Threat model. Articles are scraped: attackers write pages that get scraped and front matter that gets imported, and
 * choose every character of title, body, tags, publisher and unknown fields. They want to run code while the site is
 * built (template syntax, code in front matter), to run code in readers' browsers (script, handlers, javascript: links),
 * to write outside the output folder (permalinks), to track readers (pictures from elsewhere), to make a text read as
 * another one (direction overrides), or to stop the build (broken and enormous files). They cannot change the
 * project's own files. Nothing of this may work, and the other articles must not change.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { listFiles } from '../../src/system/files/files.ts';
import { BROKEN } from '../fixtures/hostile.ts';
import {
  type BuiltPage,
  PICTURE_ADDRESS,
  readPage,
  readPages,
  readPictureAddresses,
  readTargets,
  readText,
} from '../fixtures/pages.ts';

const { site, content, code, stderr } = inject('fixture');
const ARTICLE = 'en/2020/01/01/hstkvs00/index.html';
let pages: BuiltPage[] = [];

beforeAll(async () => {
  pages = await readPages(site);
});

describe('a hostile article', () => {
  it('is shown as text', async () => {
    const page = await readPage(site, ARTICLE);
    expect(readText(page, 'h1')).toBe(
      '{{ 31337*7 }}{% raw %}{% include "/etc/passwd" %}<script>alert(1)</script><img src=x onerror=alert(1)> title',
    );
    expect(readText(page, '.text')).toContain('{{ 31337*7 }}{% raw %}');
    expect(readText(page, '.text')).toContain('<script>alert(1)</script>');
    expect(readText(page, '.text')).toContain('{{ code | safe }}');
  });

  it('runs no code in templates or browsers', () => {
    for (const { url, document, html } of pages) {
      expect(html, url).not.toMatch(/219359|root:x:0/u);
      for (const script of document.querySelectorAll('script')) {
        expect(script.getAttribute('src') ?? script.getAttribute('type'), url).toMatch(
          url === '/404.html' ? /^\/(?!\/)/u : /^\.{1,2}\/(?!\/)|^application\/(?:ld\+)?json$/u,
        );
      }
      for (const element of document.querySelectorAll('*')) {
        for (const { name } of [...element.attributes]) expect(name, url).not.toMatch(/^on/u);
      }
      const ownAddress = url === '/404.html' ? '\\/(?!\\/)' : '\\.{1,2}\\/(?!\\/)';
      for (const link of document.querySelectorAll('[href]')) {
        const href = link.getAttribute('href') ?? '';
        // A downloaded file is not opened.
        if (link.hasAttribute('download'))
          expect(href, url).toMatch(new RegExp(`^(?:data:application|${ownAddress})`, 'u'));
        else expect(href, url).toMatch(new RegExp(`^(?:https?:|mailto:|${ownAddress}|#)`, 'u'));
      }
    }
  });

  it('loads nothing from other hosts', () => {
    for (const { url, document } of pages) {
      expect(
        document.querySelectorAll('iframe, object, embed, video, audio, form[action^=http]').length,
        url,
      ).toBe(0);
      for (const address of readPictureAddresses(document)) expect(address, url).toMatch(PICTURE_ADDRESS);
    }
  });

  it('writes nothing outside the output folder', async () => {
    expect(existsSync(join(site, '../x.html'))).toBe(false);
    expect(existsSync(join(site, '../../x.html'))).toBe(false);
    for (const file of await listFiles(content))
      expect(file).toMatch(/^(?:articles|sources|media)\/|^(?:register\.jsonl|takedowns\.json)$/u);
  });

  it('cannot change the direction of the text around it', () => {
    for (const { url, html } of pages) expect(html, url).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/u);
  });

  it('keeps every tag, under an address of letters, digits and hyphens', async () => {
    const page = await readPage(site, ARTICLE);
    const tags = [...page.document.querySelectorAll('#tags + ul a')];
    expect(tags.map((tag) => tag.textContent)).toContain('__proto__');
    expect(tags.length).toBe(5);
    for (const address of readTargets(page, '#tags + ul a'))
      expect(address).toMatch(/^\/en\/tags\/[a-z0-9-]+\/$/u);
  });

  it('is converted as text', () => {
    const converted = pages.find((page) => readText(page, '.provenance').includes('hostile.txt'));
    expect(converted && readText(converted, '.text')).toContain(
      'نص {{ 31337*7 }} و{% raw %} <script>alert(7)</script>',
    );
  });
});

describe('a broken article', () => {
  it('is reported with file, field and reason, and the exit code is 1', () => {
    expect(code).toBe(1);
    for (const file of Object.keys(BROKEN)) expect(stderr).toContain(file);
    expect(stderr).toContain('nodate.md:5: date: must be a day');
  });

  it('does not stop the other articles', () => {
    expect(pages.some(({ url }) => url === '/ar/2025/02/13/4h20kv8k/')).toBe(true);
    expect(pages.some(({ url }) => url.includes('hstkvs03'))).toBe(false);
  });
});
