/** Makes an archive of one's own of a real clone, and follows it to its first article. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SiteVisit, visitSite } from '../../scripts/cli/visit.ts';
import { listFiles } from '../../src/system/files/files.ts';
import { Clone } from '../fixtures/clone.ts';
import { type Ran, run } from '../fixtures/commandLine.ts';
import { findMarkupFaults } from '../fixtures/markupFaults.ts';
import { readPages } from '../fixtures/pages.ts';
import { readBytes } from '../fixtures/temporaryFolder.ts';

const init = (clone: Clone, ...args: string[]): Promise<Ran> => clone.npm('init', '--', ...args);
const TITLE = ['--title-ar', 'أرشيف الجبل', '--title-en', 'Mountain Archive'];

describe('an archive that begins empty', () => {
  let clone: Clone;
  let ran: Ran;
  let before: Record<string, string>;
  beforeAll(async () => {
    clone = await Clone.create();
    await clone.npm('build');
    before = await readBytes(clone.path('content'));
    ran = await init(clone, ...TITLE, '--empty', '--url', 'https://mountain.example', '--lang', 'en');
  });
  afterAll(() => clone.remove());

  it('has its own settings, and no file of the sample but in the folder for tests', async () => {
    expect(ran.code, ran.stderr).toBe(0);
    expect(ran.stdout).toContain(
      'Init: «Mountain Archive» is an archive of its own. It has no articles yet.',
    );
    const settings = JSON.parse(await readFile(clone.path('_data/site.json'), 'utf8'));
    expect(settings).toMatchObject({
      title: { ar: 'أرشيف الجبل', en: 'Mountain Archive' },
      url: 'https://mountain.example',
      defaultLanguage: 'en',
    });
    expect(JSON.stringify(settings)).not.toMatch(/sample|نموذجي|خزانة/u);
    expect(await readFile(clone.path('_data/publishers.json'), 'utf8')).not.toContain('sample');
    expect(await listFiles(clone.path('content'))).toEqual(['sources/README.md']);
    expect(await readBytes(clone.path('test/sample/content'))).toEqual(before);
    // The sample's site is gone too: a build refuses to lose most of its articles.
    expect(existsSync(clone.path('_site'))).toBe(false);
  });

  it('says that it is set up when it is set up again, and changes nothing', async () => {
    const settings = await readFile(clone.path('_data/site.json'), 'utf8');
    const again = await init(clone, '--title', 'Other');
    expect(again).toMatchObject({ code: 0, stdout: expect.stringContaining('is set up already') });
    expect(await readFile(clone.path('_data/site.json'), 'utf8')).toBe(settings);
  });

  it('passes the checks of archives, and that of formats', { timeout: 600_000 }, async () => {
    for (const command of ['build', 'lint-content', 'verify']) {
      const { code, stdout, stderr } = await clone.npm(command);
      expect(code, `${command}: ${stdout}${stderr}`).toBe(0);
    }
    // Types and lint see nothing that setting up writes, and take a minute.
    const format = await run(clone.path('node_modules/.bin/biome'), ['check', '--error-on-warnings'], {
      cwd: clone.path('.'),
    });
    expect(format.code, format.stdout + format.stderr).toBe(0);
  });

  it('has valid pages without articles in both languages', async () => {
    const pages = await readPages(clone.path('_site'));
    const kinds = new Set(pages.map(({ document }) => document.body.className));
    expect([...kinds].sort()).toEqual(EMPTY_KINDS);
    for (const page of pages) {
      expect(await findMarkupFaults(page)).toEqual([]);
      // The search page fills its lists itself.
      if (page.document.body.className === 'page-search') continue;
      const empty = [...page.document.querySelectorAll('main ul, main ol')].filter(
        (list) => list.children.length === 0,
      );
      expect(empty.map((list) => `${page.url} ${list.outerHTML}`)).toEqual([]);
    }
  });

  it('runs the tests of the project with the sample', async () => {
    const { code, stdout } = await clone.npm(
      'test',
      '--',
      '--project',
      'Pacific/Kiritimati',
      'test/setup/sample',
    );
    expect(code, stdout).toBe(0);
    expect(stdout).toMatch(/Tests .*1 passed/u);
  });

  it('converts its first article, which readers find by search', async () => {
    const text = 'Quokkas seen on the pass\n\nThe rangers counted forty of them before the snow came.\n';
    await writeFile(clone.path('quokkas.txt'), text);
    const converted = await clone.npm('convert', '--', 'quokkas.txt');
    expect(converted.code, converted.stderr).toBe(0);
    expect(converted.stdout).toContain('Convert: 1 converted.');
    for (const command of ['build', 'lint-content', 'verify']) {
      const { code, stderr } = await clone.npm(command);
      expect(code, `${command}: ${stderr}`).toBe(0);
    }
    expect(await searchTitles(clone.path('_site'), 'en', 'rangers')).toEqual(['Quokkas seen on the pass']);
  });
});

/** The kinds of page that an archive without articles has. */
const EMPTY_KINDS = [
  'page-about',
  'page-directory',
  'page-home',
  'page-notFound',
  'page-onThisDay',
  'page-review',
  'page-root',
  'page-search',
  'page-undated',
  'page-years',
];

async function searchTitles(site: string, lang: string, query: string): Promise<(string | null)[]> {
  const visit: SiteVisit = await visitSite(site);
  try {
    const { page, complaints } = await visit.open();
    await page.goto(`${visit.root}/${lang}/search/?q=${query}`);
    await page.locator('[data-search-results] a').first().waitFor();
    expect(complaints).toEqual([]);
    return await page.locator('[data-search-results] li h2, [data-search-results] li h3').allTextContents();
  } finally {
    await visit.close();
  }
}

