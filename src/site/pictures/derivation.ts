/** The settings of the encoders of pictures. They are apart from the encoders, which take long to load. */
import { MAX_SIDE } from './pictureSizes.ts';

/**
 * With effort 0, AVIF takes a third of the time of effort 1 and 12 % more bytes (docs/benchmarks.md).
 */
export const AVIF = { quality: 50, effort: 0, bitdepth: 8 } as const;
export const JPEG = { quality: 75, mozjpeg: false, progressive: false, optimiseCoding: true } as const;

/** Changes with all settings. The number changes when the code makes other files of the same settings. */
export const DERIVATION = JSON.stringify([2, AVIF, JPEG, MAX_SIDE]);
