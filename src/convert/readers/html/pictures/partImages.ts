/** Gives the pictures of a document the bytes of its parts. */
import type { DraftImage, PictureSource } from '../../../article/draftImage.ts';
import type { ZipDocument } from '../../../intake/containers/member.ts';
import { listPictureNames } from '../../../media/picturePaths.ts';

/**
 * Replaces the paths of pictures by the bytes of the parts that they name. A part that is missing or damaged leaves its picture
 * without that source.
 * @param from the part that names them
 */
export async function readPartImages(
  images: readonly DraftImage[],
  from: string,
  { names, readPart }: ZipDocument,
): Promise<DraftImage[]> {
  const known = new Set(names);
  const found: DraftImage[] = [];
  for (const image of images) {
    const sources: PictureSource[] = [];
    for (const source of image.sources) {
      if (source.kind !== 'path') {
        sources.push(source);
        continue;
      }
      const entry = listPictureNames(from, source.path).find((name) => known.has(name));
      const bytes = entry === undefined ? undefined : await readPart(entry).catch(() => undefined);
      if (bytes !== undefined) sources.push({ kind: 'bytes', bytes, entry });
    }
    found.push({ ...image, sources });
  }
  return found;
}
