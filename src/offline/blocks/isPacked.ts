/** Endings of files that are packed already, in the site and in its search index. */
const PACKED_FILE = /\.(?:woff2|png|jpe?g|avif|webp|gz|bin|pf_\w+|pagefind)$/u;

/** Returns whether a file is packed already, so that packing it again would gain nothing. */
export function isPacked(path: string): boolean {
  return PACKED_FILE.test(path);
}
