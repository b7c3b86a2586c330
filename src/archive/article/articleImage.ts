/** The pictures of an article, as its front matter names them. */
import * as z from 'zod';
import { MEDIA_FILE } from '../media/mediaFile.ts';

const text = z.string({ error: 'must be text; put it in quotes if it looks like a number' }).trim();

/** Longer paths are damage. */
export const MAX_PATH_LENGTH = 500;

/**
 * A picture of an article. One without a file is missing: the source names it, and the archive does not have its bytes.
 * The body places a picture by the Markdown image `![alt](media/ab/….jpg)`, or `![alt](https://…)` or `![alt](path)` where it is
 * missing.
 */
export const articleImageSchema = z
  .object({
    /** Its file, relative to the content folder. */
    file: text
      .regex(
        MEDIA_FILE,
        'must be a file of the media folder, such as media/ab/….jpg, named by the SHA-256 of its bytes',
      )
      .optional(),
    /** What it shows, in words for those who do not see it. */
    alt: text.optional(),
    caption: text.optional(),
    /** Who made it or owns it, as the source says. */
    credit: text.optional(),
    /** The web address that it was published at. */
    url: text
      .regex(/^https?:\/\/\S+$/iu, 'must be a web address, which begins with https:// or http://')
      .optional(),
    /** The path that its source names it by, where neither its bytes nor its web address are known. */
    path: text.max(MAX_PATH_LENGTH, `must have at most ${MAX_PATH_LENGTH} characters`).optional(),
  })
  .refine(({ file, url, path }) => file !== undefined || url !== undefined || path !== undefined, {
    error:
      'names no picture; give it a file, or a url or path where the archive does not have it, or take it out',
    // Else an invalid file would be reported twice.
    when: ({ issues }) => issues.length === 0,
  });
export type ArticleImage = z.infer<typeof articleImageSchema>;

/** Characters that URL parsers leave as they are, and Markdown's encode or give another meaning. */
const UNENCODED = /[\\()<>\s"`|[\]^{}]/gu;

/** Returns an address in the form in which a Markdown parser gives the target of an image, so that the two can be compared. */
export function normalizeImageUrl(url: string): string {
  const address = URL.canParse(url) ? new URL(url).href : url;
  return address.replace(
    UNENCODED,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
}

/** Returns the target that the body's Markdown names a picture by. */
export function imageTarget({ file, url, path }: ArticleImage): string | undefined {
  return file ?? url ?? (path === undefined ? undefined : normalizeImageUrl(path));
}
