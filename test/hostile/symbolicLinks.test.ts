/** Symbolic links in a content folder and among given files. Their targets may change unnoticed or belong to someone else. */
import { mkdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openContentFolder } from '../../src/archive/contentFolder.ts';
import { readRegister } from '../../src/archive/register/register.ts';
import { listFilesThroughLinks } from '../../src/system/files/files.ts';
import { StatCache } from '../../src/system/files/statCache.ts';
import { verifySources } from '../../src/verify.ts';
import { runScript } from '../fixtures/commandLine.ts';
import { plainSource, TestArchive } from '../fixtures/convert/archive.ts';
import { temporaryFolder, writeFiles } from '../fixtures/temporaryFolder.ts';

const ARCHIVE_PATHS = ['articles', 'sources', 'media', 'register.jsonl', 'takedowns.json'];
const LINK_PROBLEM = { reason: expect.stringContaining('is a symbolic link'), remedy: expect.any(String) };

/** Creates an archive with a converted source. */
async function createArchive(): Promise<TestArchive> {
  const archive = await TestArchive.with({ 'a.txt': plainSource('One', 'Some text.') });
  await archive.convert();
  return archive;
}

/** Moves a file or folder and replaces it with a link. @returns its new path */
async function replaceWithLink(path: string): Promise<string> {
  const elsewhere = join(await temporaryFolder(), 'elsewhere');
  await rename(path, elsewhere);
  await symlink(elsewhere, path);
  return elsewhere;
}

describe('a link that replaces a file or folder of the archive', () => {
  it.each(ARCHIVE_PATHS)('is rejected for %s', async (name) => {
    const { content } = await createArchive();
    await rm(join(content, name), { recursive: true, force: true });
    await symlink('/etc', join(content, name));
    expect(() => openContentFolder(content)).toThrow(`${name}: is a symbolic link`);
  });

  it('stops every command before it reads or writes anything', async () => {
    const { content } = await createArchive();
    await writeFile(join(content, 'takedowns.json'), '[]');
    await replaceWithLink(join(content, 'takedowns.json'));
    const output = join(await temporaryFolder(), 'site');
    const options = ['--content', content];
    for (const [command, ...more] of [
      ['convert'],
      ['build', '--output', output],
      ['verify', '--output', content],
      ['lint-content'],
      ['labels'],
    ] as const) {
      const { code, stderr } = await runScript(command, [...options, ...more]);
      expect({ code, stderr }, command).toMatchObject({
        code: 1,
        stderr: expect.stringContaining('takedowns.json: is a symbolic link'),
      });
    }
  });

  it('may be the path of the content folder itself', async () => {
    const { content } = await createArchive();
    const link = join(await temporaryFolder(), 'link');
    await symlink(content, link);
    expect(openContentFolder(link)).toBe(openContentFolder(content));
    const file = Object.keys(await new TestArchive(content).articles())[0] ?? '';
    const { code, stdout } = await runScript('lint-content', [
      '--content',
      link,
      join(link, 'articles', file),
    ]);
    expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining('1 file') });
  });

  it('is rejected if it is the path of the content folder and leads nowhere', async () => {
    const link = join(await temporaryFolder(), 'link');
    await symlink('/nowhere/at/all', link);
    expect(() => openContentFolder(link)).toThrow('leads nowhere');
  });
});

