import { describe, expect, it } from 'vitest';
import { makeHostFiles } from '../../../src/site/hosting/hostFiles.ts';
import { HOSTS, type Host } from '../../../src/site/hosting/hosts.ts';
import { contentSecurityPolicy, hostPolicy } from '../../../src/site/render/contentSecurity.ts';
import { PAGE_KINDS } from '../../../src/site/views/view.ts';

/** The addresses of the archive and of another one that its search covers. */
const SETTINGS = {
  url: 'https://archive.example',
  archives: [{ title: { ar: 'أ', en: 'A' }, url: 'https://other.example/old/' }],
};

/** Rules and characters of a line that Cloudflare Pages takes, from its documentation of `_headers`. */
const MAX_RULES = 100;
const MAX_LINE_LENGTH = 2_000;

function hostFiles(host: Host, pathPrefix = '/', count = 1): Record<string, string> {
  const files: Record<string, string> = {};
  const redirects = Array.from({ length: count }, (_, at) => ({
    url: `/ar/2025/02/13/${at}/`,
    target: `/ar/2025/02/12/${at}/`,
  }));
  makeHostFiles(
    {
      startGroup: () => {},
      write: (file, data) => {
        files[file] = String(data);
      },
    },
    { host, pathPrefix, policy: hostPolicy(SETTINGS), redirects: () => redirects },
  );
  return files;
}

/** The sources of each directive. */
function parsePolicy(policy: string): Map<string, readonly string[]> {
  return new Map(
    policy.split('; ').map((directive) => [directive.split(' ')[0] ?? '', directive.split(' ').slice(1)]),
  );
}

describe('makeHostFiles', () => {
  it('gives each host the files that it reads, and no others', () => {
    const expected: Partial<Record<Host, string[]>> = {
      'cloudflare-pages': ['_headers', '_redirects'],
      'cloudflare-pages-paid': ['_headers', '_redirects'],
      netlify: ['_headers', '_redirects'],
      'github-pages': ['.nojekyll'],
      apache: ['.htaccess'],
    };
    for (const host of HOSTS) expect(Object.keys(hostFiles(host)), host).toEqual(expected[host] ?? []);
  });

  it('begins the paths of rules with the path prefix', () => {
    const { _headers: headers = '', _redirects: redirects = '' } = hostFiles('netlify', '/archive/');
    const paths = headers.split('\n').filter((line) => line.startsWith('/'));
    expect(paths).toEqual([
      '/archive/*',
      '/archive/search/*',
      '/archive/media/*',
      '/archive/offline/blocks/*',
      '/archive/search/index/:segment/index/*',
    ]);
    expect(redirects).toBe('/archive/ar/2025/02/13/0/ /archive/ar/2025/02/12/0/ 301!\n');
    const { '.htaccess': htaccess } = hostFiles('apache', '/archive/');
    expect(htaccess).toContain('ErrorDocument 404 /archive/404.html\n');
    expect(htaccess).toContain('m#^/archive/(?:media/|');
  });

  it('stays within the limits of Cloudflare Pages, and keeps the first redirects', () => {
    const { _headers: headers = '', _redirects: redirects = '' } = hostFiles('cloudflare-pages', '/', 2_001);
    const lines = headers.split('\n');
    expect(lines.filter((line) => line.startsWith('/')).length).toBeLessThan(MAX_RULES);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(MAX_LINE_LENGTH);
    const rules = redirects.trimEnd().split('\n');
    expect(rules).toHaveLength(2_000);
    expect(rules[0]).toBe('/ar/2025/02/13/0/ /ar/2025/02/12/0/ 301');
  });

  it('sets no header in two rules that match one path, since Cloudflare joins their values', () => {
    const { _headers: headers = '' } = hostFiles('cloudflare-pages');
    const rules = headers.split('\n\n').map((rule) => {
      const [path = '', ...lines] = rule.trimEnd().split('\n');
      return { folder: path.replace('*', ''), names: lines.map((line) => line.split(':')[0] ?? '') };
    });
    expect(rules.length).toBeGreaterThan(3);
    for (const [at, { folder, names }] of rules.entries())
      for (const other of rules.slice(at + 1)) {
        if (!other.folder.startsWith(folder)) continue;
        expect(other.names.filter((name) => names.includes(name))).toEqual([]);
      }
  });

  it('allows with the header what each kind of page allows for itself, and other sites no frames', () => {
    const sent = parsePolicy(hostPolicy(SETTINGS));
    expect(sent.get('frame-ancestors')).toEqual(["'self'"]);
    expect(sent.get('default-src')).toEqual(["'none'"]);
    for (const kind of PAGE_KINDS)
      for (const [directive, sources] of parsePolicy(contentSecurityPolicy(SETTINGS)(kind)))
        expect(sent.get(directive), `${kind} ${directive}`).toEqual(expect.arrayContaining([...sources]));
  });
});
