/** The pictures of a site, as the index of the archive has them. */
import type { Article } from '../../archive/article/article.ts';
import type { Copies } from './findCopies.ts';
import type { SitePicture } from './pictureSizes.ts';

export interface IndexedPictures {
  /** By the original's file, relative to the content folder. Pictures that cannot be shown are absent. */
  byFile: ReadonlyMap<string, SitePicture>;
  copies: Copies;
  /** Whether articles show only their first picture. */
  hasOnlyLeads: boolean;
}

export const NO_INDEXED_PICTURES: IndexedPictures = {
  byFile: new Map(),
  copies: new Map(),
  hasOnlyLeads: false,
};

/** Returns the picture of each image of an article; undefined for those that its page does not show. */
export function picturesOf(
  { images }: Pick<Article, 'images'>,
  { byFile, hasOnlyLeads }: IndexedPictures,
): (SitePicture | undefined)[] {
  return images.map(({ file = '' }, at) => (hasOnlyLeads && at > 0 ? undefined : byFile.get(file)));
}
