/** Says how long browsers and networks may keep each file of a site without asking the host again. */

/** For files whose names change with their content. A year is the longest time that caches take. */
export const IMMUTABLE = 'public, max-age=31536000, immutable';
/**
 * For files of the search index that are asked for with their version (`?v=…`). An hour covers a reader's searches. A host that gives
 * old and new files for a moment could otherwise leave a mixture in a cache for a year.
 */
export const VERSIONED = 'public, max-age=3600';
/** For all others: a cache asks each time, and the host answers without a body where nothing changed. */
export const REVALIDATED = 'public, max-age=0, must-revalidate';

/** Pictures, blocks and the table of their paths, and Pagefind's files, by paths within the site. */
export const IMMUTABLE_PATHS =
  /^(?:media\/|offline\/blocks\/|offline\/paths-[^/]+$|search\/index\/[^/]+\/(?:index\/)?[^/]+\.pf_(?:index|meta)$)/u;
/** The texts, facets and word tables of segments. */
export const VERSIONED_PATHS =
  /^search\/index\/(?:words-\d+\/|\d+\/(?:texts\/|(?:facets|tags|rare-tags|authors)\.json$|days\.txt$))/u;

/**
 * The folders that hold nothing but immutable files, in the patterns of `_headers`: a placeholder is a folder, and an asterisk
 * all that follows. The patterns must not overlap, since Cloudflare joins the values of all rules that match.
 */
export const IMMUTABLE_FOLDERS = ['media/*', 'offline/blocks/*', 'search/index/:segment/index/*'] as const;

/** Returns the value of the header `Cache-Control`. @param path a file's path within the site */
export function cacheControlOf(path: string): string {
  if (IMMUTABLE_PATHS.test(path)) return IMMUTABLE;
  return VERSIONED_PATHS.test(path) ? VERSIONED : REVALIDATED;
}
