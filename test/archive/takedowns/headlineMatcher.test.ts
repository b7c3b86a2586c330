import { describe, expect, it } from 'vitest';
import { HeadlineMatcher } from '../../../src/archive/takedowns/headlineMatcher.ts';
import { measureCpuMs } from '../../fixtures/cpuTime.ts';

const matcher = new HeadlineMatcher([
  'Quokkas seen',
  'وزير الخارجية يلتقي نظيره في القاهرة',
  'Minister resigns over the new budget - The Daily Wire',
]);

describe('HeadlineMatcher', () => {
  it.each([' ', '…', ' - ', ': ', 'a ', 'ه', '.', ' |'])(
    'is compared in time that grows with its length: %j 40,000 times',
    async (unit) => {
      const long = unit.repeat(40_000);
      const match = () => new HeadlineMatcher([long, `a${long}b`]).matches(`a${long}b${long}`);
      expect(await measureCpuMs(match)).toBeLessThan(2000);
    },
  );

  it.each([
    'Quokkas seen',
    'QUOKKAS SEEN!',
    'Quokkas seen - Wire',
    'يورونيوز | Quokkas seen',
    'وزيرُ الخارجيّة يلتقي نظيره في القاهره',
    'وزير الخارجية يلتقي نظ…',
    'وزير الخارجية يلتقي نظيره',
    'Minister resigns over the new budget',
    'Minister resigns over...',
    'Minister resigns over the new budget – live',
  ])('matches %s', (headline) => {
    expect(matcher.matches(headline)).toBe(true);
  });

  it.each([
    'Quokkas',
    'Quokkas…',
    'Quokkas seen again',
    'وزير الخارجية',
    'Minister resigns over a scandal',
    'The Daily Wire wins a prize',
    '…',
    '',
  ])('does not match %s', (headline) => {
    expect(matcher.matches(headline)).toBe(false);
  });
});
