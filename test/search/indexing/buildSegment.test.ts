import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildSegment, type SegmentReport } from '../../../src/search/indexing/buildSegment.ts';
import { unpackFragment } from '../../../src/search/indexing/fragments.ts';
import { RECORDS } from '../records.ts';

let folder: string;
let report: SegmentReport;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'khizana-index-'));
  report = await buildSegment(RECORDS, join(folder, 'a'));
});
afterAll(() => rm(folder, { recursive: true }));

async function filesOf(name: string): Promise<Map<string, string>> {
  const entries = await readdir(join(folder, name), { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  const contents = await Promise.all(
    paths.sort().map(async (path) => [path.slice(join(folder, name).length), await readFile(path, 'base64')]),
  );
  return new Map(contents.map(([path = '', content = '']) => [path, content]));
}

describe('buildSegment', () => {
  it('puts the original text, address and title back', async () => {
    const fragments = await Promise.all(
      (await readdir(join(folder, 'a', 'fragment'))).map(async (name) =>
        unpackFragment(await readFile(join(folder, 'a', 'fragment', name))),
      ),
    );
    for (const { id, url, title, text } of RECORDS) {
      const content = text.split(/\s+/u).join(' ');
      expect(fragments).toContainEqual(
        expect.objectContaining({ url, content, meta: { title }, article: expect.objectContaining({ id }) }),
      );
    }
  });

  it('gives the same bytes for the same records, and a new fragment name for a changed title', async () => {
    await buildSegment(RECORDS, join(folder, 'b'));
    expect(await filesOf('b')).toEqual(await filesOf('a'));

    const corrected = RECORDS.map((record, i) => (i === 2 ? { ...record, title: 'Harbours!' } : record));
    await buildSegment(corrected, join(folder, 'b'));
    const names = async (name: string) => (await readdir(join(folder, name, 'fragment'))).sort();
    expect(await names('b')).not.toEqual(await names('a'));
  });

  it('writes what searching needs, and nothing else', async () => {
    const files = await filesOf('a');
    expect(report).toEqual({ articles: 3, files: files.size, bytes: expect.any(Number) });
    expect([...files.keys()].filter((path) => /ui|highlight|\.css$/u.test(path))).toEqual([]);
    await writeFile(join(folder, 'a', 'left-over.txt'), '');
    await buildSegment(RECORDS, join(folder, 'a'));
    expect([...(await filesOf('a')).keys()]).not.toContain('/left-over.txt');
  });

  it('keeps an article that has a title only, or no word at all', async () => {
    const [record] = RECORDS;
    if (record === undefined) throw new Error('no record');
    const wordless = ['', '— …'].map((text, i) => ({ ...record, id: `000000${i}z`, url: `/ar/${i}/`, text }));
    expect(await buildSegment(wordless, join(folder, 'wordless'))).toMatchObject({ articles: 2 });
  });

  it('indexes an archive without articles', async () => {
    expect(await buildSegment([], join(folder, 'none'))).toMatchObject({ articles: 0 });
  });
});
