import { mkdir, rename, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isSameFile, isSettled, StatCache } from '../../../src/system/files/statCache.ts';
import { temporaryFolder } from '../../fixtures/temporaryFolder.ts';

async function aFolder(): Promise<string> {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'articles/ar'), { recursive: true });
  for (const name of ['articles/b.md', 'articles/ar/a.md', 'articles.json', 'site.json'])
    await writeFile(join(folder, name), 'x');
  return folder;
}

describe('what was looked at of files', () => {
  it('lists a folder of one that was listed as if it had not been', async () => {
    const folder = await aFolder();
    const times = new StatCache();
    const whole = ['articles.json', 'articles/ar/a.md', 'articles/b.md', 'site.json'];
    expect(await times.list(folder)).toEqual(whole);
    expect(await times.list(join(folder, 'articles'))).toEqual(['ar/a.md', 'b.md']);
    expect(await times.list(join(folder, 'nowhere'))).toEqual([]);
    expect(await times.list(folder)).toEqual(whole);
  });

  it('has what was written since, and its new size', async () => {
    const folder = await aFolder();
    const times = new StatCache();
    await times.list(folder);
    const [old, fresh] = [join(folder, 'articles/b.md'), join(folder, 'articles/ar/0.md')];
    expect(times.stat(old).size).toBe(1);
    for (const path of [old, fresh]) {
      await writeFile(path, 'longer');
      times.invalidate(path);
    }
    expect(times.stat(old).size).toBe(6);
    expect(await times.list(join(folder, 'articles'))).toEqual(['ar/0.md', 'ar/a.md', 'b.md']);
  });

  it('looks again after it was told to forget', async () => {
    const folder = await aFolder();
    const times = new StatCache();
    await times.list(folder);
    await writeFile(join(folder, 'new.json'), 'x');
    expect(await times.list(folder)).not.toContain('new.json');
    times.clear();
    expect(await times.list(folder)).toContain('new.json');
  });

  it('reports links below a folder as if it had been listed by itself', async () => {
    const folder = await aFolder();
    await symlink('/etc', join(folder, 'articles/etc'));
    await symlink('/etc/passwd', join(folder, 'x.md'));
    const times = new StatCache();
    expect((await times.links(folder)).map(({ path }) => path).sort()).toEqual(['articles/etc', 'x.md']);
    expect(await times.links(join(folder, 'articles'))).toEqual([{ path: 'etc', isFolder: true }]);
    expect(await times.list(join(folder, 'articles'))).not.toContain('etc');
  });
});

describe('a file', () => {
  it('is another one where one of the same size and time replaced it', async () => {
    const folder = await aFolder();
    const [path, other] = [join(folder, 'site.json'), join(folder, 'other.json')];
    const then = new Date('2020-01-01T00:00:00Z');
    await writeFile(other, 'y');
    for (const file of [path, other]) await utimes(file, then, then);
    const before = new StatCache().stat(path);
    expect(isSameFile(before, new StatCache().stat(path))).toBe(true);
    await rename(other, path);
    const after = new StatCache().stat(path);
    expect(after).toMatchObject({ size: before.size, mtimeMs: before.mtimeMs });
    expect(isSameFile(before, after)).toBe(false);
    expect(isSameFile(before, { ...after, ctimeMs: before.ctimeMs })).toBe(false);
  });

  it('is settled once it was left alone for longer than clocks may differ', async () => {
    const times = new StatCache().stat(join(await aFolder(), 'site.json'));
    expect(isSettled(times, times.ctimeMs + 1)).toBe(false);
    expect(isSettled(times, times.ctimeMs + 1000)).toBe(true);
  });
});
