import { describe, expect, it } from 'vitest';
import { Stories } from '../../../src/browser/indexFiles/stories.ts';

const hits = (...articles: number[]) => articles.map((article) => ({ article }));

describe('Stories', () => {
  it('keeps the first hit of each story, with the others in the order of hits', () => {
    const stories = new Stories();
    stories.add([[1, 4, 6]], 0);
    // Of another index, whose first article has the number 2.
    stories.add([[0, 1]], 2);
    const folded = stories.fold(hits(4, 0, 3, 6, 1, 5));
    expect(folded).toEqual([
      { hit: { article: 4 }, similar: [6, 1] },
      { hit: { article: 0 }, similar: [] },
      { hit: { article: 3 }, similar: [] },
      { hit: { article: 5 }, similar: [] },
    ]);
  });

  it('keeps all hits of an archive without stories', () => {
    expect(new Stories().fold(hits(2, 1)).map(({ hit }) => hit.article)).toEqual([2, 1]);
  });
});