describe('an archive that begins with an article', () => {
  let clone: Clone;
  beforeAll(async () => {
    clone = await Clone.create();
  });
  afterAll(() => clone.remove());

  it('needs a title where nobody can be asked', async () => {
    const { code, stderr } = await init(clone);
    expect(code).toBe(2);
    expect(stderr).toContain('an archive needs a title; give it with --title');
    expect((await init(clone, '--title', 'x', '--lang', 'fr')).code).toBe(2);
    expect((await init(clone, '--title', 'x', '--url', 'https://example.org/a')).code).toBe(2);
    expect((await init(clone, '--title', ' ')).stderr).toContain('title.ar: must not be empty');
    expect((await clone.git('status', '--porcelain')).stdout).not.toMatch(/^ M/mu);
  });

  it('says with --dry-run what it would change, and changes nothing', async () => {
    const { code, stdout } = await init(clone, ...TITLE, '--dry-run');
    expect(code).toBe(0);
    expect(stdout).toContain('  content/register.jsonl\n');
    expect(stdout).toContain('  content/articles/ar/welcome.md\n');
    expect(existsSync(clone.path('test/sample'))).toBe(false);
    expect(existsSync(clone.path('content/register.jsonl'))).toBe(true);
  });

  it('keeps everything where a file is not the sample’s', async () => {
    const article = clone.path('content/articles/ar/2025/02/4h20kv8k.md');
    const text = await readFile(article, 'utf8');
    await writeFile(article, `${text}\nتصحيح.\n`);
    await writeFile(clone.path('content/sources/own.txt'), 'Mine\n\nText.\n');
    const { code, stderr } = await init(clone, ...TITLE);
    expect(code).toBe(1);
    expect(stderr).toContain(
      'changed: content/articles/ar/2025/02/4h20kv8k.md, content/sources/own.txt; nothing was changed',
    );
    expect(existsSync(clone.path('content/register.jsonl'))).toBe(true);
    await writeFile(article, text);
    await rm(clone.path('content/sources/own.txt'));
  });

  it('keeps settings and vocabulary that its owner changed before, and completes a killed run', async () => {
    const settings = JSON.parse(await readFile(clone.path('_data/site.json'), 'utf8'));
    const vocabulary = '[{ "id": "own", "ar": "لنا", "en": "Own", "aliases": [] }]\n';
    await writeFile(clone.path('_data/vocabulary.json'), vocabulary);
    await writeFile(
      clone.path('_data/site.json'),
      JSON.stringify({ ...settings, digits: 'arab', url: 'https://own.example' }),
    );
    // As a run leaves it that is killed while it removes the sample's files.
    await mkdir(clone.path('test/sample.draft'), { recursive: true });
    await cp(clone.path('content'), clone.path('test/sample.draft/content'), { recursive: true });
    await rm(clone.path('content/media'), { recursive: true });
    const { code, stdout, stderr } = await init(clone, '--title', 'بريد الجبل');
    expect(code, stderr).toBe(0);
    expect(stdout).toContain('It has one article, content/articles/ar/welcome.md');
    expect(JSON.parse(await readFile(clone.path('_data/site.json'), 'utf8'))).toMatchObject({
      title: { ar: 'بريد الجبل', en: 'بريد الجبل' },
      url: 'https://own.example',
      digits: 'arab',
    });
    expect(await readFile(clone.path('_data/vocabulary.json'), 'utf8')).toBe(vocabulary);
    expect(existsSync(clone.path('test/sample.draft'))).toBe(false);
    expect((await listFiles(clone.path('test/sample/content/media'))).length).toBeGreaterThan(5);
  });

  it('shows the article, without a finding', async () => {
    const built = await clone.npm('build');
    expect(built.code, built.stderr).toBe(0);
    expect(built.stdout).toContain('Build: 1 articles');
    const article = await readFile(clone.path('content/articles/ar/welcome.md'), 'utf8');
    expect(article).toMatch(/^id: \w{8}$/mu);
    expect(article).toContain('# لازم');
    expect(await clone.npm('lint-content')).toMatchObject({
      code: 0,
      stdout: 'Lint: 1 file read, nothing is wrong.\n',
    });
  });
});

describe('setting up at a terminal', () => {
  const hasScript = spawnSync('script', ['--version'], { stdio: 'ignore' }).status === 0;

  it.skipIf(!hasScript)(
    'asks for each setting with its default (skipped without the program script)',
    async () => {
      const clone = await Clone.create();
      try {
        // Language, title twice (the first is asked again), descriptions, about pages, a wrong address and a right one, a wrong host and a right one.
        const answers = [
          'en',
          '',
          'Hill News',
          'أخبار التل',
          '',
          '',
          '',
          '',
          'hill',
          'https://hill.example',
          'attic',
          'nginx',
        ];
        const command = `(for line in ${answers.map((answer) => `'${answer}'`).join(' ')}; do sleep 0.3; echo "$line"; done; sleep 1) | script --quiet --return --command 'npm run --silent init' /dev/null`;
        const { code, stdout } = await run('bash', ['-c', command], { cwd: clone.folder });
        expect(code, stdout).toBe(0);
        expect(stdout).toContain('Title, in English: ');
        expect(stdout).toContain('Type a text.');
        expect(stdout).toContain('Title, in Arabic [Hill News]: ');
        expect(stdout).toContain('It must be a web address');
        const settings = JSON.parse(await readFile(clone.path('_data/site.json'), 'utf8'));
        expect(settings).toMatchObject({
          title: { ar: 'أخبار التل', en: 'Hill News' },
          url: 'https://hill.example',
          host: 'nginx',
          defaultLanguage: 'en',
        });
      } finally {
        await clone.remove();
      }
    },
  );
});
