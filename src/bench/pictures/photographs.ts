/** Generates pictures that are as hard to compress as photographs: noise of all scales, hard edges and grain. */
import sharp from 'sharp';
import { randomFrom } from '../random.ts';

export interface PhotographSize {
  width: number;
  height: number;
}

/** The pixels of a picture: three bytes each, red, green and blue. */
export interface Pixels extends PhotographSize {
  data: Buffer;
}

/** Photographs of agencies have about two megapixels. */
export const TWO_MEGAPIXELS: PhotographSize = { width: 1732, height: 1155 };

/** The size of the finest details, in pixels. */
const FINEST_DETAIL = 1.5;
/** How much weaker each finer scale is: the amplitudes of natural pictures fall with the frequency. */
const FALLOFF = 0.68;
const SHAPES = 700;
/** The standard deviation of the grain, of 255. */
const GRAIN = 4;
/** The quality of the JPEG files that agencies send. */
const SOURCE_QUALITY = 88;

/** Generates a picture. @param seed other seeds give other pictures */
export async function generatePhotograph(
  seed: number,
  { width, height }: PhotographSize = TWO_MEGAPIXELS,
): Promise<Pixels> {
  const random = randomFrom(seed);
  const light = await fractalNoise(random, width, height, FINEST_DETAIL);
  const tints = [
    await fractalNoise(random, width, height, height / 8),
    await fractalNoise(random, width, height, height / 8),
  ];
  const base = [random(), random(), random()].map((share) => 60 + 140 * share);
  const data = Buffer.alloc(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    const lightness = 260 * ((light[pixel] ?? 0) - 0.5) + GRAIN * 2 * (random() + random() - 1);
    const [warm, green] = tints.map((tint) => 90 * ((tint[pixel] ?? 0) - 0.5));
    data[pixel * 3] = clampByte((base[0] ?? 0) + lightness + (warm ?? 0));
    data[pixel * 3 + 1] = clampByte((base[1] ?? 0) + lightness + (green ?? 0));
    data[pixel * 3 + 2] = clampByte((base[2] ?? 0) + lightness - (warm ?? 0));
  }
  const composed = await sharp(data, { raw: { width, height, channels: 3 } })
    .composite([{ input: Buffer.from(drawShapes(random, width, height)) }])
    .removeAlpha()
    .raw()
    .toBuffer();
  return { data: composed, width, height };
}

/** Encodes a picture as a camera or an agency does. */
export function encodeJpeg(
  { data, width, height }: Pixels,
  quality: number = SOURCE_QUALITY,
): Promise<Buffer> {
  return sharp(data, { raw: { width, height, channels: 3 } })
    .jpeg({ quality })
    .toBuffer();
}

/** Sums noise of all scales. @param finest the size of its finest details @returns values of about 0 to 1 */
async function fractalNoise(
  random: () => number,
  width: number,
  height: number,
  finest: number,
): Promise<Float32Array> {
  const sum = new Float32Array(width * height);
  let amplitude = 1;
  let total = 0;
  for (let cell = height / 2; cell >= finest; cell /= 2) {
    const small = { width: Math.ceil(width / cell) + 1, height: Math.ceil(height / cell) + 1 };
    const noise = Buffer.from(Array.from({ length: small.width * small.height }, () => random() * 256));
    const scaled = await sharp(noise, { raw: { ...small, channels: 1 } })
      .resize(width, height, { fit: 'fill', kernel: 'cubic' })
      .toColourspace('b-w')
      .raw()
      .toBuffer();
    for (let pixel = 0; pixel < sum.length; pixel += 1)
      sum[pixel] = (sum[pixel] ?? 0) + (amplitude * (scaled[pixel] ?? 0)) / 255;
    total += amplitude;
    amplitude *= FALLOFF;
  }
  return sum.map((value) => value / total);
}

/** Draws rectangles, ellipses and lines, whose edges are as hard as those of buildings and people. */
function drawShapes(random: () => number, width: number, height: number): string {
  const shapes = Array.from({ length: SHAPES }, () => {
    const [x, y] = [random() * width, random() * height];
    const [w, h] = [random() ** 4 * width * 0.3, random() ** 4 * height * 0.5];
    const colour = `hsl(${Math.floor(random() * 360)} ${Math.floor(random() * 60)}% ${Math.floor(random() * 90)}%)`;
    const paint = `fill="${colour}" fill-opacity="${(0.3 + random() * 0.6).toFixed(2)}"`;
    const kind = Math.floor(random() * 3);
    if (kind === 0) return `<rect x="${x}" y="${y}" width="${w}" height="${h}" ${paint}/>`;
    if (kind === 1) return `<ellipse cx="${x}" cy="${y}" rx="${w / 2}" ry="${h / 2}" ${paint}/>`;
    return `<path d="M${x} ${y} l${w - width * 0.03} ${h - height * 0.03} l6 3 z" ${paint}/>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${shapes.join('')}</svg>`;
}

function clampByte(value: number): number {
  return Math.max(0, Math.min(255, Math.round(value)));
}
