import { describe, expect, it } from 'vitest';
import { checkDates } from '../../../src/lint/rules/dates.ts';
import { lintedFile, summarise } from '../lintedFiles.ts';

const found = (...lines: string[]) => summarise(checkDates(lintedFile(lines), '2025-03-01'));

describe('the date of an article', () => {
  it('must not be in the future or before newspapers', () => {
    expect(found('date: 2025-03-02')).toEqual([['date-implausible', 5, '2025-03-02 is in the future']]);
    expect(found('date: 1446-08-14')).toEqual([['date-implausible', 5, '1446-08-14 is before 1800']]);
    expect(found('date: 2025-03-01')).toEqual([]);
    expect(found('date: 1800-01-01')).toEqual([]);
  });

  it('is checked in a file that has other faults', () => {
    expect(found('lang: fr', 'date: 2125-03-02')).toMatchObject([['date-implausible', 5, /future/]]);
  });
});

describe('the date that the source gives', () => {
  it('must be the same day', () => {
    expect(found('date: 2025-02-12', 'dateAsGiven: 13th, February 2025 GMT')).toEqual([
      ['date-differs', 6, 'reads as 2025-02-13, and date (line 5) says 2025-02-12'],
    ]);
    expect(found('date: 2025-02-12', 'dateAsGiven: 13 شباط 2025')).toHaveLength(1);
    expect(found('date: 2025-02-13', 'dateAsGiven: 13th, February 2025 GMT')).toEqual([]);
  });

  it('may be the same moment in another zone', () => {
    const given = 'dateAsGiven: Thu, 13 Feb 2025 22:30:00 GMT';
    expect(found('date: 2025-02-14T01:30+03:00', given)).toEqual([]);
    expect(found('date: 2025-02-14T02:30+03:00', given)).toHaveLength(1);
  });

  it('may have day and month swapped where both are possible', () => {
    expect(found('date: 2024-03-04', 'dateAsGiven: 03/04/2024')).toEqual([]);
    expect(found('date: 2024-04-03', 'dateAsGiven: 03/04/2024')).toEqual([]);
    expect(found('date: 2024-05-03', 'dateAsGiven: 03/04/2024')).toHaveLength(1);
  });

  it('may differ by the days that the sighting of the moon does', () => {
    expect(found('date: 2025-02-14', 'dateAsGiven: 14 شعبان 1446')).toEqual([]);
    expect(found('date: 2025-01-14', 'dateAsGiven: 14 شعبان 1446')).toHaveLength(1);
  });

  it('may be unreadable, or be the only date', () => {
    expect(found('date: 2025-02-14', 'dateAsGiven: some time ago')).toEqual([]);
    expect(found('dateAsGiven: 13th, February 2025 GMT')).toEqual([]);
  });
});
