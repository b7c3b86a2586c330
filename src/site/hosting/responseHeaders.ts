/** The headers that a host sends with each file of a site. */

/** @param policy the Content-Security-Policy that all pages share */
export function responseHeaders(policy: string): readonly [name: string, value: string][] {
  return [
    ['Content-Security-Policy', policy],
    // Browsers take a file for what the host says it is.
    ['X-Content-Type-Options', 'nosniff'],
    ['Referrer-Policy', 'strict-origin-when-cross-origin'],
    ['Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()'],
  ];
}

/** The folder of the search, which pages on other hosts may use (docs/search-api.md). */
export const SEARCH_FOLDER = 'search/';
/** The files are public and need no cookies, so this gives nothing away. */
export const SEARCH_HEADER = ['Access-Control-Allow-Origin', '*'] as const;
