/** `npm run pack -- --zim` and `--bag` on a small archive, in a copy of the project, whose cache they fill. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { hasKiwix } from '../../../scripts/cli/kiwix.ts';
import { ProjectCopy } from '../../../src/bench/build/projectCopy.ts';
import { PROJECT, type Ran, run } from '../../fixtures/commandLine.ts';
import { temporaryFolder, writeFiles } from '../../fixtures/temporaryFolder.ts';
import { verifyBag } from '../bag/verifyBag.ts';

const ARTICLES = {
  'articles/ar/1.md':
    '---\nid: aaaaaaa1\ntitle: افتتاح المكتبة\nlang: ar\ndate: 2020-01-01\ntags: [مصر]\ntranslationKey: p\n---\nافتتحت المكتبة أمس.\n',
  'articles/en/1.md':
    '---\nid: aaaaaaa2\ntitle: Library opens\nlang: en\ndate: 2020-01-01\ntags: [Egypt]\ntranslationKey: p\n---\nThe library opened.\n',
  'articles/ar/2.md': '---\nid: aaaaaaa3\ntitle: خبر محذوف\nlang: ar\ndate: 2020-02-01\n---\nنص سحب لاحقًا.\n',
  'takedowns.json': '[{"id":"aaaaaaa3","date":"2026-01-31"}]',
};

/** Three builds take long where other programs run. */
const TIMEOUT_MS = 300_000;

/** Runs `npm run pack` on the archive. */
async function pack(work: (run: (...args: string[]) => Promise<Ran>) => Promise<void>): Promise<void> {
  await ProjectCopy.with(PROJECT, async ({ project, content }) => {
    await writeFiles(content, ARTICLES);
    await work((...args) =>
      run(process.execPath, ['scripts/khizana.mjs', 'pack', '--content', content, ...args], { cwd: project }),
    );
  });
}

vi.setConfig({ testTimeout: TIMEOUT_MS });

describe.skipIf(!hasKiwix())('npm run pack -- --zim (needs zim-tools and kiwix-tools)', () => {
  it('makes a ZIM file of each language, with its articles only, and one of both', async () => {
    const output = await temporaryFolder();
    await pack(async (runPack) => {
      const { code, stdout } = await runPack('--zim', '--output', output);
      expect(stdout).toContain('khizana-all.zim has 2 articles');
      expect(code).toBe(0);
    });
    expect((await readdir(output)).sort()).toEqual(['khizana-all.zim', 'khizana-ar.zim', 'khizana-en.zim']);
    for (const [name, articles, languages] of [
      ['ar', ['ar/2020/01/01/aaaaaaa1'], ['ar']],
      ['en', ['en/2020/01/01/aaaaaaa2'], ['en']],
      ['all', ['ar/2020/01/01/aaaaaaa1', 'en/2020/01/01/aaaaaaa2'], ['ar', 'en']],
    ] as const) {
      const zim = join(output, `khizana-${name}.zim`);
      expect((await run('zimcheck', ['--all', zim], { cwd: output })).stdout).toContain(
        'Overall Test Status: Pass',
      );
      const paths = (await run('zimdump', ['list', zim], { cwd: output })).stdout.split('\n');
      expect(paths.filter((path) => /aaaaaaa[12]/u.test(path))).toEqual(
        articles.map((path) => `${path}/index.html`),
      );
      const folders = new Set(
        paths.map((path) => path.split('/')[0]).filter((folder) => /^..$/u.test(folder ?? '')),
      );
      expect([...folders]).toEqual(languages);
    }
  });
});

describe('npm run pack -- --bag', () => {
  it('writes a valid bag with everything, also what was taken down, and refuses to leave anything out', async () => {
    const output = join(await temporaryFolder(), 'bag');
    await pack(async (runPack) => {
      expect((await runPack('--bag', output, '--lang', 'ar')).code).toBe(2);
      const { code, stdout } = await runPack('--bag', output);
      expect(stdout).toContain('not meant to be published');
      expect(code).toBe(0);
    });
    expect(verifyBag(output)).toEqual([]);
    expect(await readFile(join(output, 'data/articles/ar/2.md'), 'utf8')).toContain('نص سحب لاحقًا.');
    expect(await readFile(join(output, 'data/site/ar/2020/02/01/aaaaaaa3/index.html'), 'utf8')).not.toContain(
      'نص سحب',
    );
  });
});
