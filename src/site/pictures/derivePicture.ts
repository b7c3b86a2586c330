/**
 * Makes the files of a picture that a site shows. Pictures come from anywhere, so their size in pixels and the time are limited, and only
 * pixels reach the site: profiles are applied and all metadata is left out.
 */
import sharp, { type Sharp } from 'sharp';
import { errorMessage } from '../../system/problem.ts';
import { AVIF, JPEG } from './derivation.ts';
import { perceptualHash } from './perceptualHash.ts';
import { largestSize, listFiles, MAX_SIDE, type PictureFile, type Size } from './pictureSizes.ts';
import { type Colour, nameTone } from './tones.ts';

/** What pages need to know of a picture. */
interface PictureDescription {
  /** The size of the largest file. */
  size: Size;
  /** The name of its dominant colour. */
  tone: string;
  /** By which the same picture is found elsewhere. */
  hash: string;
}

/** The files of a picture, with their bytes. */
export interface DerivedPicture extends PictureDescription {
  kind: 'derived';
  files: { file: PictureFile; bytes: Uint8Array }[];
}

/** A picture that cannot be shown. */
export interface RefusedPicture {
  kind: 'refused';
  /** The predicate of a sentence about the picture. */
  reason: string;
}

/** The formats that are read. Others that the library knows are not, since nothing brings them here. */
const FORMATS = new Set(['jpeg', 'png', 'gif', 'webp', 'avif', 'heif', 'tiff', 'svg']);
/** Formats of drawings, whose coloured edges blur where colours have half the resolution. */
const DRAWING_FORMATS = new Set(['png', 'gif', 'svg']);

/** A picture with more pixels takes gigabytes of memory. */
const MAX_PIXELS = 100_000_000;
const MAX_SECONDS = 20;

/** The resolution of SVG without enlargement, in dots per inch, and the highest one. */
const SVG_DENSITY = 72;
const MAX_SVG_DENSITY = 2400;

/** Transparent parts become white, since drawings are made for paper, and JPEG has no transparency. */
const PAPER = '#ffffff';

// The bytes of AVIF depend on the number of threads, so it must be the same on all machines. Workers are processes, which share the cores.
sharp.concurrency(1);
// Each picture is read once.
sharp.cache(false);

/** Makes the files of a picture. The same bytes give the same files. */
export function derivePicture(bytes: Uint8Array): Promise<DerivedPicture | RefusedPicture> {
  return orRefused(() => derive(bytes));
}

/** Describes a picture as `derivePicture` does, without making its files, which takes a tenth of the time. */
export function describePicture(
  bytes: Uint8Array,
): Promise<(PictureDescription & { kind: 'described' }) | RefusedPicture> {
  return orRefused(async () => {
    const derived = await derive(bytes, false);
    if (derived.kind === 'refused') return derived;
    const { size, tone, hash } = derived;
    return { kind: 'described', size, tone, hash };
  });
}

async function orRefused<Result>(work: () => Promise<Result>): Promise<Result | RefusedPicture> {
  try {
    return await work();
  } catch (error) {
    // Only the first line, since libraries list every complaint of their decoders.
    const [reason = ''] = errorMessage(error).split('\n');
    return { kind: 'refused', reason: `cannot be read as a picture (${reason.trim()})` };
  }
}

/** @param encodes whether to make the files; without, there are none */
async function derive(bytes: Uint8Array, encodes = true): Promise<DerivedPicture | RefusedPicture> {
  const options = { limitInputPixels: MAX_PIXELS, failOn: 'error', autoOrient: true } as const;
  const { format, width, height, autoOrient } = await sharp(bytes, options).metadata();
  if (!FORMATS.has(format))
    return { kind: 'refused', reason: `has the format ${format}, which is not shown` };
  const isVector = format === 'svg';
  const density = isVector ? svgDensity({ width, height }) : SVG_DENSITY;
  const size = isVector ? largestSize(enlarged({ width, height })) : largestSize(autoOrient);
  const master = await sharp(bytes, { ...options, density })
    .timeout({ seconds: MAX_SECONDS })
    .resize({ ...size, fit: 'fill' })
    .flatten({ background: PAPER })
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer();
  const chromaSubsampling = DRAWING_FORMATS.has(format) ? '4:4:4' : '4:2:0';
  const files: DerivedPicture['files'] = [];
  // Both formats of a size share its pixels.
  const sizes = new Map(listFiles(size).map(({ width, height }) => [width, { width, height }]));
  let smallest: RawPixels = { ...size, data: master };
  for (const wanted of sizes.values()) {
    const pixels = await resize({ ...size, data: master }, wanted);
    if (wanted.width < smallest.width) smallest = pixels;
    if (!encodes) continue;
    for (const file of listFiles(size).filter(({ width }) => width === wanted.width)) {
      const encoded =
        file.format === 'avif'
          ? open(pixels).avif({ ...AVIF, chromaSubsampling })
          : open(pixels).jpeg({ ...JPEG, chromaSubsampling });
      files.push({ file, bytes: await encoded.toBuffer() });
    }
  }
  const { dominant, channels } = await open(smallest).stats();
  const hash = await perceptualHash(open(smallest));
  return {
    kind: 'derived',
    size,
    tone: nameTone(
      softened(
        dominant,
        channels.map(({ mean }) => mean),
      ),
    ),
    hash,
    files,
  };
}

/** Moves a colour half the way to the mean of its picture: the few colours that tones have would make it glare. */
function softened({ r, g, b }: Colour, [red = r, green = g, blue = b]: readonly number[]): Colour {
  return { r: (r + red) / 2, g: (g + green) / 2, b: (b + blue) / 2 };
}

interface RawPixels extends Size {
  /** Red, green and blue, a byte each. */
  data: Buffer;
}

function open({ data, width, height }: RawPixels): Sharp {
  return sharp(data, { raw: { width, height, channels: 3 } }).timeout({ seconds: MAX_SECONDS });
}

async function resize(pixels: RawPixels, { width, height }: Size): Promise<RawPixels> {
  if (width === pixels.width && height === pixels.height) return pixels;
  const data = await open(pixels).resize({ width, height, fit: 'fill' }).raw().toBuffer();
  return { data, width, height };
}

/** Returns the size of a drawing as large as the site shows it, since drawings of lines can be enlarged. */
function enlarged({ width, height }: Size): Size {
  const scale = MAX_SIDE / Math.max(width, height);
  return { width: width * scale, height: height * scale };
}

function svgDensity({ width, height }: Size): number {
  return Math.min(MAX_SVG_DENSITY, Math.max(1, (SVG_DENSITY * MAX_SIDE) / Math.max(width, height)));
}
