import { describe, expect, it } from 'vitest';
import { matchedBy } from '../../../src/browser/engine/matchedBy.ts';

const ALIASES = [
  { name: 'Vladimir Putin', here: 'بوتين' },
  { name: 'Russia', here: 'روسيا' },
];

describe('matchedBy', () => {
  it.each([
    ['Putin', 'Putin → بوتين'],
    ['قمة russ', 'russ → روسيا'],
    ['vladimir putin', 'vladimir putin → بوتين'],
    ['قمة', null],
    ['London', null],
  ])('explains %s by %s', (query, reason) => {
    expect(matchedBy(query, ALIASES, 'قمة بوتين في روسيا')).toBe(reason);
  });

  it('explains nothing where the text has the word', () => {
    expect(matchedBy('Putin', ALIASES, 'قمة Putin')).toBeNull();
  });
});
