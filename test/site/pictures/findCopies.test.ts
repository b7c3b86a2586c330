import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { generatePhotograph } from '../../../src/bench/pictures/photographs.ts';
import { randomFrom } from '../../../src/bench/random.ts';
import { findCopies } from '../../../src/site/pictures/findCopies.ts';
import { HashTable } from '../../../src/site/pictures/hashTable.ts';
import {
  hashDistance,
  MAX_DISTANCE,
  type PictureHash,
  parseHash,
  perceptualHash,
  positionsOf,
} from '../../../src/site/pictures/perceptualHash.ts';
import { temporaryFolder } from '../../fixtures/temporaryFolder.ts';

const { data, ...SIZE } = await generatePhotograph(11, { width: 600, height: 400 });
const open = (): Sharp => sharp(data, { raw: { ...SIZE, channels: 3 } });
const ORIGINAL = await perceptualHash(open());

async function distanceOf(copy: Sharp): Promise<number> {
  const hash = parseHash(await perceptualHash(sharp(await copy.png().toBuffer())));
  return Math.min(...positionsOf(hash).map((position) => hashDistance(position, parseHash(ORIGINAL))));
}

function changeBits(hash: string, bits: number): string {
  let { high, low } = parseHash(hash);
  for (let bit = 1; bit <= bits; bit += 1) {
    if (bit % 2 === 0) high ^= 1 << (bit * 2);
    else low ^= 1 << (bit * 3);
  }
  return [high, low].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

describe('perceptualHash', () => {
  it.each<[string, (picture: Sharp) => Sharp | Promise<Sharp>]>([
    ['is compressed', async (picture) => sharp(await picture.jpeg({ quality: 30 }).toBuffer())],
    ['is smaller', (picture) => picture.resize(150)],
    ['is mirrored', (picture) => picture.flop()],
    ['stands on its head', (picture) => picture.flip()],
    ['is turned by a quarter', (picture) => picture.rotate(90)],
    ['is turned by three quarters and mirrored', (picture) => picture.rotate(270).flop()],
  ])('is nearly the same for a copy that %s', async (_, change) => {
    expect(await distanceOf(await change(open()))).toBeLessThanOrEqual(4);
  });

  it('is that of a copy for a slight crop, and not for another picture', async () => {
    const cropped = open().extract({ left: 12, top: 6, width: 580, height: 388 });
    expect(await distanceOf(cropped)).toBeLessThanOrEqual(MAX_DISTANCE);
    const other = await generatePhotograph(12, SIZE);
    const distance = await distanceOf(sharp(other.data, { raw: { ...SIZE, channels: 3 } }));
    expect(distance).toBeGreaterThan(MAX_DISTANCE);
  });

  it('is empty for a picture of one lightness', async () => {
    expect(
      await perceptualHash(sharp({ create: { width: 9, height: 9, channels: 3, background: '#abc' } })),
    ).toBe('');
  });
});

describe('HashTable', () => {
  it('finds exactly the hashes within the distance, in any position', () => {
    const random = randomFrom(5);
    const word = (): number => Math.floor(random() * 2 ** 32);
    const near = ({ high, low }: PictureHash): PictureHash => {
      const changed = { high, low };
      for (let bits = Math.floor(random() * 14); bits > 0; bits -= 1)
        if (random() < 0.5) changed.high = (changed.high ^ (1 << Math.floor(random() * 32))) >>> 0;
        else changed.low = (changed.low ^ (2 << Math.floor(random() * 31))) >>> 0;
      return changed;
    };
    const centres = Array.from({ length: 40 }, () => ({ high: word(), low: (word() & ~1) >>> 0 }));
    const hashes = centres.flatMap((centre) => [
      centre,
      near(centre),
      near(positionsOf(centre)[3] ?? centre),
    ]);
    const table = new HashTable(hashes);
    for (const hash of hashes) {
      const expected = hashes.flatMap((other, place) =>
        positionsOf(hash).some((position) => hashDistance(position, other) <= MAX_DISTANCE) ? place : [],
      );
      expect(table.find(hash)).toEqual(expected);
    }
  });
});

describe('findCopies', () => {
  it('names the other files of one picture, and leaves out pictures without copies', async () => {
    const cache = join(await temporaryFolder(), 'copies');
    const hashes = new Map([
      ['a', ORIGINAL],
      ['b', changeBits(ORIGINAL, 4)],
      ['c', changeBits(ORIGINAL, 20)],
      ['d', ORIGINAL],
    ]);
    const copies = await findCopies(hashes, cache);
    expect([...copies]).toEqual([
      ['a', ['b', 'd']],
      ['b', ['a', 'd']],
      ['d', ['a', 'b']],
    ]);
  });

  it('gives the same whether pictures came at once, one by one, or went and came back', async () => {
    const folder = await temporaryFolder();
    const all = [0, 3, 6, 9, 20].map((bits): [string, string] => [`f${bits}`, changeBits(ORIGINAL, bits)]);
    const whole = [...(await findCopies(new Map(all), join(folder, 'whole')))];
    const step = join(folder, 'steps');
    await findCopies(new Map(all.slice(0, 1)), step);
    await findCopies(new Map(all.slice(1, 3)), step);
    await findCopies(new Map(all.slice(3)), step);
    expect([...(await findCopies(new Map(all), step))]).toEqual(whole);
    expect(whole.length).toBeGreaterThan(2);
  });
});
