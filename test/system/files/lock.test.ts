import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { STATE_FOLDER, withLock } from '../../../src/system/files/lock.ts';
import { temporaryFolder } from '../../fixtures/temporaryFolder.ts';

describe('the lock of a folder', () => {
  it('rejects a second run of the same process and names it, and the first one continues', async () => {
    const folder = await temporaryFolder();
    const first = await withLock(folder, async () => {
      await expect(withLock(folder, async () => 'second')).rejects.toThrow(
        new RegExp(
          `^${folder}: is being worked on by another build or conversion .process ${process.pid}.; wait`,
          'u',
        ),
      );
      return 'first';
    });
    expect(first).toBe('first');
  });

  it('does not affect other folders', async () => {
    const [one, other] = [await temporaryFolder(), await temporaryFolder()];
    await expect(withLock(one, () => withLock(other, async () => 'both'))).resolves.toBe('both');
  });

  it('is released when the work fails', async () => {
    const folder = await temporaryFolder();
    await expect(withLock(folder, () => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
    await expect(withLock(folder, async () => 'next')).resolves.toBe('next');
  });

  it('leaves no files and no folder that was created for it', async () => {
    const parent = await temporaryFolder();
    const folder = join(parent, 'site');
    await withLock(folder, async () => expect(await readdir(folder)).toEqual([STATE_FOLDER]));
    expect(await readdir(parent)).toEqual([]);
  });
});
