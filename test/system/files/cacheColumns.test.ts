import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  bytesOf,
  float64View,
  readCacheColumns,
  uint32View,
  writeCacheColumns,
} from '../../../src/system/files/cacheColumns.ts';
import { temporaryFolder } from '../../fixtures/temporaryFolder.ts';

const NUMBERS = Uint32Array.of(1, 2, 4_294_967_295);
const TIMES = Float64Array.of(0.5, 1_700_000_000_000.25);

async function createFile(): Promise<string> {
  const path = join(await temporaryFolder(), 'cache');
  const names = Buffer.from('اسم');
  await writeCacheColumns(
    path,
    '1',
    new Map([
      ['names', names],
      ['none', new Uint8Array()],
      ['numbers', bytesOf(NUMBERS)],
      ['times', bytesOf(TIMES)],
    ]),
  );
  return path;
}

function column(path: string, name: string): Uint8Array {
  const found = readCacheColumns(path, '1')?.get(name);
  if (found === undefined) throw new Error(`There is no column ${name}`);
  return found;
}

beforeEach(() => {
  vi.spyOn(console, 'error').mockReturnValue();
});

describe('a cache file of columns', () => {
  it('returns the columns that were written', async () => {
    const path = await createFile();
    expect(Buffer.from(column(path, 'names')).toString()).toBe('اسم');
    expect(column(path, 'none')).toHaveLength(0);
    expect(uint32View(column(path, 'numbers'))).toEqual(NUMBERS);
    expect(float64View(column(path, 'times'))).toEqual(TIMES);
    expect(console.error).not.toHaveBeenCalled();
  });

  it('counts as missing when any byte of it is changed', async () => {
    const path = await createFile();
    const bytes = await readFile(path);
    for (let at = 0; at < bytes.length; at += 1) {
      const damaged = Buffer.from(bytes);
      damaged[at] = (damaged[at] ?? 0) ^ 1;
      await writeFile(path, damaged);
      expect(readCacheColumns(path, '1'), `byte ${at}`).toBeUndefined();
    }
    expect(console.error).toHaveBeenCalledWith(expect.stringContaining('is not as it was written'));
  });

  it('counts as missing when it is cut, of another version or under another name', async () => {
    const path = await createFile();
    expect(readCacheColumns(path, '2')).toBeUndefined();
    const other = join(dirname(path), 'other');
    await copyFile(path, other);
    expect(readCacheColumns(other, '1')).toBeUndefined();
    const bytes = await readFile(path);
    for (let length = 0; length < bytes.length; length += 7) {
      await writeFile(path, bytes.subarray(0, length));
      expect(readCacheColumns(path, '1'), `${length} bytes`).toBeUndefined();
    }
  });
});
