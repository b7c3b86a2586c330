/** Says how long browsers and networks may keep a file without asking the host again. */

/** Pictures and blocks, whose names change with their content. A year is the longest time that caches take. */
const IMMUTABLE_PATHS = /^(?:media\/|offline\/blocks\/|offline\/paths-[^/]+$)/u;
const IMMUTABLE = 'public, max-age=31536000, immutable';
/** A cache asks each time, and the host answers without a body where nothing changed. */
const REVALIDATED = 'public, max-age=0, must-revalidate';

/** Returns the value of the header `Cache-Control`. @param path a file's path within the site */
export function cacheControlOf(path: string): string {
  return IMMUTABLE_PATHS.test(path) ? IMMUTABLE : REVALIDATED;
}
