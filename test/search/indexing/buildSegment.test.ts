import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { readChunk } from '../../../src/search/format/chunk.ts';
import { chunkPath, KEYS_FILE } from '../../../src/search/format/segmentFiles.ts';
import { isInAlias, isInTitle } from '../../../src/search/format/weights.ts';
import { indexSegment, prepareSegment } from '../../../src/search/indexing/buildSegment.ts';
import type { SearchRecord } from '../../../src/search/indexing/record.ts';
import { RECORDS } from '../records.ts';
import { textsOf } from '../segmentTexts.ts';

type Files = ReadonlyMap<string, Uint8Array>;

async function indexedFiles(records: readonly SearchRecord[]): Promise<Files> {
  const { files, failures } = await indexSegment(prepareSegment(records));
  expect(failures).toEqual([]);
  return new Map(files.map(({ path, content }) => [path, content]));
}

/** The weights of each article that has a key. */
function postingsOf(files: Files, key: string): Map<number, number> {
  const postings = new Map<number, number>();
  for (let number = 0; files.has(chunkPath(number)); number++)
    for (const entry of readChunk(gunzipSync(files.get(chunkPath(number)) ?? '')))
      if (entry.key === key) entry.visit((article, weight) => postings.set(article, weight));
  return postings;
}

const [first, second] = RECORDS;
if (first === undefined || second === undefined) throw new Error('no records');

let files: Files;
beforeAll(async () => {
  files = await indexedFiles(RECORDS);
});

describe('indexSegment', () => {
  it('keeps what results show of each article: the original text, address, title, names and dates', () => {
    expect(textsOf(files, RECORDS.length)).toEqual(
      RECORDS.map(({ tags, text, ...shown }) => ({ ...shown, text: text.split(/\s+/u).join(' ') })),
    );
  });

  it('says which articles have a word, and whether in the title or as an alias', () => {
    const putin = postingsOf(files, 'بوتينxz');
    expect([...putin.keys()]).toEqual([0]);
    expect(isInTitle(putin.get(0) ?? 0)).toBe(true);
    const vladimir = postingsOf(files, 'putinء');
    expect([...vladimir.keys()]).toEqual([0]);
    expect(isInAlias(vladimir.get(0) ?? 0)).toBe(true);
    expect(isInTitle(vladimir.get(0) ?? 0)).toBe(false);
    expect([...postingsOf(files, 'ministءers').keys()]).toEqual([1, 2]);
    expect(postingsOf(files, 'قمر').size).toBe(0);
  });

  it('lists the first key of each chunk of the word table', () => {
    const firstKeys = gunzipSync(files.get(KEYS_FILE) ?? '')
      .toString()
      .split('\n');
    const chunks = [...files.keys()].filter((path) => /^keys\/\d/u.test(path));
    expect(firstKeys).toHaveLength(chunks.length);
    for (const [number, key] of firstKeys.entries()) {
      const [entry] = readChunk(gunzipSync(files.get(chunkPath(number)) ?? ''));
      expect(entry?.key).toBe(key);
    }
  });

  it('gives the same bytes for the same records', async () => {
    expect(await indexedFiles(RECORDS)).toEqual(files);
  });

  it('packs files without the name of the operating system, so that every system gives the same bytes', () => {
    const packed = [...files].filter(([path]) => path.startsWith('keys/'));
    expect(packed.length).toBeGreaterThan(1);
    for (const [path, content] of packed)
      expect([...content.subarray(3, 10)], path).toEqual([0, 0, 0, 0, 0, 2, 255]);
  });

  it('gives no file of Pagefind’s user interfaces or results', () => {
    expect([...files.keys()].filter((path) => /ui|highlight|fragment|\.css$/u.test(path))).toEqual([]);
  });

  it('divides the texts of many articles into files of a group each', async () => {
    const many = Array.from({ length: 27 }, (_, number) => ({
      ...second,
      id: `000000${number}z`,
      url: `/en/${number}/`,
      title: `Report ${number}`,
    }));
    const indexed = await indexedFiles(many);
    expect([...indexed.keys()].filter((path) => path.startsWith('texts/'))).toEqual([
      'texts/0.bin',
      'texts/1.bin',
    ]);
    expect(textsOf(indexed, many.length).map(({ title }) => title)).toEqual(many.map(({ title }) => title));
  });

  it('keeps an article that has a title only, or no word at all', async () => {
    const wordless = ['', '— …'].map((text, i) => ({ ...first, id: `000000${i}z`, url: `/ar/${i}/`, text }));
    const indexed = await indexedFiles(wordless);
    expect(textsOf(indexed, 2).map(({ text }) => text)).toEqual(['', '— …']);
    expect([...postingsOf(indexed, 'بوتينxz').keys()]).toEqual([0, 1]);
  });

  it('indexes an archive without articles', async () => {
    const indexed = await indexedFiles([]);
    expect([...indexed.keys()].filter((path) => path.startsWith('texts/'))).toEqual([]);
    expect(gunzipSync(indexed.get(KEYS_FILE) ?? '').toString()).toBe('');
  });

  it('rejects an index of which Pagefind left out an article that it did not refuse', async () => {
    const twice = [first, { ...first, title: `${first.title}` }];
    await expect(indexSegment(prepareSegment(twice))).rejects.toThrow(/Pagefind indexed 1 of 2 articles/u);
  });
});
