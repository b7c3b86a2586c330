import { describe, expect, it } from 'vitest';
import { parseArchiveUrl, parsePathPrefix, parseSiteUrl } from '../../../src/site/settings/hostAddress.ts';

describe('the address of a host', () => {
  it.each([
    ['https://example.org', 'https://example.org'],
    ['https://example.org/', 'https://example.org'],
    ['HTTPS://Example.ORG//', 'https://example.org'],
    ['https://example.org:443', 'https://example.org'],
    ['http://localhost:8080/', 'http://localhost:8080'],
    ['http://[::1]:8080', 'http://[::1]:8080'],
    ['https://مثال.إختبار/', 'https://xn--mgbh0fb.xn--kgbechtv'],
  ])('normalises %s', (given, value) => {
    expect(parseSiteUrl(given)).toEqual({ kind: 'valid', value });
  });

  it.each([
    ['https://example.org?q=1', 'query'],
    ['https://example.org/?', 'query'],
    ['https://example.org/#top', 'fragment'],
    ['https://example.org"><script>', 'must be a web address'],
    ["https://example.org'", 'must be a web address'],
    ["https://example.org/'", 'path'],
    ['https://user:secret@example.org', 'password'],
    ['https://user@example.org', 'user name'],
    ['ftp://example.org', 'begin it with https://'],
    ['javascript:alert(1)', 'begin it with https://'],
    ['//example.org', 'begin it with https://'],
    ['https:example.org', 'begin it with https://'],
    ['example.org', 'begin it with https://'],
    ['https://', 'must be a web address'],
    ['https://exa mple.org', 'must be a web address'],
    ['https://example.org/archive', '--path-prefix'],
    ['https://example.org\\archive', 'backslash'],
    ['https://exam\nple.org', 'line end'],
  ])('refuses %s', (given, reason) => {
    const parsed = parseSiteUrl(given);
    expect(parsed.kind).toBe('invalid');
    expect(parsed.kind === 'invalid' && `${parsed.reason}; ${parsed.remedy}`).toContain(reason);
  });
});

describe('the path of a site', () => {
  it.each([
    ['', '/'],
    ['/', '/'],
    ['archive', '/archive/'],
    ['/archive', '/archive/'],
    ['/~group/archive-2/v1.0/', '/~group/archive-2/v1.0/'],
  ])('normalises «%s»', (given, value) => {
    expect(parsePathPrefix(given)).toEqual({ kind: 'valid', value });
  });

  it.each([
    ...['//evil.example', '/a//b/', '//', '/../a', '/a/../b', '/a/./b', '/./', '/a..b/', '/.git/'],
    ...['/a b/', '/a"b/', "/a'b/", '/<b>/', '/a?b', '/a#b', '/a\\b', '/%61/', '/أرشيف/', '/a\n/'],
  ])('refuses %s', (given) => {
    expect(parsePathPrefix(given)).toMatchObject({
      kind: 'invalid',
      remedy: expect.stringContaining('/archive/'),
    });
  });
});

describe('parseArchiveUrl', () => {
  it.each([
    ['https://early.example.org', 'https://early.example.org/'],
    ['https://Early.example.org/archive', 'https://early.example.org/archive/'],
    ['http://127.0.0.1:8080/a/b/', 'http://127.0.0.1:8080/a/b/'],
    ['/2014', '/2014/'],
    ['/', '/'],
  ])('gives the address of an archive with a final slash: %s', (given, value) => {
    expect(parseArchiveUrl(given)).toEqual({ kind: 'valid', value });
  });

  it.each([
    '',
    'early.example.org',
    '//early.example.org/',
    'javascript:alert(1)',
    'https://a.example/../b',
    'https://a@b.example/',
    'https://a.example/?q',
    'https://a.example; script-src *',
    '/a;b/',
  ])('rejects %s', (given) => {
    expect(parseArchiveUrl(given).kind).toBe('invalid');
  });
});
