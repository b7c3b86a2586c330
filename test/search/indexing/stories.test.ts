import { describe, expect, it } from 'vitest';
import { storiesFile } from '../../../src/search/indexing/stories.ts';

describe('storiesFile', () => {
  it('lists the numbers of each story that several articles tell', () => {
    const members = ['a', 'b', 'a', 'c', 'b', 'a'].map((sameStory, number) => ({
      id: String(number),
      sameStory,
    }));
    expect(storiesFile(members)).toBe('[[0,2,5],[1,4]]\n');
  });

  it('keeps a story whose earliest article is not in the index', () => {
    expect(
      storiesFile([
        { id: 'x', sameStory: 'gone' },
        { id: 'y', sameStory: 'gone' },
      ]),
    ).toBe('[[0,1]]\n');
  });

  it('lists nothing where each article tells its own story', () => {
    expect(storiesFile([{ id: 'a' }])).toBe('[]\n');
    expect(storiesFile([])).toBe('[]\n');
  });
});
