/** Where a site lies: the address of its host, and the path on it. Both are given by people, and stand in every page. */

export type ParsedAddress =
  | { kind: 'valid'; value: string }
  | { kind: 'invalid'; reason: string; remedy: string };

const EXAMPLE = 'https://example.org';

/** What `URL` makes of a host: a name in ASCII, or an address. */
const ORIGIN = /^https?:\/\/(?:[a-z\d_-]+(?:\.[a-z\d_-]+)*\.?|\[[\da-f:.]+\])(?::\d+)?$/u;

/** A folder that hosts serve: one with a dot in front is hidden by most. */
const PREFIX_SEGMENT = /^[\w~-][\w.~-]*$/u;

/** The address of a host in its one form, `https://example.org`, without a slash at the end. */
export function parseSiteUrl(given: string): ParsedAddress {
  const text = given.trim();
  if (!/^https?:\/\//iu.test(text) || !URL.canParse(text))
    return invalid(`must be a web address like ${EXAMPLE}`, 'begin it with https:// or http://');
  const { origin, username, password, pathname } = new URL(text);
  if (!ORIGIN.test(origin))
    return invalid(`must be a web address like ${EXAMPLE}`, 'take out what no host name has');
  const remedy = `give ${origin} alone`;
  if (username !== '' || password !== '')
    return invalid('has a user name or a password, which every page would show', remedy);
  if (/[?#]/u.test(text)) return invalid('has a query or a fragment', remedy);
  // `URL` drops both, so nothing else would tell.
  if (/[\t\n\r\\]/u.test(text)) return invalid('has a line end or a backslash', remedy);
  if (!/^\/*$/u.test(pathname)) return invalid('has a path', `${remedy}, and the path with --path-prefix`);
  return { kind: 'valid', value: origin };
}

/** The path of a site on its host in its one form: `archive`, `/archive` and `/archive/` are `/archive/`. */
export function parsePathPrefix(given: string): ParsedAddress {
  if (given === '' || given === '/') return { kind: 'valid', value: '/' };
  const inner = given.replace(/^\/|\/$/gu, '');
  if (inner.includes('..') || !inner.split('/').every((segment) => PREFIX_SEGMENT.test(segment)))
    return invalid(
      'is no path prefix',
      'use letters, digits and hyphens, with one slash between folders: /archive/',
    );
  return { kind: 'valid', value: `/${inner}/` };
}

function invalid(reason: string, remedy: string): ParsedAddress {
  return { kind: 'invalid', reason, remedy };
}
