/** Updates an archive of one's own, a real clone, from a newer version, another one. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Clone } from '../fixtures/clone.ts';
import type { Ran } from '../fixtures/commandLine.ts';
import { readBytes } from '../fixtures/temporaryFolder.ts';

let newer: Clone;
let archive: Clone;
const update = (...args: string[]): Promise<Ran> =>
  archive.npm('update', '--', '--from', newer.folder, ...args);

const OWN_ARTICLE = 'content/articles/en/own.md';
const NEW_ARTICLE = 'content/articles/en/2001/01/new.md';

beforeAll(async () => {
  [newer, archive] = await Promise.all([Clone.create(), Clone.create()]);
  const { code, stderr } = await archive.npm('init', '--', '--title', 'Hill News', '--lang', 'en');
  expect(code, stderr).toBe(0);
  await writeFile(archive.path(OWN_ARTICLE), '---\ntitle: Own\nlang: en\n---\nText.\n');
  await archive.edit('_includes/pages/about.njk', (text) => `${text}\n<p>Ours.</p>\n`);
  await archive.commit('Start the archive');
});
afterAll(() => Promise.all([newer, archive].map((clone) => clone.remove())));

describe('npm run update', () => {
  it('needs to know where newer versions come from', async () => {
    const { code, stderr } = await archive.npm('update');
    expect(code).toBe(1);
    expect(stderr).toContain('remote upstream: is not there');
    expect(stderr).toContain('git remote rename origin upstream');
    expect((await archive.npm('update', '--', '--from', '/nowhere')).code).toBe(1);
  });

  it('says that nothing changes where the newer version has nothing new', async () => {
    const { code, stdout, stderr } = await update();
    expect(code, stderr).toBe(0);
    expect(stdout).toMatch(
      /^Update: this archive has Khizana [\d.]+ \([\da-f]{12} of [\d-]{10}\) already; nothing changes\.\n$/u,
    );
  });

  it('says what a newer version changes for the archive, and changes nothing', async () => {
    await newer.edit('package.json', (text) => text.replace(/"version": "[\d.]+"/u, '"version": "9.0.0"'));
    await newer.edit('CHANGELOG.md', (text) =>
      text.replace('# Changelog\n', '# Changelog\n\n## 9.0.0\n\n- Show maps (`maps`), and\n  draw them.\n'),
    );
    await newer.edit('docs/site.md', (text) =>
      text
        .replace('| `hijri` |', '| `maps` | whether maps are drawn | `true` |\n| `hijri` |')
        .replace(/(\| `digits` \|.*\| )`latn` \|$/mu, '$1`arab` |'),
    );
    await newer.edit('_includes/pages/about.njk', (text) => `<!-- newer -->\n${text}`);
    await newer.edit('_data/site.json', (text) => text.replace('"ar": "خزانة"', '"ar": "خزانة أخرى"'));
    await mkdir(dirname(newer.path(NEW_ARTICLE)), { recursive: true });
    await writeFile(newer.path(NEW_ARTICLE), '---\ntitle: New\nlang: en\n---\nText of the sample.\n');
    await newer.edit('content/register.jsonl', (text) => `${text}{"at":"2027-01-01T00:00:00.000Z"}\n`);
    await newer.commit('Draw maps');
    const before = await readBytes(archive.path('.'));
    const head = (await archive.git('rev-parse', 'HEAD')).stdout;

    const { code, stdout, stderr } = await update();
    expect(code, stderr).toBe(0);
    expect(stdout).toMatch(/the newer version is Khizana 9\.0\.0 \(.*\), with 1 commit more\./u);
    expect(stdout).toContain(
      '\n9.0.0\n- Show maps (`maps`), and draw them.\n\nNew settings\n- maps (default: `true`): whether maps are drawn\n',
    );
    expect(stdout).toContain('- digits: `latn` before, `arab` now\n');
    expect(stdout).toContain(
      'Files that both you and the newer version changed\n- _includes/pages/about.njk\n\nNothing was changed.',
    );
    expect(await readBytes(archive.path('.'))).toEqual(before);
    expect((await archive.git('rev-parse', 'HEAD')).stdout).toBe(head);
    expect((await archive.git('status', '--porcelain')).stdout).toBe('');
  });

  it('refuses to merge over changes that are not committed', async () => {
    await archive.edit('_includes/pages/about.njk', (text) => text.replace('Ours', 'Yours'));
    const { code, stderr } = await update('--merge');
    expect(code).toBe(1);
    expect(stderr).toContain('_includes/pages/about.njk: is not committed; commit your changes');
    await archive.git('checkout', '--', '.');
  });

  it('merges the program with --merge, and leaves content and settings as they are', async () => {
    const content = await readBytes(archive.path('content'));
    const settings = await archive.read('_data/site.json');
    await archive.git('remote', 'add', 'upstream', newer.folder);
    const { code, stdout, stderr } = await archive.npm('update', '--', '--merge');
    expect(code, stderr).toBe(0);
    expect(stdout).toContain('Merged. Now run npm ci && npm run build && npm run verify.');
    expect(await readBytes(archive.path('content'))).toEqual(content);
    expect(await archive.read('_data/site.json')).toBe(settings);
    expect(await archive.read('_includes/pages/about.njk')).toMatch(
      /^<!-- newer -->\n[\s\S]*<p>Ours\.<\/p>\n$/u,
    );
    expect(await archive.read('package.json')).toContain('"version": "9.0.0"');
    // Tests of the newer version expect its sample.
    expect(await readBytes(archive.path('test/sample/content'))).toEqual(
      await readBytes(newer.path('content')),
    );
    expect(await archive.read('test/sample/_data/site.json')).toBe(await newer.read('_data/site.json'));
    expect((await archive.git('status', '--porcelain')).stdout).toBe('');
    expect((await archive.git('log', '-1', '--format=%s')).stdout).toMatch(
      /^Merge Khizana 9\.0\.0 \([\da-f]{12}\)\n$/u,
    );
    expect((await archive.npm('update')).stdout).toContain('already; nothing changes.');
    const built = await archive.npm('build');
    expect(built.code, built.stderr).toBe(0);
    expect(built.stdout).toContain('Build: 2 articles');
  });

  it('names files that conflict, and leaves the merge to a person', async () => {
    await archive.commit('Register the articles');
    await archive.edit('_includes/pages/about.njk', (text) => text.replace('newer', 'ours'));
    await archive.edit('_data/site.json', (text) => text.replace('{', '{ "weather": true,'));
    await archive.commit('Change the beginning');
    await newer.edit('_includes/pages/about.njk', (text) => text.replace('newer', 'newest'));
    await rm(newer.path('content/articles/ar/2025/02/4h20kv8k.md'));
    await newer.commit('Change the beginning too');
    const told = await update();
    expect(told.code).toBe(1);
    expect(told.stdout).toContain('- _includes/pages/about.njk (you have to merge it by hand)\n');
    expect(told.stdout).toContain('no longer known: remove them from _data/site.json\n- weather\n');
    expect(told.stderr).toContain('weather');
    const merged = await update('--merge');
    expect(merged.code).toBe(1);
    expect(merged.stdout).toContain('at the same places\n- _includes/pages/about.njk\n');
    expect((await archive.git('status', '--porcelain', '--', 'content', '_data')).stdout).toBe('');
    expect((await update('--merge')).stderr).toContain('git merge: is not finished');
    await archive.git('checkout', '--theirs', '--', '_includes/pages/about.njk');
    await archive.commit('Merge Khizana by hand');
    expect(
      (await archive.git('show', '--stat', '--format=%P', 'HEAD')).stdout.trim().split(/\s/u).length,
    ).toBeGreaterThan(1);
    expect((await update()).stdout).toContain('already; nothing changes.');
  });

  it('explains that versions without a common history cannot be merged', async () => {
    await archive.git('checkout', '--quiet', '--orphan', 'alone');
    await archive.commit('Begin again');
    const { code, stderr } = await update();
    expect(code).toBe(1);
    expect(stderr).toContain('git: finds no common history');
  });
});
