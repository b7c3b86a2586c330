import { describe, expect, it } from 'vitest';
import { explainMatch } from '../../../src/browser/engine/explainMatch.ts';

const ALIASES = [
  { name: 'Vladimir Putin', here: 'بوتين' },
  { name: 'Russia', here: 'روسيا' },
];

describe('explainMatch', () => {
  it.each([
    ['Putin', 'Putin → بوتين'],
    ['قمة russ', 'russ → روسيا'],
    ['vladimir putin', 'vladimir putin → بوتين'],
    ['قمة', null],
    ['London', null],
  ])('explains %s by %s', (query, reason) => {
    expect(explainMatch(query.split(' '), ALIASES, 'قمة بوتين في روسيا')).toBe(reason);
  });

  it('explains nothing where the text has the word', () => {
    expect(explainMatch(['Putin'], ALIASES, 'قمة Putin')).toBeNull();
  });
});
