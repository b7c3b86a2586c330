import { describe, expect, it } from 'vitest';
import { checkFilters, checkOptions } from '../../../src/browser/engine/options.ts';

describe('checkOptions', () => {
  it('accepts what the engine knows, and what is left out', () => {
    for (const options of [
      {},
      { lang: 'en', filters: {}, sort: 'newest', limit: 0, facets: 'all' },
      { lang: undefined, filters: undefined, sort: undefined, limit: undefined, facets: undefined },
      { facets: true, limit: 20 },
    ])
      expect(() => checkOptions(options)).not.toThrow();
  });

  it.each([
    [{ language: 'en' }, 'There is no option "language"; there are lang, filters, sort, limit, facets, wait'],
    [{ lang: 'fr' }, 'There is no lang "fr"; there are ar, en'],
    [{ sort: 'date' }, 'There is no sort "date"; there are relevance, newest, oldest'],
    [{ facets: 'tags' }, 'There is no facets "tags"; there are true, false, all'],
    [{ limit: -1 }, 'The option limit is -1; it must be a whole number from 0'],
    [{ limit: 1.5 }, 'The option limit is 1.5; it must be a whole number from 0'],
    [{ limit: '20' }, 'The option limit is "20"; it must be a whole number from 0'],
  ])('rejects %j and says what there is', (options, message) => {
    expect(() => checkOptions(options)).toThrow(new TypeError(message));
  });
});

describe('checkFilters', () => {
  it.each([
    '{}',
    '{"lang":["ar","en"],"publisher":["BBC"],"tag":[],"author":["ليلى حسن"],"year":["2015"]}',
    '{"from":"2015","to":"2015-03"}',
    '{"from":"2015-03-14","to":""}',
  ])('accepts %s', (filters) => {
    expect(() => checkFilters(JSON.parse(filters))).not.toThrow();
  });

  it('accepts a filter that is undefined', () => {
    expect(() => checkFilters({ lang: undefined, from: undefined })).not.toThrow();
  });

  it.each([
    [
      '{"publishers":["BBC"]}',
      'There is no filter "publishers"; there are lang, publisher, tag, year, author, from, to',
    ],
    ['{"lang":["fr"]}', 'There is no lang "fr"; there are ar, en'],
    ['{"publisher":"BBC"}', 'The filter publisher is "BBC"; it must be a list of texts'],
    ['{"year":[2015]}', 'The filter year is [2015]; it must be a list of texts'],
    [
      '{"from":"14.3.2015"}',
      'The filter from is "14.3.2015"; write a year, month or day, such as 2015, 2015-03 or 2015-03-14',
    ],
    ['{"to":2015}', 'The filter to is 2015; write a year, month or day, such as 2015, 2015-03 or 2015-03-14'],
  ])('rejects %s and says what to write', (filters, message) => {
    expect(() => checkFilters(JSON.parse(filters))).toThrow(new TypeError(message));
  });
});
