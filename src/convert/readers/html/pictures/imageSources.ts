/**
 * Lists where the bytes of an image element may be, the largest size first: `srcset` (HTML, section 4.8.4.2), the attributes by
 * which scripts load images late, and links to the full size.
 */
import type { PictureSource } from '../../../article/draftImage.ts';
import { isSavedPagePath } from '../../../intake/containers/savedPageFiles.ts';
import { resolveWebAddress } from '../dom/address.ts';
import { isElement, tagName } from '../dom/nodes.ts';

/** Attributes with several sizes. */
const SET_ATTRIBUTES: readonly string[] = [
  'srcset',
  'data-srcset',
  'data-lazy-srcset',
  'data-original-set',
  'data-bgset',
];
/** Attributes with the full size, as WordPress, lightboxes and zooms have them. */
const FULL_ATTRIBUTES: readonly string[] = [
  'data-orig-file',
  'data-full-url',
  'data-large-file',
  'data-large_image',
  'data-highres',
  'data-hi-res-src',
  'data-zoom-image',
  'data-zoom-src',
  'data-full-src',
  'data-fullsrc',
];
/** Attributes with the address that a script moves to `src`. */
const LATE_ATTRIBUTES: readonly string[] = [
  'data-src',
  'data-lazy-src',
  'data-original',
  'data-lazy',
  'data-url',
  'data-image',
  'data-img-src',
  'data-image-src',
  'data-ll-src',
  'data-echo',
  'data-defer-src',
  'data-native-src',
  'data-flickity-lazyload',
];

/** Pictures that stand in for one that a script loads late. */
const STAND_IN =
  /(?:^|[/_.-])(?:blank|spacer|placeholder|transparent|pixel|1x1|lazy|loading|loader|clear|grey|gray|default[_-]?image|no[_-]?image)(?:[/_.?-]|$)/iu;

