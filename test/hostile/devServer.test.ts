/**
 * Threats: while the development server runs, a website in the same browser connects to this machine or resolves its own host name to
 * it; a URL ends the process or leads out of the site's folder. The tests send requests over a socket, because HTTP clients
 * normalise URLs.
 */
import { once } from 'node:events';
import { symlink } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LOOPBACK_ADDRESS, Preview } from '../../src/serve/preview.ts';
import { type GuardedRequest, RequestGuard } from '../../src/serve/requestGuard.ts';
import { temporaryFolder, writeFiles } from '../fixtures/temporaryFolder.ts';

const UPGRADE = [
  'Connection: Upgrade',
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
];

let preview: Preview;
let port = 0;

beforeEach(async () => {
  const folder = await temporaryFolder();
  const output = join(folder, 'site');
  await writeFiles(output, {
    'index.html': '<!DOCTYPE html><title>Start</title>start',
    '404.html': '<!DOCTYPE html><title>Missing</title>no such page',
    'en/index.html': '<!DOCTYPE html><title>English</title>english',
    'data/2025.csv': 'id,title\n',
    '.env': 'hidden',
    '.git/config': 'hidden',
  });
  await writeFiles(folder, { 'outside.txt': 'outside', 'private/index.html': 'outside' });
  await symlink(join(folder, 'outside.txt'), join(output, 'link.txt'));
  await symlink(join(folder, 'private'), join(output, 'linked'));
  await symlink(join(folder, 'outside.txt'), join(output, 'page.html'));
  preview = new Preview({
    output,
    pathPrefix: '/',
    host: LOOPBACK_ADDRESS,
    onStart: () => {},
    onError: () => {},
  });
  preview.serve(0);
  await preview.ready();
  const address = preview.server.address();
  port = typeof address === 'object' ? (address?.port ?? 0) : 0;
});

afterEach(() => preview.close());

/** Sends the lines of a request. @returns the response, up to the upgrade to a WebSocket or the end of the connection */
async function send(...lines: string[]): Promise<string> {
  const socket: Socket = connect(port, LOOPBACK_ADDRESS);
  await once(socket, 'connect');
  socket.write(`${lines.join('\r\n')}\r\n\r\n`, 'latin1');
  let response = '';
  socket.on('data', (data) => {
    response += data.toString();
    if (response.startsWith('HTTP/1.1 101')) socket.destroy();
  });
  await once(socket, 'close');
  return response;
}

function request(
  target: string,
  { method = 'GET', host = `localhost:${port}`, headers = [] as string[] } = {},
) {
  return send(`${method} ${target} HTTP/1.1`, `Host: ${host}`, 'Connection: close', ...headers);
}

/** Returns the status code of a response. */
const statusOf = (response: string): number => Number(response.split(' ')[1]);

