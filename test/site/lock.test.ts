import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { sha256 } from '../../src/archive/files.ts';
import { withLock } from '../../src/site/lock.ts';

const cache = await mkdtemp(join(tmpdir(), 'khizana-lock-'));
afterAll(() => rm(cache, { recursive: true, force: true }));

describe('two builds at once', () => {
  it('refuse each other by name, and the first goes on', async () => {
    const first = await withLock(cache, ['content'], async () => {
      await expect(withLock(cache, ['content'], async () => 'second')).rejects.toThrow(
        /content: is being worked on .*wait/u,
      );
      return 'first';
    });
    expect(first).toBe('first');
  });

  it('do not mind each other over other folders', async () => {
    await expect(withLock(cache, ['a'], () => withLock(cache, ['b'], async () => 'both'))).resolves.toBe(
      'both',
    );
  });

  it('may follow one that failed or was killed', async () => {
    await expect(withLock(cache, ['c'], () => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
    await expect(withLock(cache, ['c'], async () => 'next')).resolves.toBe('next');
    await mkdir(join(cache, 'locks'), { recursive: true });
    // No process has this number: Linux and macOS number them from 1 to 4,194,304 at most.
    await writeFile(join(cache, 'locks', sha256(resolve('d')).slice(0, 16)), '99999999');
    await expect(withLock(cache, ['d'], async () => 'after a kill')).resolves.toBe('after a kill');
  });
});
