/** The files for hosts in a built site: they come and go without its pages, belong to the seal, and no copy for readers has them. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { expect, it } from 'vitest';
import { ProjectCopy } from '../../../src/bench/build/projectCopy.ts';
import { readSeal, SEAL } from '../../../src/site/output/seal.ts';
import { listEntries } from '../../../src/site/output/siteFolder.ts';
import { verifySite } from '../../../src/verify.ts';
import { PROJECT, run, runScript } from '../../fixtures/commandLine.ts';
import { temporaryFolder, writeFiles } from '../../fixtures/temporaryFolder.ts';

it('adds and removes the files of hosts, renders no page for them, and seals hidden ones too', async () => {
  const folder = await temporaryFolder();
  const [content, site] = [join(folder, 'content'), join(folder, 'site')];
  const article = (id: string, date: string): string =>
    `---\nid: ${id}\ntitle: Rain ${id}\nlang: en\ndate: ${date}\n---\nIt rained.\n`;
  await writeFiles(content, { 'articles/en/a.md': article('aaaaaaaa', '2025-01-01') });
  const build = (...options: string[]) =>
    runScript('build', ['--content', content, '--output', site, ...options]);
  const built = await build();
  expect(built.code, built.stderr).toBe(0);
  expect(built.stdout).not.toContain(', 0 of them');
  const generic = await readFile(join(site, SEAL), 'utf8');

  for (const [host, file] of [
    ['netlify', '_headers'],
    ['github-pages', '.nojekyll'],
    ['apache', '.htaccess'],
  ] as const) {
    const { stdout } = await build('--host', host);
    expect(stdout, host).toContain(', 0 of them');
    const seal = readSeal(join(site, SEAL));
    expect([...(seal?.files.keys() ?? [])].filter((path) => /^[._]/u.test(path))).toEqual([file]);
    expect((await verifySite(site)).problems, host).toEqual([]);
  }
  await writeFile(join(site, '.htaccess'), 'Options +Indexes\n');
  expect((await verifySite(site)).problems).toEqual([expect.objectContaining({ reason: 'was altered' })]);
  // The redirect is a rule too.
  await build();
  await writeFiles(content, { 'articles/en/a.md': article('aaaaaaaa', '2025-01-02') });
  await build('--host', 'netlify');
  expect(await readFile(join(site, '_redirects'), 'utf8')).toBe(
    '/en/2025/01/01/aaaaaaaa/ /en/2025/01/02/aaaaaaaa/ 301!\n',
  );
  await writeFiles(content, { 'articles/en/a.md': article('aaaaaaaa', '2025-01-01') });
  expect((await build()).code).toBe(0);
  const { hiddenFiles, files } = listEntries(site);
  expect([...hiddenFiles, ...files.filter((file) => file.startsWith('_'))]).toEqual([]);
  expect(await readFile(join(site, SEAL), 'utf8')).toBe(generic);
});

it('leaves a hidden file alone that somebody else made, and says so where it needs the name', async () => {
  const folder = await temporaryFolder();
  const [content, site] = [join(folder, 'content'), join(folder, 'site')];
  await writeFiles(content, {
    'articles/en/a.md': '---\nid: aaaaaaaa\ntitle: Rain\nlang: en\n---\nIt rained.\n',
  });
  await writeFiles(site, { '.htaccess': 'Options +Indexes\n' });
  const build = (...options: string[]) =>
    runScript('build', ['--content', content, '--output', site, ...options]);
  expect((await build()).code).toBe(0);
  const { code, stderr } = await build('--host', 'apache');
  expect(code).not.toBe(0);
  expect(stderr).toContain('.htaccess: is a file that no build made');
  expect(await readFile(join(site, '.htaccess'), 'utf8')).toBe('Options +Indexes\n');
});

it('gives copies for readers and for preservation no files for hosts', async () => {
  await ProjectCopy.with(PROJECT, async (copy) => {
    await writeFiles(copy.content, {
      'articles/en/a.md': '---\nid: aaaaaaaa\ntitle: Rain\nlang: en\n---\nIt rained.\n',
    });
    const settingsFile = join(copy.project, '_data/site.json');
    const settings: Record<string, unknown> = JSON.parse(await readFile(settingsFile, 'utf8'));
    await writeFile(settingsFile, JSON.stringify({ ...settings, host: 'apache' }));
    const runCopy = (args: string[]) => run(process.execPath, args, { cwd: copy.project });
    expect((await runCopy(copy.buildCommand())).code).toBe(0);
    expect(listEntries(copy.output).hiddenFiles).toEqual(['.htaccess']);
    const [pack, bag] = [join(copy.folder, 'pack'), join(copy.folder, 'bag')];
    for (const args of [
      copy.packCommand(pack),
      [join(copy.project, 'scripts/khizana.mjs'), 'pack', '--content', copy.content, '--bag', bag],
    ]) {
      const { code, stderr } = await runCopy(args);
      expect(code, stderr).toBe(0);
    }
    for (const folder of [pack, bag]) {
      const names = (await readdir(folder, { recursive: true })).map((path) => basename(path));
      expect(names.length).toBeGreaterThan(1);
      expect(names.filter((name) => /^(?:_headers|_redirects|\.nojekyll|\.htaccess)$/u.test(name))).toEqual(
        [],
      );
    }
  });
});
