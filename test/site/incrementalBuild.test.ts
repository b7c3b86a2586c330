/** Incremental builds equal clean builds: after each of these changes, both leave the same bytes. */
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listFiles } from '../../src/system/files/files.ts';
import { PROJECT, type Ran, runScript } from '../fixtures/commandLine.ts';
import { textOfFile } from '../fixtures/packedFiles.ts';

const SEED = 'articles/ar/2025/02/4h20kv8k.md';
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'khizana-law-'));
  await cp(join(PROJECT, 'content'), join(folder, 'content'), { recursive: true });
  await build('site');
}, 60_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

function build(output: string, ...options: string[]): Promise<Ran> {
  return runScript('build', [
    '--content',
    join(folder, 'content'),
    '--output',
    join(folder, output),
    ...options,
  ]);
}

async function readBytes(output: string): Promise<Map<string, string>> {
  const files = await listFiles(join(folder, output));
  return new Map(
    await Promise.all(
      files.map(
        async (file) => [file, (await readFile(join(folder, output, file))).toString('base64')] as const,
      ),
    ),
  );
}

async function edit(change: (text: string) => string): Promise<void> {
  const path = join(folder, 'content', SEED);
  await writeFile(path, change(await readFile(path, 'utf8')));
}

/** Finds the files of the site that contain words, compressed files included. */
async function findFilesWith(words: RegExp): Promise<string[]> {
  const found: string[] = [];
  for (const [file, bytes] of await readBytes('site')) {
    if (words.test(textOfFile(file, Buffer.from(bytes, 'base64')))) found.push(file);
  }
  return found;
}

/** Builds incrementally and cleanly, and compares every file. */
async function expectSameAsClean(): Promise<Ran> {
  const ran = await build('site');
  expect(ran.code).toBe(0);
  await build('clean', '--clean');
  expect(await readBytes('site')).toEqual(await readBytes('clean'));
  return ran;
}

describe('a build after a change', () => {
  it('renders nothing when nothing changed', async () => {
    const { stdout } = await expectSameAsClean();
    expect(stdout).toContain(', 0 of them new or changed; search index unchanged');
  }, 60_000);

  it('leaves the bytes of a clean build after an edit, a corrected date, an addition and a deletion', async () => {
    await edit((text) => text.replace('أفادت صحيفة', 'ذكرت صحيفة').replace('- غزة', '- وسم جديد'));
    const { stdout } = await expectSameAsClean();
    expect(stdout).not.toContain(', 0 of them');

    await edit((text) => text.replace('date: 2025-02-13', 'date: 2025-02-12'));
    await expectSameAsClean();
    expect(await readFile(join(folder, 'site/ar/2025/02/13/4h20kv8k/index.html'), 'utf8')).toContain(
      'url=../../../../2025/02/12/4h20kv8k/',
    );

    await writeFile(
      join(folder, 'content/articles/en/note.md'),
      '---\ntitle: A note\nlang: en\ndate: 2001-01-01\ntags: [Notes]\n---\nWritten by hand.\n',
    );
    await expectSameAsClean();

    await rm(join(folder, 'content', SEED));
    await expectSameAsClean();
    expect(await listFiles(join(folder, 'site/ar/2025'))).toEqual([]);
  }, 120_000);

  it('removes an article that is taken down, except for a notice at its address', async () => {
    const article =
      '---\nid: q0000000\ntitle: Quokkas seen\nlang: en\ndate: 2020-02-02\ntags: [مصر]\n---\nTwo smiled.\n';
    await writeFile(join(folder, 'content/articles/quokkas.md'), article);
    await build('site');
    const words = /quokka|two smiled/iu;
    // Its page, lists and feeds, and the search's texts and words.
    expect((await findFilesWith(words)).length).toBeGreaterThan(10);
    const list = [{ id: 'q0000000', date: '2026-01-31', reason: { ar: 'بأمر محكمة.', en: 'By a court.' } }];
    await writeFile(join(folder, 'content/takedowns.json'), JSON.stringify(list));
    await expectSameAsClean();
    expect(await findFilesWith(words)).toEqual([]);
    const notices = await findFilesWith(/By a court\./u);
    expect(notices).toEqual(['en/2020/02/02/q0000000/index.html']);
  }, 120_000);

  it('publishes drafts, files that are put aside and articles of later days nowhere, until that changes', async () => {
    const file = join(folder, 'content/articles/en/numbats.md');
    const text = (fields: string): string =>
      `---\ntitle: Numbats counted\nlang: en\n${fields}---\n\nNumbats again.\n`;
    await writeFile(file, text('draft: true\n'));
    await writeFile(join(folder, 'content/articles/en/later.md'), text('date: 2999-01-01\n'));
    await mkdir(join(folder, 'content/articles/_aside'));
    await writeFile(join(folder, 'content/articles/_aside/numbats.md'), text(''));
    const { stdout } = await expectSameAsClean();
    expect(stdout).toContain('not published: 1 draft and 1 of a later day, the next on 2999-01-01');
    expect(await findFilesWith(/numbat/iu)).toEqual([]);
    await writeFile(file, text(''));
    await expectSameAsClean();
    expect((await findFilesWith(/numbat/iu)).length).toBeGreaterThan(10);
  }, 120_000);

  it('repairs a site that a stopped build left behind', async () => {
    await rm(join(folder, 'site/ar/index.html'));
    await rm(join(folder, 'site/SHA256SUMS'));
    await expectSameAsClean();
  }, 60_000);

  it('refuses a folder that contains other files', async () => {
    await mkdir(join(folder, 'mine'));
    await writeFile(join(folder, 'mine/mine.txt'), 'mine');
    const { code, stderr } = await build('mine');
    expect(code).toBe(1);
    expect(stderr).toContain('holds files that no build made');
    expect(await readFile(join(folder, 'mine/mine.txt'), 'utf8')).toBe('mine');
  }, 30_000);
});
