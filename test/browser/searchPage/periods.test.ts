import { describe, expect, it } from 'vitest';
import { isEmptyRange, readPeriod } from '../../../src/browser/searchPage/periods.ts';

describe('readPeriod', () => {
  it.each([
    ['2015', '2015'],
    [' 2015-03 ', '2015-03'],
    ['2015-3-4', '2015-03-04'],
    ['2015/03/14', '2015-03-14'],
    ['٢٠١٥/٣', '2015-03'],
    ['2024-02-29', '2024-02-29'],
  ])('reads %s', (text, period) => {
    expect(readPeriod(text)).toBe(period);
  });

  it.each([
    '',
    'yesterday',
    '15',
    '2015-13',
    '2015-00',
    '2023-02-29',
    '2015-03-14-1',
    '2015 March',
    '20150314',
  ])('rejects %j', (text) => {
    expect(readPeriod(text)).toBeUndefined();
  });
});

describe('isEmptyRange', () => {
  it('counts the whole of the last year, month or day', () => {
    expect(isEmptyRange('2015-03-14', '2015')).toBe(false);
    expect(isEmptyRange('2015-04', '2015-03')).toBe(true);
    expect(isEmptyRange('2015', '2015-03')).toBe(false);
    expect(isEmptyRange('2016', '2015-12-31')).toBe(true);
  });
});
