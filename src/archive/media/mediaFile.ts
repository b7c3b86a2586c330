/** Names of the files in the media folder: pictures as they were received, each kept once. */

/** The formats of pictures that are kept, with the extension of each. */
export const PICTURE_EXTENSIONS = {
  jpeg: 'jpg',
  png: 'png',
  gif: 'gif',
  webp: 'webp',
  avif: 'avif',
  tiff: 'tif',
  svg: 'svg',
} as const;
export type PictureFormat = keyof typeof PICTURE_EXTENSIONS;

/**
 * Matches a picture's file, relative to the content folder: `media/ab/cdef….jpg`. It is named by the SHA-256 of its bytes, and by its
 * format as the bytes show it. So no name comes from a source, and no path leads out of the folder.
 */
export const MEDIA_FILE = new RegExp(
  `^media/[0-9a-f]{2}/[0-9a-f]{62}\\.(?:${Object.values(PICTURE_EXTENSIONS).join('|')})$`,
  'u',
);

/** The media folder within the content folder. */
export const MEDIA_FOLDER = 'media';

/** Returns the file of a picture, relative to the content folder. @param sha256 the SHA-256 of its bytes in hexadecimal */
export function mediaFile(sha256: string, format: PictureFormat): string {
  return `${MEDIA_FOLDER}/${sha256.slice(0, 2)}/${sha256.slice(2)}.${PICTURE_EXTENSIONS[format]}`;
}

/** Returns the SHA-256 that a picture's file is named by. @param file as `mediaFile` returns it */
export function mediaHash(file: string): string {
  return file.slice(MEDIA_FOLDER.length + 1, file.lastIndexOf('.')).replace('/', '');
}
