/** Parses the address of a site's host and the path on it. People write both, and every page contains them. */

export type ParsedAddress =
  | { kind: 'valid'; value: string }
  | { kind: 'invalid'; reason: string; remedy: string };

const EXAMPLE = 'https://example.org';

/** A host as `URL` writes it: a name in ASCII, or an IP address. */
const ORIGIN = /^https?:\/\/(?:[a-z\d_-]+(?:\.[a-z\d_-]+)*\.?|\[[\da-f:.]+\])(?::\d+)?$/u;

/** A folder that hosts serve: most hide one that begins with a dot. */
const PREFIX_SEGMENT = /^[\w~-][\w.~-]*$/u;

/** Parses the address of a host; its normal form, `https://example.org`, has no slash at the end. */
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
  // `URL` drops both without an error.
  if (/[\t\n\r\\]/u.test(text)) return invalid('has a line end or a backslash', remedy);
  if (!/^\/*$/u.test(pathname)) return invalid('has a path', `${remedy}, and the path with --path-prefix`);
  return { kind: 'valid', value: origin };
}

/** Parses the path of a site on its host; the normal form of `archive`, `/archive` and `/archive/` is `/archive/`. */
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

/**
 * Parses the address of another archive: a web address with or without a path, or a path that begins with a slash. The normal form
 * ends in a slash.
 */
export function parseArchiveUrl(given: string): ParsedAddress {
  const text = given.trim();
  const isPath = /^\/(?!\/)/u.test(text);
  const [, origin = '', path = ''] = /^(https?:\/\/[^/]+)?(\/.*)?$/iu.exec(text) ?? [];
  if (!isPath && origin === '')
    return invalid(
      `must be a web address like ${EXAMPLE}/archive/`,
      'begin it with https://, or with / on the same host',
    );
  const host = isPath ? undefined : parseSiteUrl(origin);
  if (host?.kind === 'invalid') return host;
  const prefix = parsePathPrefix(path);
  return prefix.kind === 'invalid' ? prefix : { kind: 'valid', value: (host?.value ?? '') + prefix.value };
}

function invalid(reason: string, remedy: string): ParsedAddress {
  return { kind: 'invalid', reason, remedy };
}
