import { describe, expect, it } from 'vitest';
import { SKETCH_BYTES } from '../../../src/convert/duplicates/sketch.ts';
import { FoundArticles } from '../../../src/convert/reading/foundArticles.ts';
import type { FoundArticle } from '../../../src/convert/reading/readSourceFile.ts';

const makeArticle = (part: number): FoundArticle => ({
  entry: part % 3 === 0 ? `entry ${part % 7}` : undefined,
  part,
  title: part % 500 === 1 ? `عنوان ${part} \ud800` : `عنوان ${part}`,
  publisher: `publisher ${part % 5}`,
  along: part % 4 === 0,
  identity: `identity${part}`,
  worth: (part % 15) / 2,
  lang: part % 2 === 0 ? 'ar' : 'en',
  day: part % 6 === 0 ? undefined : '2025-02-13',
  sketch: part % 9 === 0 ? new Uint8Array() : new Uint8Array(SKETCH_BYTES).fill(part),
  ...(part % 400 === 2
    ? { images: [[{ kind: 'path', path: `${part}.jpg` } as const]], captured: '2025' }
    : {}),
  ref: part % 8 === 0 ? undefined : { path: `store ${part % 2}`, offset: part * 2 ** 33, length: part },
});

describe('FoundArticles', () => {
  it('gives articles as they were added, in blocks and after the last one', async () => {
    const articles = Array.from({ length: 2500 }, (_, part) => makeArticle(part));
    const found = new FoundArticles();
    expect(await found.addAll([articles.slice(0, 1500)])).toEqual({ start: 0, end: 1500 });
    expect(await found.addAll([articles.slice(1500, 1501), articles.slice(1501)])).toEqual({
      start: 1500,
      end: 2500,
    });
    for (const [row, { sketch, ...others }] of articles.entries()) {
      expect(found.get(row)).toMatchObject(others);
      expect(found.getSketch(row)).toEqual(sketch);
    }
    expect(found.picturedRows({ start: 3, end: 1202 })).toEqual([402, 802]);
    found.releaseBefore(1024);
    expect(() => found.get(1023)).toThrow(/released/u);
    expect(found.get(1024).title).toBe('عنوان 1024');
  });
});
