/** Content-Security-Policy: allows what the kind of page needs, and nothing from another host. */
import type { PageKind } from '../views/view.ts';

const COMMON_DIRECTIVES = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "manifest-src 'self'",
  // Pages without scripts do not connect, but checkers request robots.txt from within a page.
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
];

const DIRECTIVES_OF_KIND: Partial<Record<PageKind, readonly string[]>> = {
  // Pagefind is WebAssembly and runs in a worker.
  search: ["script-src 'self' 'wasm-unsafe-eval'", "worker-src 'self'"],
  root: ["script-src 'self'"],
  onThisDay: ["script-src 'self'"],
};

/** The policy of a kind of page, for its `<meta http-equiv>`. */
export function contentSecurityPolicy(kind: PageKind): string {
  return [...COMMON_DIRECTIVES, ...(DIRECTIVES_OF_KIND[kind] ?? [])].join('; ');
}