describe('the development server', () => {
  it('serves the pages and files of the site', async () => {
    for (const host of [`localhost:${port}`, `LOCALHOST:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`])
      expect(statusOf(await request('/', { host })), host).toBe(200);
    expect(await request('/en/?q=%D9%85')).toContain('english');
    expect(await request('/en')).toContain('Location: /en/');
    expect(await request('/data/2025.csv')).toContain('id,title');
    expect(await request('/missing/')).toContain('no such page');
    expect(statusOf(await request('/.11ty/reload-client.js'))).toBe(200);
  });

  it.each([
    ['a lone percent sign', '/%', 400],
    ['an incomplete escape', '/en/%E0%A4', 400],
    ['an overlong encoding', '/%c0%ae%c0%ae/outside.txt', 400],
    ['a null byte', '/en/%00.html', 400],
    ['an encoded way out', '/..%2foutside.txt', 400],
    ['a way out', '/../outside.txt', 400],
    ['an encoded dot', '/%2e%2e/outside.txt', 400],
    ['a way out with backslashes', '/..\\outside.txt', 400],
    ['an encoded backslash', '/..%5coutside.txt', 400],
    ['another host’s address', 'http://evil.example/', 400],
    ['an address without a scheme', '//evil.example/en', 400],
    ['an asterisk', '*', 400],
    ['a very long address', `/${'a'.repeat(5000)}`, 414],
    ['a hidden file', '/.env', 404],
    ['a file in a hidden folder', '/.git/config', 404],
    ['a file beside the reloading script', '/.11ty/reload-client.js/../../.env', 400],
    ['a symbolic link to a file', '/link.txt', 404],
    ['a symbolic link to a folder', '/linked/', 404],
    ['a symbolic link to a folder, without a slash', '/linked', 404],
    ['a page that is a symbolic link', '/page', 404],
  ])('refuses %s and continues to serve', async (_name, target, status) => {
    const response = await request(target);
    expect(statusOf(response)).toBe(status);
    expect(response).not.toMatch(/outside\n?$|hidden/u);
    expect(statusOf(await request('/'))).toBe(200);
  });

  it('refuses a request for another host', async () => {
    for (const host of [
      'evil.example',
      `evil.example:${port}`,
      `localhost.evil.example:${port}`,
      'localhost',
      '',
    ])
      expect([400, 403], host).toContain(statusOf(await request('/', { host })));
    expect(statusOf(await send('GET / HTTP/1.0', 'Connection: close'))).toBe(403);
  });

  it('allows only GET and HEAD', async () => {
    const response = await request('/', { method: 'POST', headers: ['Content-Length: 0'] });
    expect(statusOf(response)).toBe(405);
    expect(response).toContain('Allow: GET, HEAD');
    const head = await request('/en/', { method: 'HEAD' });
    expect(statusOf(head)).toBe(200);
    expect(head.split('\r\n\r\n')[1]).toBe('');
  });

  it('serves a byte range of a file, and refuses a range beyond its end', async () => {
    expect(await request('/data/2025.csv', { headers: ['Range: bytes=0-1'] })).toMatch(
      / 206 [\s\S]*\r\n\r\nid$/u,
    );
    expect(statusOf(await request('/data/2025.csv', { headers: ['Range: bytes=900-'] }))).toBe(416);
    expect(await request('/link.txt', { headers: ['Range: bytes=0-1'] })).toContain(' 404 ');
  });

  it('accepts WebSocket connections only from its own pages', async () => {
    const open = (host: string, ...origin: string[]) =>
      send('GET / HTTP/1.1', `Host: ${host}`, ...UPGRADE, ...origin);
    const host = `localhost:${port}`;
    expect(statusOf(await open(host, `Origin: http://${host}`))).toBe(101);
    expect(statusOf(await open(host, 'Origin: https://evil.example'))).toBe(400);
    expect(statusOf(await open(host, `Origin: http://localhost:${port + 1}`))).toBe(400);
    expect(statusOf(await open(host, 'Origin: null'))).toBe(400);
    expect(statusOf(await open(host))).toBe(400);
    expect(statusOf(await open('evil.example', 'Origin: http://evil.example'))).toBe(400);
  });

  it('answers with status 500 if the library fails, and continues to serve', async () => {
    const report = vi.spyOn(console, 'error').mockImplementation(() => {});
    vi.spyOn(preview, 'mapUrlToFilePath').mockImplementation(() => {
      throw new Error('disk is gone');
    });
    expect(statusOf(await request('/en/'))).toBe(500);
    expect(report).toHaveBeenCalledWith('The server could not answer /en/: disk is gone');
    vi.restoreAllMocks();
    expect(statusOf(await request('/en/'))).toBe(200);
  });

  it('listens on this machine only', () => {
    expect(preview.server.address()).toMatchObject({ address: LOOPBACK_ADDRESS });
  });
});

describe('the configured host', () => {
  const statusFor = (configured: string, requested: string): number | undefined => {
    const guard = new RequestGuard({ output: '/nowhere', pathPrefix: '/', host: configured });
    const guarded: GuardedRequest = { method: 'GET', url: '/', headers: { host: requested } };
    return guard.findRefusal(guarded, 8080)?.status;
  };

  it('is accepted in addition to the names of this machine', () => {
    expect(statusFor('archive.local', 'archive.local:8080')).toBeUndefined();
    expect(statusFor('archive.local', 'localhost:8080')).toBeUndefined();
    expect(statusFor('fd00::7', '[fd00::7]:8080')).toBeUndefined();
    expect(statusFor('archive.local', 'other.local:8080')).toBe(403);
    expect(statusFor('archive.local', '192.168.1.5:8080')).toBe(403);
  });

  it('accepts every address and no other name if it is a wildcard', () => {
    expect(statusFor('0.0.0.0', '192.168.1.5:8080')).toBeUndefined();
    expect(statusFor('::', '[fd00::7]:8080')).toBeUndefined();
    expect(statusFor('0.0.0.0', 'evil.example:8080')).toBe(403);
  });
});
