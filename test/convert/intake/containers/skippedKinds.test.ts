import { expect, it } from 'vitest';
import { SkippedKinds } from '../../../../src/convert/intake/containers/skippedKinds.ts';

function told(kinds: readonly string[]): string {
  const counted = new SkippedKinds();
  for (const kind of kinds) counted.add(kind);
  return counted.toString();
}

it('tells how many there are of which kind, in one order', () => {
  expect(told([])).toBe('');
  expect(told(['b', 'c', 'a', 'c'])).toBe('2 c, 1 a, 1 b');
  expect(told(['c', 'a', 'c', 'b'])).toBe('2 c, 1 a, 1 b');
});

it('ends where nobody reads on, and counts the rest', () => {
  const many = Array.from({ length: 5000 }, (_, at) => `kind/${String(at).padStart(4, '0')}`);
  expect(told(many)).toMatch(/^1 kind\/0000, .*1 kind\/0019, 4980 of other kinds$/u);
});
