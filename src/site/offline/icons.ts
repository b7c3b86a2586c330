/** Draws the icons of the installed archive from the site's own. */
import { drawPng } from '../render/cardImages.ts';

/** In pixels, as installing a site asks for. */
export const ICON_SIZES = [192, 512] as const;
/** Systems cut a maskable icon to shapes of their own; what is within this share of its width is always visible. */
const SAFE_SHARE = 0.8;
/** The side of the square in which the site's icon is drawn. */
const SIDE = 64;

/** Gives the path of an icon, from the site's root. */
export function iconFile(size: number, isMaskable: boolean): string {
  return `assets/icon-${isMaskable ? 'maskable-' : ''}${size}.png`;
}

/** Draws all icons. @param svg the site's icon */
export async function drawIcons(svg: string): Promise<[file: string, contents: Uint8Array][]> {
  const files: [string, Uint8Array][] = [];
  for (const size of ICON_SIZES)
    for (const isMaskable of [false, true])
      files.push([iconFile(size, isMaskable), await drawPng(iconSvg(svg, size, isMaskable))]);
  return files;
}

/** Gives the icon a size. A maskable one fills its square, and has its drawing within the safe part. */
export function iconSvg(svg: string, size: number, isMaskable: boolean): string {
  const inner = svg.replace(/^<svg [^>]*>/u, '').replace('</svg>', '');
  const background = /\bfill="(#[0-9a-f]{6})"/u.exec(svg)?.[1] ?? '#ffffff';
  const margin = (SIDE * (1 - SAFE_SHARE)) / 2;
  const drawing = isMaskable
    ? `<rect width="${SIDE}" height="${SIDE}" fill="${background}"/><g transform="translate(${margin} ${margin}) scale(${SAFE_SHARE})">${inner}</g>`
    : inner;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIDE} ${SIDE}" width="${size}" height="${size}">${drawing}</svg>`;
}
