/** The compact profile on the sample: nothing is lost but what it names, and no link is broken. */
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { listFiles } from '../../src/system/files/files.ts';
import { runScript } from '../fixtures/commandLine.ts';
import { type BuiltPage, readPages, resolveLink } from '../fixtures/pages.ts';

const fixture = inject('fixture');
const { content } = fixture;
let folder: string;
let site: string;
let files: string[];
let pages: BuiltPage[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'khizana-compact-'));
  site = join(folder, 'site');
  // The fixture's broken articles are reported.
  await runScript('build', ['--content', content, '--output', site, '--profile', 'compact']);
  files = await listFiles(site);
  pages = await readPages(site);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('a site of the compact profile', () => {
  it('has every article, month, year and topic of the full one at the same address', async () => {
    const full = await readPages(fixture.site);
    const kept = full.filter(({ document }) =>
      ['page-article', 'page-month', 'page-year', 'page-search', 'page-home'].includes(
        document.body.className,
      ),
    );
    expect(kept.length).toBeGreaterThan(60);
    for (const { url, file } of kept) expect(files, url).toContain(file);
    const topics = full.flatMap(
      ({ file }) => /^..\/((?:tags|publishers|sections)\/[^/_]+\/)index\.html$/u.exec(file)?.[1] ?? [],
    );
    for (const topic of topics)
      expect(
        files.some((file) => file === `ar/${topic}index.html` || file === `en/${topic}index.html`),
        topic,
      ).toBe(true);
  });

  it('has no pages of days, no feeds of tags and no pages of days of the year', () => {
    expect(
      files.filter((file) => /^..\/\d{4}\/\d\d\/\d\d\/index\.html$|^..\/on\/|^feeds\/tags\//u.test(file)),
    ).toEqual([]);
    expect(pages.some(({ html }) => html.includes('/on/"'))).toBe(false);
  });

  it('links only to files and parts of pages that exist', () => {
    const byFile = new Map(pages.map((page) => [page.file, page.document]));
    const missing = pages.flatMap((page) =>
      [...page.document.querySelectorAll('a[href], link[href], script[src]')].flatMap((element) => {
        const link = resolveLink(page, element.getAttribute('href') ?? element.getAttribute('src') ?? '');
        const address = link.replace('https://khizana.example', '');
        if (!address.startsWith('/')) return [];
        const [path = '', anchor] = address.split('#');
        const file = decodeURIComponent(path.split('?')[0] ?? '')
          .slice(1)
          .replace(/(?<=^|\/)$/u, 'index.html');
        if (!existsSync(join(site, file))) return [`${page.url} → ${link}`];
        const hasAnchor =
          anchor === undefined || anchor === '' || byFile.get(file)?.getElementById(anchor) != null;
        return hasAnchor ? [] : [`${page.url} → ${link}`];
      }),
    );
    expect(missing).toEqual([]);
  });
});
