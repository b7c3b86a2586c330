/** Writes pictures as HTML. Their files and sizes follow from the picture, so that pages need no layout after a picture is loaded. */
import { escapeMarkup } from '../../text/markup.ts';
import {
  cardFile,
  type FileFormat,
  fileUrl,
  jpegFile,
  listSizes,
  type SitePicture,
  type Size,
} from './pictureSizes.ts';

/** How a picture is shown. */
export interface PicturePlacement {
  /** The address of the site's root in the links of the page, which ends in a slash. */
  root: string;
  /** What it shows; empty beside a text that says the same. */
  alt: string;
  /** Whether it is on the first screen, and likely its largest element. */
  isFirst: boolean;
}

/** The most that a picture takes in a column of text, in CSS pixels. */
const MAX_SHOWN: Size = { width: 736, height: 680 };
/** The space beside a column of text on a narrow screen, in CSS pixels. */
const NARROW_MARGINS = 32;
/** A card's picture is cropped to this size, in CSS pixels. */
const CARD_SIZE: Size = { width: 120, height: 90 };

/** Returns the size at which a picture is shown in a column of text: never enlarged, and never higher than a screen. */
export function shownSize({ width, height }: Size): Size {
  const scale = Math.min(1, MAX_SHOWN.width / width, MAX_SHOWN.height / height);
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** Writes a picture for a column of text. */
export function formatPicture(picture: SitePicture, { root, alt, isFirst }: PicturePlacement): string {
  const shown = shownSize(picture);
  const sizes = `(min-width: ${shown.width + NARROW_MARGINS}px) ${shown.width}px, calc(100vw - ${NARROW_MARGINS}px)`;
  const sources = (format: FileFormat): string =>
    listSizes(format, picture)
      .map((file) => `${addressOf(picture, file, root)} ${file.width}w`)
      .join(', ');
  const loading = isFirst ? 'fetchpriority="high"' : 'loading="lazy" decoding="async"';
  return (
    `<picture><source type="image/avif" srcset="${sources('avif')}" sizes="${sizes}">` +
    `<img class="tone-${picture.tone}" src="${addressOf(picture, jpegFile(picture), root)}" srcset="${sources('jpeg')}" sizes="${sizes}"` +
    ` width="${shown.width}" height="${shown.height}" alt="${escapeMarkup(alt)}" ${loading}></picture>`
  );
}

/** Writes the picture of a card, whose title is beside it. */
export function formatCardPicture(picture: SitePicture, root: string): string {
  const address = (format: FileFormat): string => addressOf(picture, cardFile(format, picture), root);
  return (
    `<picture><source type="image/avif" srcset="${address('avif')}">` +
    `<img class="tone-${picture.tone}" src="${address('jpeg')}" width="${CARD_SIZE.width}" height="${CARD_SIZE.height}" alt="" loading="lazy" decoding="async"></picture>`
  );
}

function addressOf(picture: SitePicture, file: Parameters<typeof fileUrl>[1], root: string): string {
  return root + fileUrl(picture, file).slice(1);
}
