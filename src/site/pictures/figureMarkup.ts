/** Writes the figures of an article: its pictures with caption and credit. */
import { escapeMarkup } from '../../text/markup.ts';
import { formatPicture } from './pictureMarkup.ts';
import type { SitePicture } from './pictureSizes.ts';

/** A picture that an article names. */
export interface ShownImage {
  /** What it shows, for those who do not see it. */
  alt?: string | undefined;
  caption?: string | undefined;
  credit?: string | undefined;
  /** The web address that it was published at. */
  url?: string | undefined;
  /** Absent where the site does not have it. */
  picture?: SitePicture | undefined;
}

export interface FigurePlacement {
  root: string;
  isFirst: boolean;
  /** The text of the link to a picture that the site does not have. */
  missingText: string;
}

/**
 * Writes a figure. Of a picture that the site does not have, its caption stays, with a link to the address that it was published at:
 * nothing is loaded from there.
 */
export function formatFigure(image: ShownImage, { root, isFirst, missingText }: FigurePlacement): string {
  const { picture, alt = '', caption, credit, url } = image;
  const shown = picture === undefined ? '' : formatPicture(picture, { root, alt, isFirst });
  const texts = [
    ...textOf(caption ?? (picture === undefined && alt !== '' ? alt : undefined)),
    ...(credit === undefined ? [] : [`<small dir="auto">${escapeMarkup(credit)}</small>`]),
    ...(picture === undefined && url !== undefined
      ? [`<a href="${escapeMarkup(url)}" rel="nofollow noreferrer">${escapeMarkup(missingText)}</a>`]
      : []),
  ];
  if (shown === '' && texts.length === 0) return '';
  const kind = picture === undefined ? 'picture picture-missing' : 'picture';
  const text = texts.length === 0 ? '' : `<figcaption>${texts.join(' ')}</figcaption>`;
  return `<figure class="${kind}">${shown}${text}</figure>\n`;
}

function textOf(caption: string | undefined): string[] {
  return caption === undefined ? [] : [`<span dir="auto">${escapeMarkup(caption)}</span>`];
}
