/** Writes the files by which a host is told how to serve the site. */
import type { Output } from '../output/output.ts';
import { formatHeadersFile } from './headersFile.ts';
import { HOST_TRAITS, type Host, type RedirectRules } from './hosts.ts';
import { formatHtaccess } from './htaccess.ts';

const GROUP = 'host files';

export interface HostFilesInput {
  host: Host;
  /** The path of the site on its host. */
  pathPrefix: string;
  /** The Content-Security-Policy that all pages share. */
  policy: string;
  /** Earlier addresses of articles with their current ones, within the site. The first ones are kept where a host takes few. */
  redirects: () => readonly { url: string; target: string }[];
}

export function makeHostFiles(
  output: Pick<Output, 'startGroup' | 'write'>,
  { host, pathPrefix, policy, redirects }: HostFilesInput,
): void {
  const traits = HOST_TRAITS[host];
  output.startGroup(GROUP, '');
  if (traits.headers) output.write('_headers', formatHeadersFile(pathPrefix, policy), GROUP);
  if (traits.redirects !== undefined) {
    const lines = formatRedirects(redirects(), traits.redirects, pathPrefix);
    if (lines !== '') output.write('_redirects', lines, GROUP);
  }
  if (traits.jekyll) output.write('.nojekyll', '', GROUP);
  if (traits.htaccess) output.write('.htaccess', formatHtaccess(pathPrefix, policy), GROUP);
}

/** Where there are more redirects than rules, the pages that redirect remain: the site has one for each of them. */
function formatRedirects(
  redirects: readonly { url: string; target: string }[],
  { maxRules, status }: RedirectRules,
  pathPrefix: string,
): string {
  const address = (url: string): string => pathPrefix + url.slice(1);
  return redirects
    .slice(0, maxRules)
    .map(({ url, target }) => `${address(url)} ${address(target)} ${status}\n`)
    .join('');
}