describe('a link within a folder of the archive', () => {
  it('is reported and not followed as a source, by conversion and verification', async () => {
    const archive = await createArchive();
    await archive.add({ 'b.txt': plainSource('Two') });
    await symlink('/etc/passwd', join(archive.content, 'sources/c.txt'));
    for (const round of [1, 2]) {
      const { failed, articles } = await archive.convert();
      expect(failed).toMatchObject([{ file: 'sources/c.txt', ...LINK_PROBLEM }]);
      expect(articles.length).toBe(round === 1 ? 1 : 0);
    }
    const { problems } = await verifySources(archive.content, await readRegister(archive.content));
    expect(problems).toMatchObject([{ file: 'sources/c.txt', reason: expect.stringContaining('link') }]);
  });

  it('is reported and not followed as an article', async () => {
    const archive = await createArchive();
    await symlink('/etc/passwd', join(archive.content, 'articles/x.md'));
    const { problems, articles } = await archive.catalogue();
    expect(problems).toMatchObject([{ file: 'articles/x.md', ...LINK_PROBLEM }]);
    expect(articles.length).toBe(1);
    expect((await archive.convert()).failed).toMatchObject([{ file: 'articles/x.md', ...LINK_PROBLEM }]);
  });

  it('is rejected as a folder of articles, because articles would be written through it', async () => {
    const archive = await createArchive();
    const elsewhere = await replaceWithLink(join(archive.content, 'articles/en'));
    await archive.add({ 'b.txt': plainSource('Two') });
    await expect(archive.catalogue()).rejects.toThrow('articles/en: is a symbolic link');
    await expect(archive.convert()).rejects.toThrow('articles/en: is a symbolic link');
    expect(Object.keys(await new TestArchive(elsewhere).bytes()).length).toBe(1);
  });

  it('is reported by each build until it is removed', async () => {
    const { content } = await createArchive();
    const output = join(await temporaryFolder(), 'site');
    const build = () => runScript('build', ['--content', content, '--output', output]);
    expect((await build()).code).toBe(0);
    await mkdir(join(content, 'media'));
    await symlink('/etc/passwd', join(content, 'media/x.jpg'));
    for (const round of [1, 2, 3]) {
      const { code, stderr } = await build();
      expect({ code, stderr }, `build ${round}`).toMatchObject({
        code: 1,
        stderr: expect.stringContaining('media/x.jpg: is a symbolic link'),
      });
    }
    await rm(join(content, 'media/x.jpg'));
    expect((await build()).code).toBe(0);
  }, 120_000);
});

describe('a link among given files', () => {
  it('is reported and not followed, unless it is the given path itself', async () => {
    const folder = await temporaryFolder();
    await writeFiles(join(folder, 'dump'), { 'a.txt': plainSource('One') });
    await symlink('/etc/passwd', join(folder, 'dump/passwd.txt'));
    await symlink(join(folder, 'dump'), join(folder, 'link'));
    const archive = await TestArchive.with();
    const { failed, articles } = await archive.convert({ paths: [join(folder, 'link')] });
    expect(failed).toMatchObject([{ file: join(folder, 'link/passwd.txt'), ...LINK_PROBLEM }]);
    expect(articles.length).toBe(1);
    expect(Object.keys(await archive.bytes()).filter((file) => file.startsWith('sources/'))).toEqual([
      'sources/link/a.txt',
    ]);
  });

  it('does not lead a copy out of the sources', async () => {
    const folder = await temporaryFolder();
    await writeFiles(join(folder, 'dump'), { 'a.txt': plainSource('One') });
    const archive = await TestArchive.with({ 'b.txt': plainSource('Two') });
    await mkdir(join(folder, 'elsewhere'));
    await symlink(join(folder, 'elsewhere'), join(archive.content, 'sources/dump'));
    const { articles } = await archive.convert({ paths: [join(folder, 'dump')] });
    expect(articles.length).toBe(2);
    expect(Object.keys(await new TestArchive(join(folder, 'elsewhere')).bytes())).toEqual([]);
    expect(await readFile(join(archive.content, 'sources/2/dump/a.txt'), 'utf8')).toContain('One');
  });
});

describe('listFilesThroughLinks', () => {
  it('follows links, so that changes of their targets are noticed', async () => {
    const [folder, elsewhere] = [await temporaryFolder(), await temporaryFolder()];
    await writeFiles(folder, { 'a.njk': 'a' });
    await writeFiles(elsewhere, { 'b.njk': 'b', 'c/d.njk': 'd' });
    await symlink(elsewhere, join(folder, 'linked'));
    await symlink(join(elsewhere, 'b.njk'), join(folder, 'b.njk'));
    await symlink(folder, join(folder, 'round'));
    await symlink('/nowhere', join(folder, 'nowhere'));
    const files = await listFilesThroughLinks(folder);
    expect(files).toEqual(['a.njk', 'b.njk', 'linked/b.njk', 'linked/c/d.njk']);
    const before = new StatCache().stat(join(folder, 'b.njk'));
    await writeFile(join(elsewhere, 'b.njk'), 'longer');
    expect(new StatCache().stat(join(folder, 'b.njk'))).not.toEqual(before);
  });
});
