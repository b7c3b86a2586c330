/** Content-Security-Policy: allows what the kind of page needs, and nothing from another host. */
import type { PageKind } from '../views/view.ts';

const COMMON_DIRECTIVES = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "manifest-src 'self'",
  // Pages other than the search do not connect, but checkers request robots.txt from within a page.
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
];

/** The site's own script files, never inline ones: every page has the one that opens the search. */
const SCRIPTS = ["script-src 'self'"];

const DIRECTIVES_OF_KIND: Partial<Record<PageKind, readonly string[]>> = {
  // Pagefind is WebAssembly. It and the engine run in workers.
  search: ["script-src 'self' 'wasm-unsafe-eval'", "worker-src 'self'"],
  // Its refresh needs no script.
  redirect: [],
};

/**
 * The policy that a host sends with every file: all that any page needs, since a browser also applies the page's own policy, which is
 * narrower. Workers have no page and take theirs from the header. Only a header can say which pages may frame another one.
 */
export const HOST_POLICY = [
  ...COMMON_DIRECTIVES,
  ...(DIRECTIVES_OF_KIND.search ?? SCRIPTS),
  "frame-ancestors 'self'",
].join('; ');

/** The policy of a kind of page, for its `<meta http-equiv>`. */
export function contentSecurityPolicy(kind: PageKind): string {
  return [...COMMON_DIRECTIVES, ...(DIRECTIVES_OF_KIND[kind] ?? SCRIPTS)].join('; ');
}
