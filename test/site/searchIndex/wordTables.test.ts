import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { WordTable } from '../../../src/search/indexing/wordTable.ts';
import { SegmentTables } from '../../../src/site/searchIndex/wordTables.ts';
import { temporaryFolder } from '../../fixtures/temporaryFolder.ts';

const TABLE: WordTable = {
  articleCount: 2,
  chunks: [{ firstKey: 'مصرxz', bytes: Buffer.from([1, 2, 3]) }],
  words: '4 مصر\n',
};
const KEY = 'a'.repeat(64);
const OTHER = 'b'.repeat(64);

let folder: string;
beforeEach(async () => {
  folder = join(await temporaryFolder(), 'tables');
});

describe('SegmentTables', () => {
  it('keeps a cached table for later builds', async () => {
    await new SegmentTables(folder).cache(KEY, TABLE);
    expect(await new SegmentTables(folder).find(KEY)).toEqual(TABLE);
    expect(await new SegmentTables(folder).find(OTHER)).toBeUndefined();
  });

  it('keeps other tables for this build', async () => {
    const tables = new SegmentTables(folder);
    tables.keep(KEY, TABLE);
    expect(await tables.find(KEY)).toBe(TABLE);
    expect(await new SegmentTables(folder).find(KEY)).toBeUndefined();
  });

  it('gives nothing for a file that is damaged', async () => {
    const tables = new SegmentTables(folder);
    await tables.cache(KEY, TABLE);
    for (const file of await readdir(folder)) await writeFile(join(folder, file), 'x');
    expect(await tables.find(KEY)).toBeUndefined();
  });

  it('removes the cached tables of segments that are gone', async () => {
    const tables = new SegmentTables(folder);
    await tables.prune(new Set([KEY]));
    await tables.cache(KEY, TABLE);
    await tables.cache(OTHER, TABLE);
    await tables.prune(new Set([OTHER]));
    expect(await tables.find(KEY)).toBeUndefined();
    expect(await tables.find(OTHER)).toEqual(TABLE);
  });
});
