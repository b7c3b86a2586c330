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

/** The policy of a kind of page, for its `<meta http-equiv>`. */
export function contentSecurityPolicy(kind: PageKind): string {
  return [...COMMON_DIRECTIVES, ...(DIRECTIVES_OF_KIND[kind] ?? SCRIPTS)].join('; ');
}
