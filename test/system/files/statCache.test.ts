import { mkdir, rename, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isSameFile, isSettled, StatCache } from '../../../src/system/files/statCache.ts';
import { temporaryFolder } from '../../fixtures/temporaryFolder.ts';

async function createFolder(): Promise<string> {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'articles/ar'), { recursive: true });
  for (const name of ['articles/b.md', 'articles/ar/a.md', 'articles.json', 'site.json'])
    await writeFile(join(folder, name), 'x');
  return folder;
}

describe('a stat cache', () => {
  it('lists a folder inside a listed folder', async () => {
    const folder = await createFolder();
    const statCache = new StatCache();
    const whole = ['articles.json', 'articles/ar/a.md', 'articles/b.md', 'site.json'];
    expect(await statCache.list(folder)).toEqual(whole);
    expect(await statCache.list(join(folder, 'articles'))).toEqual(['ar/a.md', 'b.md']);
    expect(await statCache.list(join(folder, 'articles'), 'articles/')).toEqual(whole.slice(1, 3));
    expect(await statCache.list(join(folder, 'articles/ar'), 'x/')).toEqual(['x/a.md']);
    expect(await new StatCache().list(join(folder, 'articles/ar'), 'x/')).toEqual(['x/a.md']);
    expect(await statCache.list(join(folder, 'nowhere'))).toEqual([]);
    expect(await statCache.list(folder)).toEqual(whole);
  });

  it('includes files that were written since, and their new sizes', async () => {
    const folder = await createFolder();
    const statCache = new StatCache();
    await statCache.list(folder);
    const [old, fresh] = [join(folder, 'articles/b.md'), join(folder, 'articles/ar/0.md')];
    expect(statCache.stat(old).size).toBe(1);
    for (const path of [old, fresh]) {
      await writeFile(path, 'longer');
      statCache.invalidate(path);
    }
    expect(statCache.stat(old).size).toBe(6);
    expect(await statCache.list(join(folder, 'articles'))).toEqual(['ar/0.md', 'ar/a.md', 'b.md']);
  });

  it('lists folders again after it was cleared', async () => {
    const folder = await createFolder();
    const statCache = new StatCache();
    await statCache.list(folder);
    await writeFile(join(folder, 'new.json'), 'x');
    expect(await statCache.list(folder)).not.toContain('new.json');
    statCache.clear();
    expect(await statCache.list(folder)).toContain('new.json');
  });

  it('reports the links below a folder inside a listed folder', async () => {
    const folder = await createFolder();
    await symlink('/etc', join(folder, 'articles/etc'));
    await symlink('/etc/passwd', join(folder, 'x.md'));
    const statCache = new StatCache();
    expect((await statCache.links(folder)).map(({ path }) => path).sort()).toEqual(['articles/etc', 'x.md']);
    expect(await statCache.links(join(folder, 'articles'))).toEqual([{ path: 'etc', isFolder: true }]);
    expect(await statCache.list(join(folder, 'articles'))).not.toContain('etc');
  });
});

describe('isSameFile', () => {
  it('detects a file that was replaced by one with the same size and times', async () => {
    const folder = await createFolder();
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
});

describe('isSettled', () => {
  it('accepts a file that has not changed for longer than clocks may differ', async () => {
    const stats = new StatCache().stat(join(await createFolder(), 'site.json'));
    expect(isSettled(stats, stats.ctimeMs + 1)).toBe(false);
    expect(isSettled(stats, stats.ctimeMs + 1000)).toBe(true);
  });
});
