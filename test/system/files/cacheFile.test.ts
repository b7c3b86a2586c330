import { appendFile, copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  appendCacheBlocks,
  readCacheBlocks,
  readCacheText,
  writeCacheBlocks,
  writeCacheText,
} from '../../../src/system/files/cacheFile.ts';
import { temporaryFolder } from '../../fixtures/temporaryFolder.ts';

const BLOCKS = ['["a",1],\n', '["اسم","#"],\n["b",2],\n', '["c",3],\n'];

/** A file of which the last block was appended. */
async function aCacheFile(): Promise<string> {
  const path = join(await temporaryFolder(), 'cache');
  const lastHash = await writeCacheBlocks(path, '1', BLOCKS.slice(0, 2));
  await appendCacheBlocks(path, BLOCKS.slice(2), lastHash);
  return path;
}

beforeEach(() => {
  vi.spyOn(console, 'error').mockReturnValue();
});

describe('a cache file', () => {
  it('gives the blocks that were written and appended', async () => {
    expect(readCacheBlocks(await aCacheFile(), '1')?.blocks).toEqual(BLOCKS);
    expect(console.error).not.toHaveBeenCalled();
  });

  it('can be appended to by who has read it', async () => {
    const path = await aCacheFile();
    await appendCacheBlocks(path, ['["d",4],\n'], readCacheBlocks(path, '1')?.lastHash ?? '');
    expect(readCacheBlocks(path, '1')?.blocks).toEqual([...BLOCKS, '["d",4],\n']);
  });

  it('counts as missing where any bit of it is another, and says so', async () => {
    const path = await aCacheFile();
    const bytes = await readFile(path);
    for (let at = 0; at < bytes.length; at += 1) {
      const damaged = Buffer.from(bytes);
      damaged[at] = (damaged[at] ?? 0) ^ (1 << (at % 8));
      await writeFile(path, damaged);
      expect(readCacheBlocks(path, '1'), `byte ${at}`).toBeUndefined();
    }
    expect(console.error).toHaveBeenCalledWith(expect.stringContaining('is not as it was written'));
  });

  it('counts as missing where it is cut, or is as it was before the last block', async () => {
    const path = await aCacheFile();
    const bytes = await readFile(path);
    for (let length = 0; length < bytes.length; length += 1) {
      await writeFile(path, bytes.subarray(0, length));
      const blocks = readCacheBlocks(path, '1')?.blocks;
      if (blocks !== undefined) expect(blocks).toEqual(BLOCKS.slice(0, blocks.length));
    }
  });

  it('counts as missing where blocks are exchanged, repeated or taken from another file', async () => {
    const path = await aCacheFile();
    const text = await readFile(path, 'utf8');
    const [header = '', ...lines] = text.split(/(?<=\n)/u);
    const first = lines.slice(0, 2).join('');
    for (const other of [
      header + lines.slice(2).join('') + first,
      text + first,
      header + lines.slice(2).join(''),
    ]) {
      await writeFile(path, other);
      expect(readCacheBlocks(path, '1')).toBeUndefined();
    }
  });

  it('counts as missing in the place of another one, or of another version', async () => {
    const path = await aCacheFile();
    expect(readCacheBlocks(path, '2')).toBeUndefined();
    for (const other of [join(dirname(path), 'other'), join(dirname(path), 'folder/cache')]) {
      await mkdir(dirname(other), { recursive: true });
      await copyFile(path, other);
      expect(readCacheBlocks(other, '1')).toBeUndefined();
    }
  });

  it('counts as missing where something else was appended', async () => {
    const path = await aCacheFile();
    await appendFile(path, '["d",4],\n');
    expect(readCacheBlocks(path, '1')).toBeUndefined();
  });
});

describe('a cache file of one text', () => {
  it('gives the text, and nothing where all of it was cut off', async () => {
    const path = join(await temporaryFolder(), 'cache');
    await writeCacheText(path, '1', 'text\n');
    expect(readCacheText(path, '1')).toBe('text\n');
    const [header = ''] = (await readFile(path, 'utf8')).split(/(?<=\n)/u);
    await writeFile(path, header);
    expect(readCacheText(path, '1')).toBeUndefined();
    await rm(path);
    expect(readCacheText(path, '1')).toBeUndefined();
  });
});
