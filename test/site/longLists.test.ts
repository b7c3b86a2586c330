/** A site whose lists exceed the limits, which are lowered for this test. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ProjectCopy } from '../../src/bench/build/projectCopy.ts';
import { PROJECT, run } from '../fixtures/commandLine.ts';
import { lowerLimits } from '../fixtures/lowLimits.ts';
import { findMarkupFaults } from '../fixtures/markupFaults.ts';
import { type BuiltPage, readPages, readTargets, readText } from '../fixtures/pages.ts';
import { readBytes, writeFiles } from '../fixtures/temporaryFolder.ts';

/** Articles of one day and without one, with tags that begin alike. */
function articles(from: number, to: number): Record<string, string> {
  const files: Record<string, string> = {};
  for (let at = from; at < to; at += 1) {
    const [lang, date] = [at % 3 === 0 ? 'en' : 'ar', at % 2 === 0 ? 'date: 2025-02-13\n' : ''];
    const front = `title: Headline ${at}\nlang: ${lang}\n${date}publisher: Wire\ntags: [Topic, Tag ${at % 12}, وسم ${at % 12}]\nreview: [rule ${at % 5}, date-missing]`;
    files[`articles/${lang}/long/${at}.md`] = `---\n${front}\n---\nText ${at}.\n`;
  }
  return files;
}

/** Matches the addresses of pages that long lists add or change. */
const DIVIDED =
  /\/2025\/02\/(?:13\/(?:\d+\/)?)?$|\/undated\/(?:\d+\/)?$|\/tags\/(?:_[\w-]+\/)?$|\/review\/$|\/about\/$/u;

async function expectValidPages(pages: readonly BuiltPage[], site: string): Promise<void> {
  const urls = new Set(pages.map(({ url }) => url));
  const found: string[] = [];
  for (const page of pages) {
    const { url, document } = page;
    if (DIVIDED.test(url)) found.push(...(await findMarkupFaults(page)));
    for (const target of readTargets(page, 'a[href]:not([download])')) {
      const [path = ''] = target.split('#');
      if (!urls.has(path) && !existsSync(join(site, path))) found.push(`${url} leads to ${path}`);
    }
    for (const link of document.querySelectorAll('link[rel=canonical], link[hreflang]')) {
      const { pathname } = new URL(link.getAttribute('href') ?? '');
      if (!urls.has(pathname)) found.push(`${url} names ${pathname}`);
    }
  }
  expect(found.slice(0, 10)).toEqual([]);
}

describe('a site with long lists', () => {
  it('has valid, linked pages, and the same bytes when it is built in steps', async () => {
    await ProjectCopy.with(PROJECT, async (copy) => {
      await copy.takeContent(join(PROJECT, 'content'));
      await lowerLimits(copy.project);
      const build = async (...options: string[]): Promise<void> => {
        const { code, stderr } = await run(process.execPath, copy.buildCommand(...options), {
          cwd: copy.project,
        });
        expect(code, stderr).toBe(0);
      };
      for (const count of [8, 40]) {
        await writeFiles(copy.content, articles(0, count));
        await build();
      }
      const clean = join(copy.folder, 'clean');
      await build('--clean', '--output', clean);
      const [incremental, full] = [await readBytes(copy.output), await readBytes(clean)];
      expect(Object.keys(incremental)).toEqual(Object.keys(full));
      expect(Object.keys(full).filter((file) => incremental[file] !== full[file])).toEqual([]);

      const data = Object.keys(full).filter((file) => file.startsWith('data/'));
      expect(data).toEqual(expect.arrayContaining(['data/2025-02.csv', 'data/undated-1.jsonl.gz']));
      expect(data).not.toContain('data/2025.csv');
      const pages = await readPages(copy.output);
      const about = pages.find(({ url }) => url === '/en/about/');
      expect(about && readTargets(about, 'a[download], a[href$="datapackage.json"]').sort()).toEqual(
        data.map((file) => `/${file}`).sort(),
      );
      await expectValidPages(pages, copy.output);
      const byUrl = new Map(pages.map((page) => [page.url, page]));
      for (const lang of ['ar', 'en']) {
        const day = byUrl.get(`/${lang}/2025/02/13/`);
        const parts = day ? readTargets(day, '.parts a') : [];
        expect(parts.length, lang).toBe(7);
        const shown = parts.flatMap((url) => [
          ...(byUrl.get(url)?.document.querySelectorAll('.cards .card-title') ?? []),
        ]);
        expect(shown.length, lang).toBe(21);
      }
      const part = byUrl.get('/en/2025/02/13/2/');
      expect(part && readText(part, 'h1')).toBe('Thursday, 13 February 2025 · Part 2');
      const neighbours = [...(part?.document.querySelectorAll('.neighbours a') ?? [])];
      expect(neighbours.map((link) => link.getAttribute('rel'))).toEqual(['prev', 'next']);
      expect(part && readTargets(part, '.neighbours a')).toEqual(['/en/2025/02/13/1/', '/en/2025/02/13/3/']);
    });
  }, 300_000);
});
