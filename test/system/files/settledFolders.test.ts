import { mkdir, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { SettledFolders } from '../../../src/system/files/settledFolders.ts';
import { StatCache } from '../../../src/system/files/statCache.ts';
import { temporaryFolder, writeFiles } from '../../fixtures/temporaryFolder.ts';

const HOUR_MS = 3_600_000;

/** Counts the files that a run looks at. */
class CountingStatCache extends StatCache {
  readonly looked: string[] = [];

  override statFolder(folder: string, names: readonly string[]) {
    this.looked.push(...names.map((name) => join(folder, name)));
    return super.statFolder(folder, names);
  }
}

async function createSources() {
  const folder = await temporaryFolder();
  const root = join(folder, 'sources');
  await writeFiles(root, { 'a.txt': 'a', 'x/b.txt': 'b', 'x/c.txt': 'c', 'y/z/d.txt': 'd' });
  /** @param laterMs how much time has passed since the files were written */
  const read = async (laterMs: number, lookAtAll = false) => {
    const statCache = new CountingStatCache();
    const path = join(folder, 'cache/folders.json');
    const found = await SettledFolders.read(root, statCache, { path, lookAtAll, now: Date.now() + laterMs });
    await found.save();
    const looked = statCache.looked.map((file) => file.slice(root.length + 1).replaceAll('\\', '/'));
    return { folders: found.folders, looked, found };
  };
  return { root, read };
}

describe('SettledFolders', () => {
  it('looks at each file of a folder once, when it was left alone for a while', async () => {
    const { read } = await createSources();
    const all = ['a.txt', 'x/b.txt', 'x/c.txt', 'y/z/d.txt'];
    expect((await read(60_000)).looked).toEqual(all);
    const first = await read(HOUR_MS);
    expect(first.looked).toEqual(all);
    const second = await read(HOUR_MS);
    expect(second.looked).toEqual([]);
    const digests = ({ folders }: typeof first) => [...folders].map(([name, { digest }]) => [name, digest]);
    expect(digests(second)).toEqual(digests(first));
    expect([...second.folders.values()].every(({ isUnchanged }) => isUnchanged)).toBe(true);
  });

  it('looks at the folder of a file that was added, removed, renamed or replaced, and at no other', async () => {
    const { root, read } = await createSources();
    const settle = async () => {
      await read(HOUR_MS);
      expect((await read(HOUR_MS)).looked).toEqual([]);
      // The file system's clock moves in steps of some milliseconds.
      await setTimeout(20);
    };
    await settle();
    await writeFile(join(root, 'x/e.txt'), 'e');
    expect((await read(HOUR_MS)).looked).toEqual(['x/b.txt', 'x/c.txt', 'x/e.txt']);
    await settle();
    await rm(join(root, 'x/e.txt'));
    expect((await read(HOUR_MS)).looked).toEqual(['x/b.txt', 'x/c.txt']);
    await settle();
    await rename(join(root, 'x/c.txt'), join(root, 'x/d.txt'));
    expect((await read(HOUR_MS)).looked).toEqual(['x/b.txt', 'x/d.txt']);
    await settle();
    const before = (await read(HOUR_MS)).folders.get('x')?.digest;
    await writeFile(join(root, '../other'), 'x');
    await rename(join(root, '../other'), join(root, 'x/d.txt'));
    const after = await read(HOUR_MS);
    expect(after.looked).toEqual(['x/b.txt', 'x/d.txt']);
    expect(after.folders.get('x')?.digest).not.toBe(before);
  });

  it('notices names that changed where the times of a folder did not', async () => {
    const { root, read } = await createSources();
    const then = new Date('2020-01-01T00:00:00Z');
    await utimes(join(root, 'x'), then, then);
    await read(HOUR_MS);
    await writeFile(join(root, 'x/e.txt'), 'e');
    await utimes(join(root, 'x'), then, then);
    expect((await read(HOUR_MS)).looked).toEqual(['x/b.txt', 'x/c.txt', 'x/e.txt']);
  });

  it('looks at a file in each run while a program may still write it', async () => {
    const { root, read } = await createSources();
    await read(HOUR_MS);
    await writeFile(join(root, 'x/b.txt'), 'half');
    await utimes(join(root, 'x'), new Date(), new Date());
    for (const laterMs of [0, 1000, 60_000]) expect((await read(laterMs)).looked).toContain('x/b.txt');
    const before = (await read(60_000)).folders.get('x')?.digest;
    await writeFile(join(root, 'x/b.txt'), 'the whole file');
    expect((await read(60_000)).folders.get('x')?.digest).not.toBe(before);
  });

  it('looks at all files when it is asked to, or where its records are lost or forgotten', async () => {
    const { root, read } = await createSources();
    await read(HOUR_MS);
    expect((await read(HOUR_MS, true)).looked).toHaveLength(4);
    const { found } = await read(HOUR_MS);
    found.forget('x');
    await found.save();
    expect((await read(HOUR_MS)).looked).toEqual(['x/b.txt', 'x/c.txt']);
    await writeFile(join(root, '../cache/folders.json'), '[["x",');
    expect((await read(HOUR_MS)).looked).toHaveLength(4);
  });

  it('has no folders where there are no files', async () => {
    const { root, read } = await createSources();
    await rm(root, { recursive: true });
    expect((await read(0)).folders.size).toBe(0);
    await mkdir(root);
    expect((await read(0)).folders.size).toBe(0);
  });
});
