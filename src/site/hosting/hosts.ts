/** The kinds of hosts that a site can be built for, and the files that each of them reads. */

/** The default, `generic`, is any host that gives files; it reads no file of its own. */
export const HOSTS = [
  'generic',
  'cloudflare-pages',
  'cloudflare-pages-paid',
  'github-pages',
  'gitlab-pages',
  'netlify',
  's3',
  'nginx',
  'apache',
  'caddy',
] as const;
export type Host = (typeof HOSTS)[number];

/** How a host reads the file `_redirects`. */
export interface RedirectRules {
  /** The most rules that it takes. */
  maxRules: number;
  /** The status of a rule. Netlify gives a page that exists instead of a redirect, unless the status has `!`. */
  status: '301' | '301!';
}

export interface HostTraits {
  /** Whether it reads `_headers`. */
  headers: boolean;
  /** Absent where it reads no `_redirects`, or gives pages that exist instead. */
  redirects?: RedirectRules;
  /** Whether it runs Jekyll, which leaves out some files, unless `.nojekyll` is there. */
  jekyll: boolean;
  /** Whether it reads `.htaccess`. */
  htaccess: boolean;
}

/** A host that reads no file of its own; its server is configured (docs/hosting.md). */
const NO_FILES: HostTraits = { headers: false, jekyll: false, htaccess: false };

/**
 * 2,000 static redirects, which are always followed; 100 rules of headers, of at most 2,000 characters a line.
 * https://developers.cloudflare.com/pages/configuration/redirects/, https://developers.cloudflare.com/pages/configuration/headers/
 */
const CLOUDFLARE: HostTraits = {
  ...NO_FILES,
  headers: true,
  redirects: { maxRules: 2_000, status: '301' },
};

export const HOST_TRAITS: Readonly<Record<Host, HostTraits>> = {
  generic: NO_FILES,
  'cloudflare-pages': CLOUDFLARE,
  'cloudflare-pages-paid': CLOUDFLARE,
  'github-pages': { ...NO_FILES, jekyll: true },
  // Its `_redirects` gives way to pages that exist: https://docs.gitlab.com/user/project/pages/redirects/
  'gitlab-pages': NO_FILES,
  // From 10,000 redirects on, it advises against the file: https://docs.netlify.com/manage/routing/redirects/overview/
  netlify: { ...NO_FILES, headers: true, redirects: { maxRules: 9_999, status: '301!' } },
  s3: NO_FILES,
  nginx: NO_FILES,
  apache: { ...NO_FILES, htaccess: true },
  caddy: NO_FILES,
};
