import { mkdir, readdir, readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isMissing, listFiles, sha256, writeFileAtomically } from '../../../src/system/files/files.ts';
import { temporaryFolder, writeFiles } from '../../fixtures/temporaryFolder.ts';

describe('listFiles', () => {
  it('sorts files by code unit on every machine', async () => {
    const folder = await temporaryFolder();
    await writeFiles(folder, {
      'b.txt': '',
      'a/2.txt': '',
      'a/10.txt': '',
      'a-b.txt': '',
      'B.txt': '',
      'ب.txt': '',
    });
    expect(await listFiles(folder)).toEqual(['B.txt', 'a-b.txt', 'a/10.txt', 'a/2.txt', 'b.txt', 'ب.txt']);
  });

  it('skips hidden files and links', async () => {
    const folder = await temporaryFolder();
    await writeFiles(folder, { '.DS_Store': '', '.git/config': '', 'a.txt': '' });
    await symlink('/etc', join(folder, 'etc'));
    expect(await listFiles(folder)).toEqual(['a.txt']);
  });

  it('returns nothing for a missing folder', async () => {
    expect(await listFiles(join(await temporaryFolder(), 'none'))).toEqual([]);
  });
});

describe('writeFileAtomically', () => {
  it('creates missing folders and replaces the file', async () => {
    const folder = await temporaryFolder();
    await writeFileAtomically(join(folder, 'a/b/c.txt'), 'old');
    await writeFileAtomically(join(folder, 'a/b/c.txt'), 'نص');
    expect(await readFile(join(folder, 'a/b/c.txt'), 'utf8')).toBe('نص');
  });

  it('leaves no draft when it fails', async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'taken'));
    await expect(writeFileAtomically(join(folder, 'taken'), 'x')).rejects.toThrow();
    expect(await readdir(folder)).toEqual(['taken']);
  });
});

describe('sha256', () => {
  it('returns the same hash as other tools', () => {
    expect(sha256('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(sha256('نص')).toBe(sha256(Buffer.from('نص')));
  });
});

describe('isMissing', () => {
  it('accepts only errors of missing files', async () => {
    const folder = await temporaryFolder();
    const failure = (path: string): Promise<unknown> => readFile(path).catch((error: unknown) => error);
    expect(isMissing(await failure(join(folder, 'none')))).toBe(true);
    expect(isMissing(await failure(folder))).toBe(false);
    expect(isMissing('ENOENT')).toBe(false);
  });
});
