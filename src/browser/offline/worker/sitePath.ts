/** Converts addresses to paths of files of the site. */

/** Files that the worker does not answer: blocks and manifest, which it fetches itself, and its own script. */
const PASSED_ON = /^(?:offline\/|sw\.js$)/u;

/**
 * Gives the path of the file at an address, from the site's root: `ar/tags/index.html` for `…/ar/tags/?x`.
 * @param root the address of the site's root, which ends in a slash
 * @returns undefined where the address is not of the site, or the network alone answers it
 */
export function sitePath(url: string, root: string): string | undefined {
  const { origin, pathname } = new URL(url);
  const site = new URL(root);
  if (origin !== site.origin || !pathname.startsWith(site.pathname)) return undefined;
  const path = decodePath(pathname.slice(site.pathname.length));
  if (path === undefined || PASSED_ON.test(path)) return undefined;
  return path === '' || path.endsWith('/') ? `${path}index.html` : path;
}

function decodePath(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}
