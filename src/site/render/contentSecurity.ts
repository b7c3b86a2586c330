/** Content-Security-Policy: allows what the kind of page needs, and nothing from another host. */
import type { Settings } from '../settings/settings.ts';
import type { PageKind } from '../views/view.ts';

const COMMON_DIRECTIVES = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "manifest-src 'self'",
];

const FORM_DIRECTIVES = ["form-action 'self'", "base-uri 'none'"];

/** The site's own script files, never inline ones: every page has the one that opens the search. */
const SCRIPTS = ["script-src 'self'"];

const DIRECTIVES_OF_KIND: Partial<Record<PageKind, readonly string[]>> = {
  // Pagefind is WebAssembly. It and the engine run in workers.
  search: ["script-src 'self' 'wasm-unsafe-eval'", "worker-src 'self'"],
  // Its refresh needs no script.
  redirect: [],
};

type ArchiveSettings = Pick<Settings, 'archives' | 'url'>;

/**
 * The policy that a host sends with every file: all that any page needs, since a browser also applies the page's own policy, which is
 * narrower. Workers have no page and take theirs from the header. Only a header can say which pages may frame another one.
 */
export function hostPolicy(settings: ArchiveSettings): string {
  return [policyOf('search', settings), "frame-ancestors 'self'"].join('; ');
}

/** Returns the function that gives the policy of a kind of page, for its `<meta http-equiv>`. */
export function contentSecurityPolicy(settings: ArchiveSettings): (kind: PageKind) => string {
  return (kind) => policyOf(kind, settings);
}

function policyOf(kind: PageKind, settings: ArchiveSettings): string {
  return [
    ...COMMON_DIRECTIVES,
    connections(kind === 'search' ? settings : undefined),
    ...FORM_DIRECTIVES,
    ...(DIRECTIVES_OF_KIND[kind] ?? SCRIPTS),
  ].join('; ');
}

/**
 * Only the search connects, also to other archives that it covers. Other pages need their own host, since checkers request robots.txt
 * from within a page.
 */
function connections(settings: ArchiveSettings | undefined): string {
  const origins = (settings?.archives ?? []).map(({ url }) => new URL(url, settings?.url).origin);
  const others = [...new Set(origins)].filter((origin) => origin !== settings?.url);
  return ["connect-src 'self'", ...others].join(' ');
}
