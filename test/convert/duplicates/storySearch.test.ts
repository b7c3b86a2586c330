import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findSameStories, type SketchedArticle } from '../../../src/convert/duplicates/sameStory.ts';
import { SKETCH_BYTES } from '../../../src/convert/duplicates/sketch.ts';
import { SketchTable } from '../../../src/convert/duplicates/sketchTable.ts';
import { searchStories } from '../../../src/convert/duplicates/storySearch.ts';

/** Sketches near one of three, which share bands with the others too, so that buckets have many members. */
const sketches = fc
  .tuple(fc.nat(2), fc.array(fc.nat(SKETCH_BYTES - 1), { maxLength: 70 }), fc.nat(3))
  .map(([kind, places, value]) => {
    const sketch = Uint8Array.from({ length: SKETCH_BYTES }, (_, at) =>
      at < 40 ? at : (at * 37 + kind * 91) & 0xff,
    );
    for (const at of places) sketch[at] = (at * 11 + value) & 0xff;
    return sketch;
  });

const articles = fc.record({
  id: fc.integer({ min: 0, max: 200 }).map((number) => `id${number}`),
  lang: fc.constantFrom('ar', 'ar', 'en'),
  day: fc.constantFrom(undefined, '2025-02-13', '2025-02-14', '2024-12-31'),
  sketch: fc.oneof(
    { weight: 9, arbitrary: sketches },
    { weight: 1, arbitrary: fc.constant(new Uint8Array()) },
  ),
});
const distinct = (maxLength: number, minLength = 0) =>
  fc.uniqueArray(articles, { selector: ({ id }) => id, minLength, maxLength });

function only(ids: ReadonlySet<string>, stories: ReadonlyMap<string, string>): [string, string][] {
  return [...stories].filter(([id]) => ids.has(id)).sort();
}

describe('searchStories', () => {
  it('finds what clustering all articles finds', () => {
    let found = 0;
    let searches = 0;
    fc.assert(
      fc.property(
        distinct(150, 40),
        distinct(4, 1),
        distinct(4),
        fc.array(fc.nat(200), { maxLength: 5 }),
        (archive, incoming, changed, undone) => {
          const asked = new Set(incoming.map(({ id }) => id));
          const added = [...changed.filter(({ id }) => !asked.has(id)), ...incoming];
          const removed = undone.map((number) => `id${number}`);
          const table = SketchTable.of(archive, 'hash');
          const all = new Map<string, SketchedArticle>();
          for (const article of archive) if (!removed.includes(article.id)) all.set(article.id, article);
          for (const article of added) all.set(article.id, article);
          const expected = only(asked, findSameStories([...all.values()]));
          const stories = searchStories(table, asked, added, removed);
          searches += 1;
          if (stories === undefined) return;
          found += expected.length;
          expect(only(asked, stories)).toEqual(expected);
        },
      ),
      { numRuns: 100 },
    );
    expect(found).toBeGreaterThan(searches / 10);
  });
});
