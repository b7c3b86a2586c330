/** The pictures of a draft: what a source says of them, and where their bytes may be. */

/** Where the bytes of a picture may be. */
export type PictureSource =
  | { kind: 'address'; url: string }
  /** A file beside the one that names it, or from the root of its site if the path begins with a slash. It may have a query. */
  | { kind: 'path'; path: string }
  /** Bytes that the source itself holds. They are in memory until the source is read. */
  | { kind: 'bytes'; bytes: Uint8Array; entry?: string | undefined }
  /** Bytes that were written to a temporary file. */
  | { kind: 'held'; sha256: string; entry?: string | undefined; path?: string | undefined };

/** A picture that a source names or holds. */
export interface DraftImage {
  /** The best first: those of the largest size. */
  sources: PictureSource[];
  alt?: string;
  caption?: string;
  credit?: string;
}

/** Matches the images that `imagePlaceholder` made. */
export const IMAGE_PLACEHOLDER = /!\[\]\(#picture-(\d{1,6})\)/gu;

/** The target that names a picture in a draft's Markdown, until it is known where the picture is. @param index its place in the draft's images */
export function placeholderTarget(index: number): string {
  return `#picture-${index}`;
}

/** The Markdown that places a picture of a draft. */
export function imagePlaceholder(index: number): string {
  return `![](${placeholderTarget(index)})`;
}

/**
 * Leaves out the pictures that neither lead nor are placed in the Markdown: their passage of the source is no part of the article.
 * @returns the pictures, and the Markdown with their new places among them
 */
export function keepPlacedImages(
  images: readonly DraftImage[],
  markdown: string,
): { images: DraftImage[]; markdown: string } {
  const placed = new Set([...markdown.matchAll(IMAGE_PLACEHOLDER)].map(([, index]) => Number(index)));
  const kept = [...images.keys()].filter((index) => index === 0 || placed.has(index));
  if (kept.length === images.length) return { images: [...images], markdown };
  const places = new Map(kept.map((index, place) => [index, place]));
  return {
    images: images.filter((_, index) => places.has(index)),
    markdown: markdown.replace(IMAGE_PLACEHOLDER, (_, index: string) =>
      imagePlaceholder(places.get(Number(index)) ?? 0),
    ),
  };
}

/** Returns the address of a picture: that of its best source with an address. */
export function imageAddress({ sources }: Pick<DraftImage, 'sources'>): string | undefined {
  return sources.find((source) => source.kind === 'address')?.url;
}

/** A picture without texts that are empty. */
export function withoutEmptyTexts({
  sources,
  alt,
  caption,
  credit,
}: Pick<DraftImage, 'sources'> & {
  [Text in 'alt' | 'caption' | 'credit']?: string | undefined;
}): DraftImage {
  return { sources, ...(alt ? { alt } : {}), ...(caption ? { caption } : {}), ...(credit ? { credit } : {}) };
}

/** Adds the sources and texts to a picture that it lacks. */
export function mergeImage(image: DraftImage, other: DraftImage): void {
  Object.assign(image, { ...withoutEmptyTexts(other), ...image });
  for (const source of other.sources)
    if (!image.sources.some((known) => JSON.stringify(known) === JSON.stringify(source)))
      image.sources.push(source);
}

/** Endings that sites add to the name of a picture's file for its sizes. */
const SIZE_ENDING = /^(?:\d{2,5}x\d{2,5}|\d{3,4}w|scaled|large|medium|small|thumb|thumbnail|e\d{8,20})$/iu;

/** A shorter name may be that of several pictures: `1.jpg`, `image.jpg`. */
const MIN_NAME_LENGTH = 8;

/** The name of a picture's file without its size, where it is telling; else the whole address. Undefined for bytes. */
export function sourceKey(source: PictureSource): string | undefined {
  const address = source.kind === 'address' ? source.url : source.kind === 'path' ? source.path : undefined;
  if (address === undefined) return undefined;
  const [path = ''] = address.split(/[?#]/u, 1);
  const file = path.slice(path.lastIndexOf('/') + 1).replace(/\.\w{2,5}$/u, '');
  const parts = file.replace(/@\dx$/iu, '').split(/[-_]/u);
  while (parts.length > 1 && SIZE_ENDING.test(parts.at(-1) ?? '')) parts.pop();
  const name = parts.join('-');
  return name.length >= MIN_NAME_LENGTH ? name.toLowerCase() : address;
}

function isSamePicture(one: DraftImage, other: DraftImage): boolean {
  const keys = new Set(one.sources.map(sourceKey));
  keys.delete(undefined);
  return other.sources.some((source) => keys.has(sourceKey(source)));
}

/** A body, whose Markdown places some of its pictures. */
export interface IllustratedBody {
  markdown?: string;
  images?: DraftImage[];
}

/**
 * Adds pictures that a source names apart from its text. One that the text has too, perhaps in another size, gets what it lacks.
 * @param leads whether the others come before those of the text; else the first of them leads where the text has none
 */
export function addLeadImages<Body extends IllustratedBody>(
  body: Body,
  leading: readonly DraftImage[],
  leads: boolean,
): Body {
  const images = [...(body.images ?? [])];
  const others: DraftImage[] = [];
  for (const image of leading) {
    const known = [...images, ...others].find((other) => isSamePicture(image, other));
    if (known === undefined) others.push(image);
    else mergeImage(known, image);
  }
  const added = leads ? others : images.length === 0 ? others.slice(0, 1) : [];
  if (added.length === 0) return images.length === 0 ? body : { ...body, images };
  const markdown = body.markdown?.replace(IMAGE_PLACEHOLDER, (_, index: string) =>
    imagePlaceholder(Number(index) + added.length),
  );
  return { ...body, ...(markdown === undefined ? {} : { markdown }), images: [...added, ...images] };
}

/** Lets a picture above all text lead instead of being placed. */
export function liftFirstImage(markdown: string): string {
  return markdown.replace(/^!\[\]\(#picture-0\)\s*/u, '');
}
