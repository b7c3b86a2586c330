/** Formats `_headers`, by which Cloudflare Pages and Netlify send headers. */
import { IMMUTABLE, IMMUTABLE_FOLDERS } from './caching.ts';
import { responseHeaders, SEARCH_FOLDER, SEARCH_HEADER } from './responseHeaders.ts';

/**
 * Both hosts send `public, max-age=0, must-revalidate` by themselves, so rules for immutable files suffice.
 * @param pathPrefix the path of the site on its host; rules begin with it, since the host compares whole addresses with them
 * @param policy the Content-Security-Policy that all pages share
 */
export function formatHeadersFile(pathPrefix: string, policy: string): string {
  return [
    formatRule(`${pathPrefix}*`, responseHeaders(policy)),
    formatRule(`${pathPrefix}${SEARCH_FOLDER}*`, [SEARCH_HEADER]),
    ...IMMUTABLE_FOLDERS.map((folder) => formatRule(pathPrefix + folder, [['Cache-Control', IMMUTABLE]])),
  ].join('\n');
}

function formatRule(path: string, headers: readonly (readonly [name: string, value: string])[]): string {
  return `${path}\n${headers.map(([name, value]) => `  ${name}: ${value}\n`).join('')}`;
}
