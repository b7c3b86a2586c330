/** Content-Security-Policy: nothing is allowed but what the kind of page needs, and nothing from another host. */
import type { PageKind } from '../views/view.ts';

const EVERYWHERE = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "manifest-src 'self'",
  // Without a script nothing connects, but for checkers that look for robots.txt from within a page.
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
];

const MORE: Partial<Record<PageKind, readonly string[]>> = {
  // Pagefind is WebAssembly, fetches its index in pieces, and runs in a worker.
  search: ["script-src 'self' 'wasm-unsafe-eval'", "worker-src 'self'"],
  root: ["script-src 'self'"],
  onThisDay: ["script-src 'self'"],
};

/** The policy of a kind of page, for its `<meta http-equiv>`. */
export function contentSecurityPolicy(kind: PageKind): string {
  return [...EVERYWHERE, ...(MORE[kind] ?? [])].join('; ');
}
