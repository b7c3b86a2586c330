import { describe, expect, it } from 'vitest';
import { Ownership } from '../../../src/convert/identity/ownership.ts';

describe('the owner of an article', () => {
  it('is the source that describes it best, in any order', () => {
    const bare = { source: 'a.txt', part: 1, worth: 0 };
    const dated = { source: 'b.txt', part: 0, worth: 6 };
    for (const order of [
      [bare, dated],
      [dated, bare],
    ]) {
      const claims = new Ownership();
      for (const claim of order) claims.add('same', claim);
      claims.add('other', { ...bare, part: 0 });
      expect(claims.owns('same', dated)).toBe(true);
      expect(claims.owns('same', bare)).toBe(false);
      expect(claims.owns('other', { ...bare, part: 0 })).toBe(true);
    }
  });

  it('is the first file by name where sources describe it equally well', () => {
    const claims = new Ownership();
    const [a, b] = ['a.txt', 'b.txt'].map((source) => ({ source, part: 0, worth: 4 }));
    if (a === undefined || b === undefined) throw new Error('two claims were made');
    claims.add('same', b);
    claims.add('same', a);
    expect([claims.owns('same', a), claims.owns('same', b)]).toEqual([true, false]);
  });

  it('is one of two parts of a container with the same article', () => {
    const claims = new Ownership();
    const [one, two] = ['x.html', 'y.html'].map((entry) => ({ source: 'a.zip', entry, part: 0, worth: 4 }));
    if (one === undefined || two === undefined) throw new Error('two claims were made');
    claims.add('same', two);
    claims.add('same', one);
    expect([claims.owns('same', one), claims.owns('same', two)]).toEqual([true, false]);
  });

  it('is its source where no other source claims it', () => {
    expect(new Ownership().owns('any', { source: 'a.txt', part: 0 })).toBe(true);
  });
});
