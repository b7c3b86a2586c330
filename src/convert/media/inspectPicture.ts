/**
 * Inspects the bytes of a picture before the archive keeps them: whether they are a picture, whole, of a reasonable size, and
 * nothing else besides. Pictures come from strangers, as texts do.
 */
import type { SharpOptions } from 'sharp';
import type { PictureFormat } from '../../archive/media/mediaFile.ts';
import { lazy } from '../../system/lazy.ts';
import { errorMessage } from '../../system/problem.ts';
import { findAppended } from './pictureEnd.ts';
import { detectPictureFormat, nameOtherPicture } from './pictureFormat.ts';
import { svgProblem } from './svgSafety.ts';

/** A photograph of 60 megapixels for print has about 30 MB. */
export const MAX_PICTURE_BYTES = 40_000_000;
/** 8192 × 8192: more than cameras of newsrooms give. Decoding takes some hundred megabytes at this size. */
const MAX_PICTURE_PIXELS = 67_108_864;
/** All frames of an animation together. */
const MAX_ANIMATION_PIXELS = 4 * MAX_PICTURE_PIXELS;
/** Smaller pictures are icons, counters and spacers. */
const MIN_LONG_SIDE_PIXELS = 100;
const MIN_SHORT_SIDE_PIXELS = 40;
/** A bar or a divider is much longer than it is high. */
const MAX_ASPECT_RATIO = 12;
/** Decoding the largest picture takes about 2 s. */
const DECODE_TIMEOUT_SECONDS = 15;
/** The side of the picture that is decoded to see whether all of it is there. */
const DECODED_SIDE_PIXELS = 32;

/** A picture that the archive keeps, or why it does not: `reason` is the predicate of a sentence. */
export type Inspection =
  | { kind: 'picture'; format: PictureFormat; width: number; height: number }
  | { kind: 'small'; reason: string }
  | { kind: 'refused'; reason: string };

/** Loaders of the formats that `detectPictureFormat` knows. The library has others, also for formats that name further files. */
const LOADERS = ['Jpeg', 'Png', 'Nsgif', 'Webp', 'Heif', 'Tiff', 'Svg'].map(
  (format) => `VipsForeignLoad${format}Buffer`,
);

/** The library is loaded at the first picture, because loading takes longer than reading hundreds of texts. */
const loadSharp = lazy(async () => {
  const { default: sharp } = await import('sharp');
  sharp.cache(false);
  // Workers run beside each other already.
  sharp.concurrency(1);
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({ operation: LOADERS });
  return sharp;
});

/** Inspects a picture. Never throws for anything in its bytes. */
export async function inspectPicture(bytes: Uint8Array): Promise<Inspection> {
  if (bytes.length === 0) return { kind: 'refused', reason: 'is empty' };
  if (bytes.length > MAX_PICTURE_BYTES)
    return { kind: 'refused', reason: `has more than ${MAX_PICTURE_BYTES / 1e6} MB` };
  const format = detectPictureFormat(bytes);
  if (format === undefined) {
    const other = nameOtherPicture(bytes);
    const reason =
      other === undefined ? 'is no picture' : `is a picture in a format that is not read (${other})`;
    return { kind: 'refused', reason };
  }
  const problem = format === 'svg' ? svgProblem(bytes) : undefined;
  if (problem !== undefined) return { kind: 'refused', reason: problem };
  const appended = findAppended(bytes, format);
  if (appended !== undefined)
    return { kind: 'refused', reason: `is a picture with ${appended} behind its end` };
  try {
    return await decode(bytes, format);
  } catch (error) {
    return { kind: 'refused', reason: describeFailure(errorMessage(error)) };
  }
}

async function decode(bytes: Uint8Array, format: PictureFormat): Promise<Inspection> {
  const options: SharpOptions = {
    failOn: 'error',
    limitInputPixels: MAX_PICTURE_PIXELS,
    sequentialRead: true,
  };
  const sharp = await loadSharp();
  const { width, height, pages = 1 } = await sharp(bytes, options).metadata();
  if (width * height > MAX_PICTURE_PIXELS || width * height * pages > MAX_ANIMATION_PIXELS)
    return { kind: 'refused', reason: `has ${width} × ${height} pixels, more than a photograph has` };
  const [short = 0, long = 0] = [width, height].sort((a, b) => a - b);
  if (long < MIN_LONG_SIDE_PIXELS || short < MIN_SHORT_SIDE_PIXELS || long > short * MAX_ASPECT_RATIO)
    return { kind: 'small', reason: `has ${width} × ${height} pixels, too few for a picture of an article` };
  await sharp(bytes, options)
    .timeout({ seconds: DECODE_TIMEOUT_SECONDS })
    .resize(DECODED_SIDE_PIXELS, DECODED_SIDE_PIXELS, { fit: 'fill' })
    .raw()
    .toBuffer();
  return { kind: 'picture', format, width, height };
}

/** The library's messages name its functions, and differ from version to version. */
function describeFailure(message: string): string {
  if (/pixel limit/iu.test(message)) return 'has more pixels than a photograph has';
  if (/timeout/iu.test(message)) return `takes longer than ${DECODE_TIMEOUT_SECONDS} s to decode`;
  return 'is a picture that is damaged or breaks off';
}
