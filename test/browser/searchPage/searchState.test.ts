import { describe, expect, it } from 'vitest';
import {
  readEntry,
  readState,
  replaceFieldValue,
  shorterQueries,
  writeState,
} from '../../../src/browser/searchPage/searchState.ts';

describe('readState', () => {
  it('reads the query, filters and order that writeState wrote', () => {
    const state = {
      query: 'قمة "مجلس الأمن"',
      filters: { lang: ['ar'], tag: ['russia', 'china'], year: ['2024'], from: '2024-02', to: '2024-03-15' },
      sort: 'newest' as const,
    };
    expect(readState(writeState(state))).toEqual(state);
    expect(writeState({ query: '', filters: {}, sort: 'relevance' }).toString()).toBe('');
  });

  it('ignores parameters that are no filters', () => {
    const read = readState(new URLSearchParams('q=%20&tag=&from=yesterday&sort=up&to=2024&x=1'));
    expect(read).toEqual({ query: '', filters: { to: '2024' }, sort: 'relevance' });
  });
});

describe('shorterQueries', () => {
  it('omits one word or phrase at a time', () => {
    expect(shorterQueries('قمة "مجلس الأمن" -باريس')).toEqual([
      '"مجلس الأمن" -باريس',
      'قمة -باريس',
      'قمة "مجلس الأمن"',
    ]);
    expect(shorterQueries('قمة')).toEqual([]);
  });
});

describe('readEntry', () => {
  it('reads how many results were shown and how far the reader had scrolled', () => {
    expect(readEntry({ limit: 30, scroll: 1200 })).toEqual({ limit: 30, scroll: 1200 });
  });

  it('gives the first results of an entry that has no state, or another one', () => {
    for (const state of [null, undefined, 'x', {}, { limit: -1, scroll: 'up' }])
      expect(readEntry(state)).toEqual({ limit: 10 });
  });
});

describe('replaceFieldValue', () => {
  it('puts the new value in quotation marks', () => {
    expect(replaceFieldValue('moon tag:egipt', 'egipt', 'Ancient Egypt')).toBe('moon tag:"Ancient Egypt"');
    expect(replaceFieldValue('وسم:«مصرر» قمة', 'مصرر', 'مصر')).toBe('وسم:"مصر" قمة');
  });
});
