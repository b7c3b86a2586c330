import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findSameStories, type SketchedArticle } from '../../../src/convert/duplicates/sameStory.ts';
import { SKETCH_BYTES, sketchArticle } from '../../../src/convert/duplicates/sketch.ts';
import { createRandom, createWords, editWords } from '../../fixtures/convert/wireCopy.ts';

const CORPUS = join(resolve(process.env.KHIZANA_CORPORA ?? 'none'), 'ar_ant_2500.jsonl.gz');

const random = createRandom(3);
const text = createWords(100, random).join(' ');
const unlike = sketchArticle('', [createWords(100, random).join(' ')]);
const alike = () => sketchArticle('', [editWords(text, 0.03, random)]);

function article(id: string, day?: string, sketch = alike(), lang = 'ar'): SketchedArticle {
  return { id, lang, sketch, ...(day === undefined ? {} : { day }) };
}

const stories = (...articles: SketchedArticle[]) => Object.fromEntries(findSameStories(articles));

/** Sketches that are a few bytes from one of three, so that clusters occur. */
const sketches = fc
  .tuple(fc.nat(2), fc.array(fc.nat(SKETCH_BYTES - 1), { maxLength: 80 }))
  .map(([kind, others]) => {
    const sketch = Uint8Array.from({ length: SKETCH_BYTES }, (_, at) => (at * 37 + kind * 91) & 0xff);
    for (const at of others) sketch[at] = (at * 11 + others.length) & 0xff;
    return sketch;
  });

const archives = fc.uniqueArray(
  fc.record(
    {
      id: fc.string({ minLength: 1, maxLength: 3 }),
      lang: fc.constantFrom('ar', 'en'),
      day: fc.constantFrom('2025-02-13', '2025-02-14', '2024-12-31'),
      sketch: fc.oneof(
        { weight: 9, arbitrary: sketches },
        { weight: 1, arbitrary: fc.constant(new Uint8Array()) },
      ),
    },
    { requiredKeys: ['id', 'lang', 'sketch'] },
  ),
  { selector: ({ id }) => id, maxLength: 40 },
);

const age = ({ day = 'undated', id }: SketchedArticle): string => `${day} ${id}`;

describe('findSameStories', () => {
  it('gives the earliest of a cluster: by day, undated last, then by id', () => {
    expect(stories(article('c'), article('b', '2025-02-14'), article('a', '2025-02-15'))).toEqual({
      a: 'b',
      c: 'b',
    });
    expect(stories(article('b', '2025-02-14'), article('a', '2025-02-14'))).toEqual({ b: 'a' });
    expect(stories(article('b'), article('B'))).toEqual({ b: 'B' });
  });

  it('leaves out other stories, other languages and texts without a sketch', () => {
    const [bare, empty] = [
      article('d', '2025-02-13', new Uint8Array()),
      article('e', '2025-02-13', new Uint8Array(1)),
    ];
    const english = article('c', '2025-02-13', alike(), 'en');
    expect(
      stories(article('a', '2025-02-13'), article('b', '2025-02-13', unlike), english, bare, empty),
    ).toEqual({});
    expect(stories()).toEqual({});
  });

  it('joins two articles that are both near duplicates of a third', () => {
    const versions = [text];
    for (let version = 1; version < 8; version += 1)
      versions.push(editWords(versions.at(-1) ?? '', 0.05, random));
    const found = stories(
      ...versions.map((copy, at) => article(`v${at}`, undefined, sketchArticle('', [copy]))),
    );
    expect(found).toEqual(Object.fromEntries(versions.slice(1).map((_, at) => [`v${at + 1}`, 'v0'])));
  });

  it('gives the same stories in any order', () => {
    const shuffled = archives.chain((articles) =>
      fc.tuple(
        fc.constant(articles),
        fc.shuffledSubarray(articles, { minLength: articles.length, maxLength: articles.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([articles, others]) => {
        expect(stories(...others)).toEqual(stories(...articles));
      }),
    );
  });

  it('gives an earlier article of the same language, which has none itself', () => {
    fc.assert(
      fc.property(archives, (articles) => {
        const byId = new Map(articles.map((each) => [each.id, each]));
        const found = findSameStories(articles);
        for (const [id, target] of found) {
          const [later, earlier] = [byId.get(id), byId.get(target)];
          expect(found.has(target)).toBe(false);
          expect(earlier?.lang).toBe(later?.lang);
          expect(earlier && later && age(earlier) < age(later)).toBe(true);
        }
      }),
    );
  });

  it('joins thousands of equal articles in one story', () => {
    const sketch = alike();
    const many = Array.from({ length: 5_000 }, (_, at) => article(`a${at}`, undefined, sketch));
    expect(new Set(findSameStories(many).values())).toEqual(new Set(['a0']));
    expect(findSameStories(many).size).toBe(4_999);
  });

  it('finds a story among thousands of articles from one template', () => {
    const rates = (): string =>
      text.replace(/(?:\S+ ){7}/gu, (row) => `${row}${Math.floor(random() * 1e4)} `);
    const many = Array.from({ length: 3_000 }, (_, at) =>
      article(`a${at}`, undefined, sketchArticle('', [rates()])),
    );
    const copied = rates();
    many.splice(500, 0, article('first', '2025-02-13', sketchArticle('', [copied])));
    many.push(article('later', '2025-02-14', sketchArticle('', [editWords(copied, 0.03, random)])));
    expect(stories(...many)).toEqual({ later: 'first' });
  });
});

describe.skipIf(!existsSync(CORPUS))('findSameStories of edited news', () => {
  interface Row {
    title: string;
    body: string;
  }
  const rows: Row[] = existsSync(CORPUS)
    ? gunzipSync(readFileSync(CORPUS))
        .toString()
        .trim()
        .split('\n')
        .slice(0, 300)
        .map((row) => JSON.parse(row))
    : [];
  const cut = (body: string, share: number) => body.slice(0, Math.ceil(body.length * (1 - share)));

  /** The share of copies that are found. */
  function recall(change: (row: Row) => Row): number {
    const sketched = (id: string, { title, body }: Row) =>
      article(id, undefined, sketchArticle(title, body.split('\n')));
    const copies = rows.map((row, at) => sketched(`b${at}`, change(row)));
    const found = findSameStories([...rows.map((row, at) => sketched(`a${at}`, row)), ...copies]);
    return copies.filter(({ id }) => found.has(id)).length / copies.length;
  }

  it.each([
    ['5 % of the words', 0.98, ({ title, body }: Row) => ({ title, body: editWords(body, 0.05, random) })],
    ['20 % cut off', 0.97, ({ title, body }: Row) => ({ title, body: cut(body, 0.2) })],
    ['another title', 0.98, ({ body }: Row) => ({ title: 'خبر عاجل من الوكالات عن آخر تطورات اليوم', body })],
    ['a dateline', 0.97, ({ title, body }: Row) => ({ title, body: `القاهرة (رويترز) 13 فبراير - ${body}` })],
  ])('finds copies after %s', (_, least, change) => {
    expect(recall(change)).toBeGreaterThanOrEqual(least);
  });

  it('does not join different stories', () => {
    const found = findSameStories(
      rows.map(({ title, body }, at) => article(`a${at}`, undefined, sketchArticle(title, body.split('\n')))),
    );
    for (const [id, target] of found) {
      const [later, earlier] = [rows[Number(id.slice(1))], rows[Number(target.slice(1))]];
      expect(later?.body).toBe(earlier?.body);
    }
  });
});
