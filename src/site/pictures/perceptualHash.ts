/**
 * Hashes pictures so that copies of one that was resized, compressed again, slightly cropped, turned or mirrored have nearly equal
 * hashes. A bit is the sign of a low frequency of the picture's lightness (the discrete cosine transform, as in pHash): mirroring
 * changes the signs of the odd frequencies and turning exchanges the axes, so the hashes of all eight positions follow from one.
 */
import type { Sharp } from 'sharp';

/** The picture is reduced to this number of pixels each way, of which the lowest frequencies are used. */
const SIDE = 32;
const FREQUENCIES = 8;
/** The frequency 0 in both directions is the mean lightness, which has no sign to compare. */
export const HASH_BITS = FREQUENCIES * FREQUENCIES - 1;
/** A picture with less contrast, of 255, has no frequencies worth comparing. */
const MIN_DEVIATION = 4;

/** `COSINES[u][x]` is the value of the frequency u at the pixel x. */
const COSINES = Array.from({ length: FREQUENCIES }, (_, frequency) =>
  Float64Array.from({ length: SIDE }, (_, pixel) =>
    Math.cos((Math.PI * frequency * (2 * pixel + 1)) / (2 * SIDE)),
  ),
);

/**
 * The most bits in which the hashes of copies differ. Copies that are compressed, smaller, lighter, turned or mirrored differ in 4 at most,
 * copies cropped by 3 % in about 5 to 11, other pictures in 16 and more (docs/benchmarks.md).
 */
export const MAX_DISTANCE = 10;

/** A hash as two unsigned numbers of 32 bits. */
export interface PictureHash {
  high: number;
  low: number;
}

/** Hashes a picture. @returns 16 hexadecimal digits; nothing for a picture that is almost of one lightness */
export async function perceptualHash(picture: Sharp): Promise<string> {
  const pixels = await picture
    .resize({ width: SIDE, height: SIDE, fit: 'fill' })
    .toColourspace('b-w')
    .raw()
    .toBuffer();
  const mean = pixels.reduce((sum, value) => sum + value, 0) / pixels.length;
  const variance = pixels.reduce((sum, value) => sum + (value - mean) ** 2, 0) / pixels.length;
  if (Math.sqrt(variance) < MIN_DEVIATION) return '';
  return formatHash(hashOf((u, v) => amplitude(pixels, mean, u, v) > 0));
}

function amplitude(pixels: Uint8Array, mean: number, u: number, v: number): number {
  let sum = 0;
  for (let y = 0; y < SIDE; y += 1) {
    let row = 0;
    for (let x = 0; x < SIDE; x += 1) row += ((pixels[y * SIDE + x] ?? 0) - mean) * (COSINES[u]?.[x] ?? 0);
    sum += row * (COSINES[v]?.[y] ?? 0);
  }
  return sum;
}

/** Makes a hash. @param isSet whether the bit of a frequency is set, by its place in each direction */
function hashOf(isSet: (u: number, v: number) => boolean): PictureHash {
  const hash = { high: 0, low: 0 };
  for (let bit = 1; bit <= HASH_BITS; bit += 1) {
    if (!isSet(bit % FREQUENCIES, Math.floor(bit / FREQUENCIES))) continue;
    if (bit < 32) hash.low |= 1 << bit;
    else hash.high |= 1 << (bit - 32);
  }
  return { high: hash.high >>> 0, low: hash.low >>> 0 };
}

function hasBit({ high, low }: PictureHash, u: number, v: number): boolean {
  const bit = v * FREQUENCIES + u;
  return ((bit < 32 ? low >>> bit : high >>> (bit - 32)) & 1) === 1;
}

/** The bits that mirroring changes, horizontally and vertically. */
const ODD_COLUMNS = hashOf((u) => u % 2 === 1);
const ODD_ROWS = hashOf((_, v) => v % 2 === 1);

function xor(a: PictureHash, b: PictureHash): PictureHash {
  return { high: (a.high ^ b.high) >>> 0, low: (a.low ^ b.low) >>> 0 };
}

/** Returns the hashes of a picture's eight positions: as it is, mirrored, and turned by quarters. */
export function positionsOf(hash: PictureHash): PictureHash[] {
  const turned = hashOf((u, v) => hasBit(hash, v, u));
  return [hash, turned].flatMap((one) => {
    const mirrored = xor(one, ODD_COLUMNS);
    return [one, mirrored, xor(one, ODD_ROWS), xor(mirrored, ODD_ROWS)];
  });
}

/** Counts the bits in which two hashes differ. */
export function hashDistance(a: PictureHash, b: PictureHash): number {
  return countBits(a.high ^ b.high) + countBits(a.low ^ b.low);
}

function countBits(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

const DIGITS_OF_WORD = 8;

function formatHash({ high, low }: PictureHash): string {
  return [high, low].map((word) => word.toString(16).padStart(DIGITS_OF_WORD, '0')).join('');
}

/** Parses a hash as `perceptualHash` gives it. */
export function parseHash(text: string): PictureHash {
  return {
    high: Number.parseInt(text.slice(0, DIGITS_OF_WORD), 16),
    low: Number.parseInt(text.slice(DIGITS_OF_WORD), 16),
  };
}
