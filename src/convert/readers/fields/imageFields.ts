/** Reads the pictures that dumps and front matter name in fields: an address, a path, an object with its texts, or a list. */
import { type DraftImage, withoutEmptyTexts } from '../../article/draftImage.ts';
import { readSource } from '../html/pictures/imageSources.ts';
import { splitCredit } from '../html/pictures/pictureTexts.ts';
import { foldName } from './fieldNames.ts';
import { objectMembers, toLine } from './fieldValues.ts';
import type { Row } from './rowValues.ts';

/** Fields of Hugo, Jekyll, Eleventy, Astro, Ghost and of scrapers, folded. */
const IMAGE_NAMES = new Set(
  'image images imageurl mainimage leadimage topimage featuredimage featureimage heroimage coverimage bannerimage postimage articleimage socialimage ogimage shareimage thumbnail thumbnailurl cover hero banner photo photos picture pictures header صورة الصورة رابطالصورة الصور'
    .split(' ')
    .map(foldName),
);
/** Members of an object, folded, by what they mean. */
const SOURCE_NAMES = [
  'url',
  'src',
  'file',
  'path',
  'image',
  'href',
  'original',
  'contenturl',
  'full',
  'link',
];
const ALT_NAMES = ['alt', 'alttext', 'imagealt'];
const CAPTION_NAMES = ['caption', 'title', 'description', 'legend'];
const CREDIT_NAMES = [
  'credit',
  'credits',
  'author',
  'photographer',
  'source',
  'copyright',
  'attribution',
  'by',
];
/** Fields beside one that names a picture alone: `image_caption`, `imageAlt`. */
const BESIDE: readonly (readonly ['alt' | 'caption' | 'credit', RegExp])[] = [
  ['alt', /^(?:image|cover|thumbnail|photo|hero)alt(?:text)?$/u],
  ['caption', /^(?:image|cover|thumbnail|photo|hero|feature(?:d)?image)(?:caption|description)$/u],
  ['credit', /^(?:image|cover|thumbnail|photo|hero)(?:credits?|source|author|copyright)$/u],
];

const PICTURE_FILE = /\.(?:jpe?g|png|gif|webp|avif|svg|tiff?)(?:[?#]|$)/iu;
const MAX_IMAGES = 50;
const MAX_DEPTH = 2;

/**
 * The pictures that a row names: those of its first field with any. Other such fields stay what they are.
 * @returns them with the names of the fields that were read
 */
export function readImageFields(
  row: Row,
  base: string | undefined,
): { images: DraftImage[]; fields: string[] } {
  const images: DraftImage[] = [];
  const fields: string[] = [];
  const texts: Pick<DraftImage, 'alt' | 'caption' | 'credit'> = {};
  const textFields: string[] = [];
  for (const [name, value] of row) {
    const folded = foldName(name);
    const beside = BESIDE.find(([, pattern]) => pattern.test(folded))?.[0];
    if (beside !== undefined) {
      texts[beside] = toLine(value);
      textFields.push(name);
    }
    if (!IMAGE_NAMES.has(folded)) continue;
    if (images.length > 0) continue;
    images.push(...readImages(value, base, 0));
    if (images.length > 0) fields.push(name);
  }
  const [first, ...others] = images;
  if (first === undefined) return { images, fields };
  return {
    images: [withoutEmptyTexts({ ...texts, ...first }), ...others].slice(0, MAX_IMAGES),
    fields: [...fields, ...textFields],
  };
}

function readImages(value: unknown, base: string | undefined, depth: number): DraftImage[] {
  if (depth > MAX_DEPTH) return [];
  if (Array.isArray(value))
    return value.slice(0, MAX_IMAGES).flatMap((item) => readImages(item, base, depth + 1));
  if (typeof value === 'string') {
    const address = value.trim();
    const isPicture = PICTURE_FILE.test(address) || /^(?:https?:)?\/\/\S+$/iu.test(address);
    const sources = isPicture && !/\n/u.test(address) ? readSource(address, base) : [];
    return sources.length === 0 ? [] : [{ sources }];
  }
  const members = new Map(objectMembers(value)?.map(([name, member]) => [foldName(name), member]));
  const first = (names: readonly string[]): string =>
    names.map((name) => toLine(members.get(name))).find((text) => text !== undefined) ?? '';
  const sources = SOURCE_NAMES.flatMap((name) => {
    const member = members.get(name);
    return readImages(typeof member === 'string' ? member : undefined, base, depth + 1).flatMap(
      (image) => image.sources,
    );
  });
  if (sources.length === 0) return [];
  const { caption, credit } = splitCredit(first(CAPTION_NAMES));
  return [
    withoutEmptyTexts({ sources, alt: first(ALT_NAMES), caption, credit: first(CREDIT_NAMES) || credit }),
  ];
}
