import { beforeAll, describe, expect, it } from 'vitest';
import { readChunk } from '../../../../src/search/format/chunk.ts';
import { isInAlias, isInTitle } from '../../../../src/search/format/weights.ts';
import type { SearchRecord } from '../../../../src/search/indexing/record.ts';
import { indexSegment } from '../../../../src/search/indexing/segment/buildSegment.ts';
import { prepareSegment } from '../../../../src/search/indexing/segment/prepareSegment.ts';
import type { WordTable } from '../../../../src/search/indexing/wordTable.ts';
import { RECORDS } from '../../records.ts';
import { textsOf } from '../../segmentTexts.ts';

interface Indexed {
  files: ReadonlyMap<string, Uint8Array>;
  table: WordTable;
}

async function indexed(records: readonly SearchRecord[]): Promise<Indexed> {
  const { files, table, failures } = await indexSegment(prepareSegment(records));
  expect(failures).toEqual([]);
  return { files: new Map(files.map(({ path, content }) => [path, content])), table };
}

/** The weights of each article that has a key. */
function postingsOf({ chunks }: WordTable, key: string): Map<number, number> {
  const postings = new Map<number, number>();
  for (const entry of chunks.flatMap(({ bytes }) => [...readChunk(bytes)]))
    if (entry.key === key) entry.visit((article, weight) => postings.set(article, weight));
  return postings;
}

const [first, second] = RECORDS;
if (first === undefined || second === undefined) throw new Error('no records');

let segment: Indexed;
beforeAll(async () => {
  segment = await indexed(RECORDS);
});

describe('indexSegment', () => {
  it('keeps what results show of each article: the original text, address, title, names and dates', () => {
    expect(textsOf(segment.files, RECORDS.length)).toEqual(
      RECORDS.map(({ tags, text, ...shown }) => ({
        ...shown,
        text: text.split(/\s+/u).join(' '),
        tags: tags.map(({ name }) => name[shown.lang]),
      })),
    );
  });

  it('says which articles have a word, and whether in the title or as an alias', () => {
    const putin = postingsOf(segment.table, 'بوتينxz');
    expect([...putin.keys()]).toEqual([0]);
    expect(isInTitle(putin.get(0) ?? 0)).toBe(true);
    const vladimir = postingsOf(segment.table, 'putinء');
    expect([...vladimir.keys()]).toEqual([0]);
    expect(isInAlias(vladimir.get(0) ?? 0)).toBe(true);
    expect(isInTitle(vladimir.get(0) ?? 0)).toBe(false);
    expect([...postingsOf(segment.table, 'ministءers').keys()]).toEqual([1, 2]);
    expect(postingsOf(segment.table, 'قمر').size).toBe(0);
  });

  it('gives the same bytes for the same records', async () => {
    expect(await indexed(RECORDS)).toEqual(segment);
  });

  it('gives no file of Pagefind’s user interfaces or results', () => {
    expect([...segment.files.keys()].filter((path) => /ui|highlight|fragment|\.css$/u.test(path))).toEqual(
      [],
    );
  });

  it('divides the texts of many articles into files of a group each', async () => {
    const many = Array.from({ length: 27 }, (_, number) => ({
      ...second,
      id: `000000${number}z`,
      url: `/en/${number}/`,
      title: `Report ${number}`,
    }));
    const { files } = await indexed(many);
    expect([...files.keys()].filter((path) => path.startsWith('texts/'))).toEqual([
      'texts/0.bin',
      'texts/1.bin',
    ]);
    expect(textsOf(files, many.length).map(({ title }) => title)).toEqual(many.map(({ title }) => title));
  });

  it('keeps an article that has a title only, or no word at all', async () => {
    const wordless = ['', '— …'].map((text, i) => ({ ...first, id: `000000${i}z`, url: `/ar/${i}/`, text }));
    const { files, table } = await indexed(wordless);
    expect(textsOf(files, 2).map(({ text }) => text)).toEqual(['', '— …']);
    expect([...postingsOf(table, 'بوتينxz').keys()]).toEqual([0, 1]);
  });

  it('indexes an archive without articles', async () => {
    const { files, table } = await indexed([]);
    expect([...files.keys()].filter((path) => path.startsWith('texts/'))).toEqual([]);
    expect(table).toEqual({ articleCount: 0, chunks: [], words: '' });
  });

  it('rejects an index of which Pagefind left out an article that it did not refuse', async () => {
    const twice = [first, { ...first, title: `${first.title}` }];
    await expect(indexSegment(prepareSegment(twice))).rejects.toThrow(/Pagefind indexed 1 of 2 articles/u);
  });
});
