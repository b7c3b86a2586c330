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
