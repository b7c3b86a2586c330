import { expect, it } from 'vitest';
import { nameFirst } from '../../src/system/nameFirst.ts';

it('names the items up to a limit, and counts the others', () => {
  expect(nameFirst(['a', 'b'], 2)).toBe('a, b');
  expect(nameFirst(['a', 'b', 'c', 'd'], 2)).toBe('a, b and 2 more');
});
