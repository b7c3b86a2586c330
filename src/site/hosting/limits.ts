/** What hosts take at most, as their documentation says on the day of `checked`. */
import type { Host } from './hosts.ts';

export interface HostLimits {
  /** The most files of a site. */
  files?: number;
  /** The most files and folders of a site. */
  entries?: number;
  /** The most bytes of a site. */
  bytes?: number;
  /** The most bytes of a file. */
  fileBytes?: number;
  source: string;
  checked: string;
}

const MIB = 2 ** 20;
const GB = 10 ** 9;

/** Hosts that are not here are servers of one's own, or name no limits that a site could reach. */
export const HOST_LIMITS: Partial<Readonly<Record<Host, HostLimits>>> = {
  'cloudflare-pages': {
    files: 20_000,
    fileBytes: 25 * MIB,
    source: 'https://developers.cloudflare.com/pages/platform/limits/',
    checked: '2026-11-30',
  },
  'cloudflare-pages-paid': {
    files: 100_000,
    fileBytes: 25 * MIB,
    source: 'https://developers.cloudflare.com/pages/platform/limits/',
    checked: '2026-11-30',
  },
  // A deployment may take ten minutes besides.
  'github-pages': {
    bytes: GB,
    source: 'https://docs.github.com/en/pages/getting-started-with-github-pages/github-pages-limits',
    checked: '2026-11-30',
  },
  'gitlab-pages': {
    entries: 200_000,
    bytes: GB,
    source: 'https://docs.gitlab.com/user/gitlab_com/#gitlab-pages',
    checked: '2026-11-30',
  },
};
