/**
 * Addresses within a pack. The address of the archive's page `/ar/search/?q=…` is in the hash of the pack's own page,
 * `index.html#/ar/search/?q=…`, which alone may change where there is no server.
 */

/** The host that the archive's files seem to be on. The name is reserved, so no network has it. */
export const ARCHIVE_ORIGIN = 'https://pack.invalid';

const HOME = new URL('/', ARCHIVE_ORIGIN);

/** Gives the archive's address that a link within the pack leads to. */
export function parseAddress(href: string): URL {
  const { hash } = new URL(href, location.href);
  const address = resolve(hash.slice(1), ARCHIVE_ORIGIN);
  return address?.origin === ARCHIVE_ORIGIN ? address : new URL(HOME);
}

/** Resolves a link. @returns undefined where it is no address */
export function resolve(href: string, base: string | URL): URL | undefined {
  try {
    return new URL(href, base);
  } catch {
    return undefined;
  }
}

/** Gives the link to an archive's address. */
export function linkTo({ pathname, search, hash }: URL): string {
  return `#${pathname}${search}${hash}`;
}

/** Gives the path of the file of an archive's address, from the site's root. */
export function filePath({ pathname }: URL): string {
  const path = decodePath(pathname.slice(1));
  return path === '' || path.endsWith('/') ? `${path}index.html` : path;
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
