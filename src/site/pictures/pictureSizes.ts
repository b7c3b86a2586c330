/** Decides in which sizes and formats the site has a picture. Names of files follow from the picture's name and size alone. */

export interface Size {
  /** In pixels. */
  width: number;
  height: number;
}

/** A picture of the site. Everything that pages show of it follows from these values. */
export interface SitePicture extends Size {
  /** The beginning of its files' names: `ab/cdef…`. */
  name: string;
  /** Its dominant colour (tones.ts). */
  tone: string;
}

export type FileFormat = 'avif' | 'jpeg';

/** A file of a picture. */
export interface PictureFile extends Size {
  format: FileFormat;
}

/** The folder of all pictures within the site. */
export const PICTURES_FOLDER = 'media';

/** No picture is wider or higher, in pixels: one and a half times the width at which an article shows it. */
export const MAX_SIDE = 1104;
/** The widths of cards, and of articles on phones, in pixels. */
const CARD_WIDTH = 240;
const TEXT_WIDTH = 768;
/** A smaller file must save this much of the width, else it is not worth its place. */
const MIN_RATIO = 1.25;

/** Returns the size of a picture's largest file: as large as the original, within the limit. */
export function largestSize({ width, height }: Size): Size {
  const scale = Math.min(1, MAX_SIDE / Math.max(width, height));
  return { width: scaled(width, scale), height: scaled(height, scale) };
}

/**
 * Lists a picture's files, by width. AVIF is 40 to 50 % of the size of JPEG at the same likeness. JPEG is for feeds, for other sites that
 * link to the archive, and for old browsers, so it has no larger size than a column of text has.
 * @param largest the size of its largest file
 */
export function listFiles(largest: Size): PictureFile[] {
  return [...listSizes('avif', largest), ...listSizes('jpeg', largest)];
}

/** Lists a picture's files of one format, by width. */
export function listSizes(format: FileFormat, largest: Size): PictureFile[] {
  const last = format === 'avif' ? largest : sizeOfWidth(Math.min(TEXT_WIDTH, largest.width), largest);
  const smaller = [CARD_WIDTH, TEXT_WIDTH].filter((width) => width * MIN_RATIO <= last.width);
  const sizes = [...smaller.map((width) => sizeOfWidth(width, largest)), last];
  return sizes.map(({ width, height }) => ({ format, width, height }));
}

function sizeOfWidth(width: number, largest: Size): Size {
  return { width, height: scaled(largest.height, width / largest.width) };
}

function scaled(length: number, scale: number): number {
  return Math.max(1, Math.round(length * scale));
}

/** Returns the file of a card: the smallest one. */
export function cardFile(format: FileFormat, picture: Size): PictureFile {
  return listSizes(format, picture)[0] ?? { format, width: picture.width, height: picture.height };
}

/** Returns the address of a card's picture within the site, without the ending of its format. */
export function cardPictureUrl(picture: SitePicture): string {
  return `/${PICTURES_FOLDER}/${picture.name}-${cardFile('jpeg', picture).width}`;
}

/** Returns the largest JPEG file: for feeds, for sites that link to the archive, and for browsers without AVIF. */
export function jpegFile(picture: Size): PictureFile {
  const { width, height } = picture;
  return listSizes('jpeg', picture).at(-1) ?? { format: 'jpeg', width, height };
}

/** Other sites show a narrower picture as a stamp, or not at all. */
const MIN_SHARED_WIDTH = 600;

/** Whether other sites can show a picture with a link to its article. */
export function isShareable({ width }: Size): boolean {
  return width >= MIN_SHARED_WIDTH;
}

/** Returns the path of a picture's file within the site. @param name the beginning of its files' names */
export function filePath(name: string, { format, width }: PictureFile): string {
  return `${PICTURES_FOLDER}/${name}-${width}.${format}`;
}

/** Returns the address of a picture's file within the site. */
export function fileUrl({ name }: Pick<SitePicture, 'name'>, file: PictureFile): string {
  return `/${filePath(name, file)}`;
}
