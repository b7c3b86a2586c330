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

/** Writes a cache file and appends its last block. */
async function createCacheFile(): Promise<string> {
  const path = join(await temporaryFolder(), 'cache');
  const lastHash = await writeCacheBlocks(path, '1', BLOCKS.slice(0, 2));
  await appendCacheBlocks(path, BLOCKS.slice(2), lastHash);
  return path;
}

beforeEach(() => {
  vi.spyOn(console, 'error').mockReturnValue();
});

describe('a cache file', () => {
  it('returns the blocks that were written and appended', async () => {
    expect(readCacheBlocks(await createCacheFile(), '1')?.blocks).toEqual(BLOCKS);
    expect(console.error).not.toHaveBeenCalled();
  });

  it('accepts blocks after it was read', async () => {
    const path = await createCacheFile();
    await appendCacheBlocks(path, ['["d",4],\n'], readCacheBlocks(path, '1')?.lastHash ?? '');
    expect(readCacheBlocks(path, '1')?.blocks).toEqual([...BLOCKS, '["d",4],\n']);
  });

  it('counts as missing when any bit of it is flipped, and this is reported', async () => {
    const path = await createCacheFile();
    const bytes = await readFile(path);
    for (let at = 0; at < bytes.length; at += 1) {
      const damaged = Buffer.from(bytes);
      damaged[at] = (damaged[at] ?? 0) ^ (1 << (at % 8));
      await writeFile(path, damaged);
      expect(readCacheBlocks(path, '1'), `byte ${at}`).toBeUndefined();
    }
    expect(console.error).toHaveBeenCalledWith(expect.stringContaining('is not as it was written'));
  });

  it('counts as missing when it is cut within a block', async () => {
    const path = await createCacheFile();
    const bytes = await readFile(path);
    for (let length = 0; length < bytes.length; length += 1) {
      await writeFile(path, bytes.subarray(0, length));
      const blocks = readCacheBlocks(path, '1')?.blocks;
      if (blocks !== undefined) expect(blocks).toEqual(BLOCKS.slice(0, blocks.length));
    }
  });

  it('counts as missing when blocks are exchanged, repeated or missing', async () => {
    const path = await createCacheFile();
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

  it('counts as missing under another name, in another folder and in another version', async () => {
    const path = await createCacheFile();
    expect(readCacheBlocks(path, '2')).toBeUndefined();
    for (const other of [join(dirname(path), 'other'), join(dirname(path), 'folder/cache')]) {
      await mkdir(dirname(other), { recursive: true });
      await copyFile(path, other);
      expect(readCacheBlocks(other, '1')).toBeUndefined();
    }
  });

  it('counts as missing when text without a hash was appended', async () => {
    const path = await createCacheFile();
    await appendFile(path, '["d",4],\n');
    expect(readCacheBlocks(path, '1')).toBeUndefined();
  });
});

describe('a cache file of one text', () => {
  it('returns the text, and undefined when the text was cut off', async () => {
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