const PICTURE_FILE = /^[^?#]*\.(?:jpe?g|png|gif|webp|avif|tiff?)(?:[?#]|$)/iu;

/** The width by which the sizes of an image without widths are ordered. */
const ASSUMED_WIDTH_PIXELS = 600;
const MAX_SIZES = 40;
const MAX_ADDRESS_LENGTH = 2000;
/** A longer `data:` address is damage or malice. */
const MAX_DATA_LENGTH = 60_000_000;

interface Size {
  address: string;
  width: number;
}

/** Whether an element shows a picture. */
export function isImage(element: Element): boolean {
  return /^(?:img|amp-img|picture)$/u.test(tagName(element));
}

/**
 * Lists the sources of an image element.
 * @param base the address of its page
 * @returns none if the element only stands in for a picture whose address scripts know
 */
export function listImageSources(image: Element, base: string | undefined): PictureSource[] {
  const own = collectSizes(image);
  const sizes = own.some(({ address }) => !isStandIn(address)) ? own : [...own, ...readWithoutScripts(image)];
  const real = sizes.filter(({ address }) => !isStandIn(address));
  const ordered = real
    .slice(0, MAX_SIZES)
    .toSorted((a, b) => b.width - a.width)
    .map(({ address }) => address);
  const sources = [...new Set(ordered)].flatMap((address) => readSource(address, base));
  // The bytes of a page itself are no better than a larger picture elsewhere, but they are there.
  return [
    ...sources.filter(({ kind }) => kind !== 'bytes'),
    ...sources.filter(({ kind }) => kind === 'bytes'),
  ];
}

/** Reads an address of a picture. A relative one is a file beside the page, and an address on its site. */
export function readSource(given: string, base: string | undefined): PictureSource[] {
  const address = given.trim();
  if (/^data:/iu.test(address)) {
    const bytes = decodeData(address);
    return bytes === undefined ? [] : [{ kind: 'bytes', bytes }];
  }
  if (address === '' || address.length > MAX_ADDRESS_LENGTH) return [];
  const inner = readProxied(address, base);
  if (/^(?:https?:)?\/\//iu.test(address)) {
    const url = resolveWebAddress(address, base ?? 'https://host.invalid/');
    return url === undefined ? inner : [...inner, { kind: 'address', url }];
  }
  // Other schemes lead to no file: `blob:`, `about:`, `cid:`.
  if (/^[a-z][a-z\d+.-]*:/iu.test(address)) return [];
  const path: PictureSource = { kind: 'path', path: address };
  const url = base === undefined || isSavedPagePath(address) ? undefined : resolveWebAddress(address, base);
  return url === undefined ? [...inner, path] : [...inner, path, { kind: 'address', url }];
}

/** Next.js gives pictures by an address that has the address of the original in its query. */
function readProxied(address: string, base: string | undefined): PictureSource[] {
  const query = address.indexOf('?');
  if (query < 0 || !address.slice(0, query).includes('/_next/image')) return [];
  const original = new URLSearchParams(address.slice(query)).get('url');
  // A chain of such addresses is damage or malice.
  return original === null || original.includes('/_next/image') ? [] : readSource(original, base);
}

function collectSizes(image: Element): Size[] {
  const picture = tagName(image) === 'picture' ? image : findPicture(image);
  const shown = tagName(image) === 'picture' ? (image.querySelector('img,amp-img') ?? image) : image;
  const width = readPixels(shown.getAttribute('width')) ?? ASSUMED_WIDTH_PIXELS;
  const sizes: Size[] = [];
  for (const element of picture === undefined ? [shown] : [...picture.querySelectorAll('source'), shown]) {
    if (/video|audio/iu.test(element.getAttribute('type') ?? '')) continue;
    for (const name of SET_ATTRIBUTES) sizes.push(...parseSet(element.getAttribute(name) ?? '', width));
    // The original is at least as large as all of the sizes that were made of it.
    for (const name of FULL_ATTRIBUTES) addSize(sizes, element.getAttribute(name), Number.MAX_SAFE_INTEGER);
    for (const name of [...LATE_ATTRIBUTES, 'src']) addSize(sizes, element.getAttribute(name), width);
  }
  addSize(sizes, findFullSize(shown), Number.MAX_SAFE_INTEGER - 1);
  return sizes;
}

function addSize(sizes: Size[], address: string | null | undefined, width: number): void {
  if (address !== null && address !== undefined && address.trim() !== '' && address.length < MAX_DATA_LENGTH)
    sizes.push({ address: address.trim(), width });
}

function findPicture(image: Element): Element | undefined {
  const parent = image.parentElement;
  return parent !== null && tagName(parent) === 'picture' ? parent : undefined;
}

/** The address of a link around an image that leads to a picture. */
function findFullSize(image: Element): string | undefined {
  const link = image.closest('a');
  const address = link?.getAttribute('href') ?? '';
  return link?.querySelectorAll('img').length === 1 && PICTURE_FILE.test(address) ? address : undefined;
}

/** Pages repeat an image that scripts load late for readers without scripts. */
function readWithoutScripts(image: Element): Size[] {
  const around = findPicture(image) ?? image;
  const beside = [
    ...image.childNodes,
    around.nextSibling,
    around.nextElementSibling,
    around.previousElementSibling,
  ];
  for (const element of beside) {
    if (element === null || !isElement(element) || tagName(element) !== 'noscript') continue;
    const inner = element.querySelector('img');
    if (inner !== null) return collectSizes(inner);
  }
  return [];
}

function parseSet(text: string, assumedWidth: number): Size[] {
  const sizes: Size[] = [];
  const pieces = text.slice(0, MAX_DATA_LENGTH).trim().split(/\s+/u).filter(Boolean).reverse();
  for (let piece = pieces.pop(); piece !== undefined && sizes.length < MAX_SIZES; piece = pieces.pop()) {
    const address = trimCommas(piece);
    if (address === '') continue;
    let width = assumedWidth;
    if (!piece.endsWith(',')) {
      const next = pieces.pop() ?? '';
      const [descriptor = '', ...rest] = next.split(',');
      if (rest.join(',') !== '') pieces.push(rest.join(','));
      const value = Number.parseFloat(descriptor);
      if (/^\d+(?:\.\d+)?w$/u.test(descriptor)) width = value;
      else if (/^\d+(?:\.\d+)?x$/u.test(descriptor)) width = value * assumedWidth;
    }
    sizes.push({ address, width });
  }
  return sizes;
}

function trimCommas(text: string): string {
  let [start, end] = [0, text.length];
  while (text[start] === ',') start += 1;
  while (end > start && text[end - 1] === ',') end -= 1;
  return text.slice(start, end);
}

function isStandIn(address: string): boolean {
  if (/^data:/iu.test(address)) return address.length < 1000;
  const [path = ''] = address.split(/[?#]/u, 1);
  return STAND_IN.test(path.slice(path.lastIndexOf('/')));
}

/** Decodes a `data:` address (RFC 2397). */
function decodeData(address: string): Uint8Array | undefined {
  const comma = address.indexOf(',');
  if (comma < 0) return undefined;
  const content = address.slice(comma + 1);
  if (/;\s*base64\s*$/iu.test(address.slice(0, comma))) return Buffer.from(decode(content), 'base64');
  return Buffer.from(decode(content));
}

function decode(text: string): string {
  try {
    return text.includes('%') ? decodeURIComponent(text) : text;
  } catch {
    return text;
  }
}

/** The number of pixels in an attribute; undefined for percentages and other units. */
export function readPixels(value: string | null): number | undefined {
  return /^\s*\d{1,5}(?:\.\d+)?(?:px)?\s*$/u.test(value ?? '') ? Number.parseFloat(value ?? '') : undefined;
}
