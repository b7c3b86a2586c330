import { describe, expect, it } from 'vitest';
import { KeyColumn, KeyJoiner } from '../../../src/site/inputs/keyColumn.ts';
import { hashKey } from '../../../src/system/hashKey.ts';

const COLUMN = new KeyColumn(100, (place) => hashKey(`key ${place}`));

function join(add: (joiner: KeyJoiner) => void): string {
  const joiner = new KeyJoiner();
  add(joiner);
  return joiner.join();
}

function joinPlaces(column: KeyColumn, places: readonly number[]): string {
  return join((joiner) => {
    for (const place of places) joiner.addKey(column, place);
  });
}

describe('KeyJoiner', () => {
  it('joins the same keys to the same key, and others or another order to another one', () => {
    const joined = joinPlaces(COLUMN, [1, 2, 3]);
    expect(joinPlaces(COLUMN, [1, 2, 3])).toBe(joined);
    const others = [[1, 2], [1, 2, 4], [1, 3, 2], [1, 2, 3, 3], []];
    for (const places of others) expect(joinPlaces(COLUMN, places), places.join()).not.toBe(joined);
  });

  it('gives another key when one key of a column changes', () => {
    const changed = new KeyColumn(100, (place) => hashKey(place === 50 ? 'other' : `key ${place}`));
    const all = Array.from({ length: 100 }, (_, place) => place);
    expect(joinPlaces(changed, all)).not.toBe(joinPlaces(COLUMN, all));
    const others = all.filter((place) => place !== 50);
    expect(joinPlaces(changed, others)).toBe(joinPlaces(COLUMN, others));
  });

  it('tells a missing key from one that is there, and texts from their neighbours', () => {
    const keys = new Set([
      join((joiner) => joiner.addOptionalKey(COLUMN, -1)),
      join((joiner) => joiner.addOptionalKey(COLUMN, 0)),
      join((joiner) => joiner.addText('ab')),
      join((joiner) => {
        joiner.addText('a');
        joiner.addText('b');
      }),
      join((joiner) => joiner.addText('نص')),
    ]);
    expect(keys.size).toBe(5);
  });

  it('joins any number of keys, and forgets them when it is cleared', () => {
    const joiner = new KeyJoiner();
    for (let round = 0; round < 200; round += 1)
      for (let place = 0; place < 100; place += 1) joiner.addKey(COLUMN, place);
    expect(joiner.join()).not.toBe(joinPlaces(COLUMN, []));
    joiner.clear();
    joiner.addKey(COLUMN, 7);
    expect(joiner.join()).toBe(joinPlaces(COLUMN, [7]));
  });

  it('tells long texts apart by their last letter, and gives a key again without adding anything', () => {
    const long = 'x'.repeat(10_000);
    const keys = [`${long}a`, `${long}b`].map((text) => join((joiner) => joiner.addText(text)));
    expect(new Set(keys).size).toBe(2);
    const joiner = new KeyJoiner();
    joiner.addText(`${long}a`);
    expect([joiner.join(), joiner.join()]).toEqual([keys[0], keys[0]]);
  });
});
