import { describe, expect, it } from 'vitest';
import { earlierEnd, laterStart, periodBefore, periodStart } from '../../../src/search/query/periods.ts';

describe('periodStart', () => {
  it.each([
    ['2011', '2011'],
    ['2011-02', '2011-02'],
    ['2011-2', '2011-02'],
    ['02/2011', '2011-02'],
    ['2011/2/5', '2011-02-05'],
    ['2011.02.05', '2011-02-05'],
    ['15-2-2013', '2013-02-15'],
    ['2/15/2013', '2013-02-15'],
    ['5/5/2013', '2013-05-05'],
    ['٢٠١١/٠٢', '2011-02'],
    ['۲۰۱۱', '2011'],
    ['２０１１', '2011'],
    ['2012-02-29', '2012-02-29'],
    ['٢٠١٥م', '2015'],
  ])('reads %j as %s', (text, expected) => {
    expect(periodStart(text)).toBe(expected);
  });

  it.each([
    ...['', 'soon', '11', '15', '2011-13', '2011-00', '2011-02-30', '2013-02-29', '3-4-2013', '15-02-13'],
    ...[
      '2011-2012',
      '2011-02-03-04',
      '20110215',
      '1432',
      '٤/٣/٢٠١٣',
      '2011-',
      '-2011',
      '13/2011',
      '2-2011-3',
    ],
  ])('refuses %j', (text) => {
    expect(periodStart(text)).toBeUndefined();
    expect(periodBefore(text)).toBeUndefined();
  });
});

describe('periodBefore', () => {
  it.each([
    ['2015', '2014'],
    ['2015-03', '2015-02'],
    ['2015-01', '2014-12'],
    ['2015-03-01', '2015-02-28'],
    ['2016-03-01', '2016-02-29'],
    ['2015-01-01', '2014-12-31'],
    ['15-2-2013', '2013-02-14'],
  ])('gives for %s the end %s', (text, expected) => {
    expect(periodBefore(text)).toBe(expected);
  });
});

describe('laterStart and earlierEnd', () => {
  it.each([
    ['2011', '2012', '2012', '2011'],
    ['2011', '2011-05', '2011-05', '2011-05'],
    ['2011-05', '2011-05-09', '2011-05-09', '2011-05-09'],
    ['2011-12', '2012', '2012', '2011-12'],
  ])('chooses the one of %s and %s that finds less', (a, b, later, earlier) => {
    expect([laterStart(a, b), laterStart(b, a)]).toEqual([later, later]);
    expect([earlierEnd(a, b), earlierEnd(b, a)]).toEqual([earlier, earlier]);
  });
});
