/** Checks the paths in blocks, since a program that unpacks blocks into a folder makes files of these names. */

const SEGMENT = /^[\p{L}\p{M}\p{N}_~-][\p{L}\p{M}\p{N}._~-]*$/u;

/** Returns whether a text is a path of a file below the site's root: without a leading slash, `..`, or hidden names. */
export function isSitePath(path: string): boolean {
  return path.split('/').every((segment) => SEGMENT.test(segment));
}
