import { describe, expect, it } from 'vitest';
import { SkippedKinds } from '../../../../src/convert/intake/containers/skippedKinds.ts';

function listKinds(kinds: readonly string[]): string {
  const skippedKinds = new SkippedKinds();
  for (const kind of kinds) skippedKinds.add(kind);
  return skippedKinds.toString();
}

describe('SkippedKinds', () => {
  it('lists how often each kind occurs, in a stable order', () => {
    expect(listKinds([])).toBe('');
    expect(listKinds(['b', 'c', 'a', 'c'])).toBe('2 c, 1 a, 1 b');
    expect(listKinds(['c', 'a', 'c', 'b'])).toBe('2 c, 1 a, 1 b');
  });

  it('lists 20 kinds and counts the others', () => {
    const kinds = Array.from({ length: 5000 }, (_, at) => `kind/${String(at).padStart(4, '0')}`);
    expect(listKinds(kinds)).toMatch(/^1 kind\/0000, .*1 kind\/0019, 4980 of other kinds$/u);
  });
});
