import { beforeAll, describe, expect, it } from 'vitest';
import { indexSegment, prepareSegment } from '../../../src/search/indexing/buildSegment.ts';
import { unpackFragment } from '../../../src/search/indexing/fragments.ts';
import type { SearchRecord } from '../../../src/search/indexing/record.ts';
import { RECORDS } from '../records.ts';

async function indexedFiles(records: readonly SearchRecord[]): Promise<Map<string, Uint8Array>> {
  const { files, failures } = await indexSegment(prepareSegment(records));
  expect(failures).toEqual([]);
  return new Map(files.map(({ path, content }) => [path, content]));
}

function fragmentsOf(files: ReadonlyMap<string, Uint8Array>): [path: string, content: Uint8Array][] {
  return [...files].filter(([path]) => path.startsWith('fragment/'));
}

let files: Map<string, Uint8Array>;
beforeAll(async () => {
  files = await indexedFiles(RECORDS);
});

describe('indexSegment', () => {
  it('gives results the original text, address and title', () => {
    const fragments = fragmentsOf(files).map(([, content]) => unpackFragment(content));
    expect(fragments).toHaveLength(RECORDS.length);
    for (const { id, url, title, text } of RECORDS) {
      const content = text.split(/\s+/u).join(' ');
      expect(fragments).toContainEqual(
        expect.objectContaining({ url, content, meta: { title }, article: expect.objectContaining({ id }) }),
      );
    }
  });

  it('gives the same bytes for the same records, and a new fragment name for a changed title', async () => {
    expect(await indexedFiles(RECORDS)).toEqual(files);

    const corrected = RECORDS.map((record, i) => (i === 2 ? { ...record, title: 'Harbours!' } : record));
    const names = (all: ReadonlyMap<string, Uint8Array>) =>
      fragmentsOf(all)
        .map(([path]) => path)
        .sort();
    expect(names(await indexedFiles(corrected))).not.toEqual(names(files));
  });

  it('gives no file of Pagefind’s user interfaces', () => {
    expect([...files.keys()].filter((path) => /ui|highlight|\.css$/u.test(path))).toEqual([]);
  });

  it('keeps an article that has a title only, or no word at all', async () => {
    const [record] = RECORDS;
    if (record === undefined) throw new Error('no record');
    const wordless = ['', '— …'].map((text, i) => ({ ...record, id: `000000${i}z`, url: `/ar/${i}/`, text }));
    expect(fragmentsOf(await indexedFiles(wordless))).toHaveLength(2);
  });

  it('indexes an archive without articles', async () => {
    expect(fragmentsOf(await indexedFiles([]))).toEqual([]);
  });
});
