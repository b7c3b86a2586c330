/** Measures how well copies of a picture are found, on generated pictures and what publishers do to them. */
import sharp, { type Sharp } from 'sharp';
import {
  hashDistance,
  MAX_DISTANCE,
  type PictureHash,
  parseHash,
  perceptualHash,
  positionsOf,
} from '../../site/pictures/perceptualHash.ts';
import { type Cell, formatPercent, formatTable, mean } from '../table.ts';
import { generatePhotograph, type PhotographSize } from './photographs.ts';

const SIZE: PhotographSize = { width: 720, height: 480 };
/** As `derivePicture`, which hashes the smallest file's pixels. */
const HASHED_WIDTH = 240;
/** The distances whose figures are printed. */
const DISTANCES = [MAX_DISTANCE - 4, MAX_DISTANCE - 2, MAX_DISTANCE, MAX_DISTANCE + 2, MAX_DISTANCE + 4];

type Change = (picture: Sharp, size: PhotographSize) => Sharp;

function crop(share: number): Change {
  return (picture, { width, height }) =>
    picture.extract({
      left: Math.round(width * share),
      top: Math.round((height * share) / 2),
      width: Math.round(width * (1 - 1.5 * share)),
      height: Math.round(height * (1 - share)),
    });
}

/** What is done to a picture before it is published again. */
const CHANGES: Readonly<Record<string, Change>> = {
  'compressed again': (picture) => picture.jpeg({ quality: 35 }),
  'half the size': (picture) => picture.resize(SIZE.width / 2),
  'a quarter of the size, compressed': (picture) => picture.resize(SIZE.width / 4).jpeg({ quality: 50 }),
  'other lightness': (picture) => picture.linear(1.15, -12),
  grey: (picture) => picture.greyscale(),
  'cropped by 3 %': crop(0.03),
  'cropped by 6 %': crop(0.06),
  'cropped by 10 %': crop(0.1),
  mirrored: (picture) => picture.flop(),
  'turned by a quarter': (picture) => picture.rotate(90),
  'turned by a half, smaller, compressed': (picture) => picture.rotate(180).resize(300).jpeg({ quality: 45 }),
};

/** Prints precision and recall at several distances. @param count of pictures */
export async function benchCopies(count: number): Promise<void> {
  const originals: PictureHash[] = [];
  const copies = new Map<string, PictureHash[]>(Object.keys(CHANGES).map((name) => [name, []]));
  for (let seed = 1; seed <= count; seed += 1) {
    const { data, ...size } = await generatePhotograph(seed, SIZE);
    const open = (): Sharp => sharp(data, { raw: { ...size, channels: 3 } });
    originals.push(await hashPicture(open()));
    for (const [name, change] of Object.entries(CHANGES)) {
      const changed = await change(open(), size).toFormat('png').toBuffer();
      copies.get(name)?.push(await hashPicture(sharp(changed)));
    }
  }
  const matches = new Map(
    [...copies].map(([name, hashes]) => [name, hashes.map((one) => distancesTo(one, originals))]),
  );
  const head = ['', ...DISTANCES.map((distance) => `${distance} bits`)];
  const row = (name: string, rowMatches: readonly number[][], figure: Figure): Cell[] => [
    name,
    ...DISTANCES.map((distance) => formatPercent(figure(rowMatches, distance))),
  ];
  const all = [...matches.values()].flat();
  console.log(
    formatTable([
      head,
      ...[...matches].map(([name, ofChange]) => row(`recall: ${name}`, ofChange, recall)),
      row('recall of all', all, recall),
      row('precision of all', all, precision),
    ]),
  );
}

async function hashPicture(picture: Sharp): Promise<PictureHash> {
  const small = await picture.resize(HASHED_WIDTH).toColourspace('srgb').png().toBuffer();
  return parseHash(await perceptualHash(sharp(small)));
}

/** Returns the distances of a copy to all originals, in their order. */
function distancesTo(copy: PictureHash, originals: readonly PictureHash[]): number[] {
  const positions = positionsOf(copy);
  return originals.map((original) =>
    Math.min(...positions.map((position) => hashDistance(position, original))),
  );
}

/** A figure of copies, each with its distances to all originals, at a limit. The copy of a list's original has its place. */
type Figure = (matches: readonly (readonly number[])[], limit: number) => number;

/** The share of copies whose original is found. */
const recall: Figure = (matches, limit) =>
  mean(matches.map((distances, at) => ((distances[at % distances.length] ?? limit + 1) <= limit ? 1 : 0)));

/** The share of found pictures that are the original. */
const precision: Figure = (matches, limit) => {
  let right = 0;
  let found = 0;
  for (const [at, distances] of matches.entries())
    for (const [place, distance] of distances.entries()) {
      if (distance > limit) continue;
      found += 1;
      if (place === at % distances.length) right += 1;
    }
  return found === 0 ? 1 : right / found;
};
