/**
 * Decides which requests reach the development server. Its library throws on an address that it cannot decode, serves hidden
 * files, follows symbolic links and answers for any host, so these requests are refused before it sees them.
 */
import { realpathSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';
import { join } from 'node:path';

/** Browsers and servers commonly allow 2,000 characters and more; the addresses of a site are far shorter. */
const MAX_TARGET_LENGTH = 2048;

const LOOPBACK_HOSTS = ['localhost', '127.0.0.1', '[::1]'];
/** These listen on every interface of the machine. Browsers cannot request them. */
const WILDCARD_ADDRESSES = new Set(['0.0.0.0', '::']);

/** The only allowed file in a hidden folder: the library's script that reloads the page. */
const RELOAD_SCRIPT = '/.11ty/reload-client.js';

/** The files that the library tries for an address, by what it appends. */
const FILE_SUFFIXES = ['', '/index.html', '.html'];

export interface GuardOptions {
  /** The folder of the site. */
  output: string;
  /** The path of the site on its host, with a slash at both ends. */
  pathPrefix: string;
  /** The host that the server listens on. */
  host: string;
}

/** The part of a request that the decision depends on. */
export interface GuardedRequest {
  method?: string | undefined;
  /** The request target as sent, not normalised. */
  url?: string | undefined;
  headers: IncomingHttpHeaders;
}

export interface Refusal {
  status: 400 | 403 | 404 | 405 | 414;
  message: string;
}

export class RequestGuard {
  readonly #output: string;
  readonly #pathPrefix: string;
  readonly #host: string;

  constructor({ output, pathPrefix, host }: GuardOptions) {
    this.#output = output;
    this.#pathPrefix = pathPrefix;
    this.#host = host;
  }

  /** Returns why a request is refused, or undefined where the library may answer it. @param port the server's port */
  findRefusal({ method, url = '', headers }: GuardedRequest, port: number): Refusal | undefined {
    if (!this.#isOwnHost(headers.host, port)) {
      return {
        status: 403,
        message: `This server does not answer for the host in this address. Open http://localhost:${port}/, or start it with --host and the name that you use.`,
      };
    }
    if (method !== 'GET' && method !== 'HEAD') {
      return { status: 405, message: 'This server only reads files. Use GET or HEAD.' };
    }
    if (url.length > MAX_TARGET_LENGTH) {
      return {
        status: 414,
        message: `The address is longer than ${MAX_TARGET_LENGTH} characters. Shorten it.`,
      };
    }
    return this.#checkPath(url.split(/[?#]/u, 1)[0] ?? '');
  }

  /**
   * Returns whether a page may listen for reloads. Only pages of this server may, since any website can open a WebSocket to this
   * machine.
   */
  acceptsSocket(headers: IncomingHttpHeaders, port: number): boolean {
    const { host = '', origin } = headers;
    return this.#isOwnHost(host, port) && origin?.toLowerCase() === `http://${host.toLowerCase()}`;
  }

  /** A website can let its own name point to this machine (DNS rebinding). The Host header then still has that name. */
  #isOwnHost(host: string | undefined, port: number): boolean {
    const { name, port: given } = /^(?<name>\[[\da-f:.]+\]|[^:[\]]+)(?::(?<port>\d{1,5}))?$/iu.exec(
      host ?? '',
    )?.groups ?? { name: '' };
    if (name === undefined || Number(given ?? 80) !== port) return false;
    const lowered = name.toLowerCase();
    if (LOOPBACK_HOSTS.includes(lowered)) return true;
    const address = lowered.replace(/^\[|\]$/gu, '');
    // An address, unlike a name, cannot be rebound.
    if (WILDCARD_ADDRESSES.has(this.#host)) return isIP(address) !== 0;
    return address === this.#host.toLowerCase();
  }

  #checkPath(path: string): Refusal | undefined {
    const invalid: Refusal = { status: 400, message: 'The address is not valid. Check its spelling.' };
    // The library decodes addresses, so an encoded separator would become a separator.
    if (!path.startsWith('/') || /\/\/|\\|%(?:2f|5c)/iu.test(path)) return invalid;
    const decoded = decode(path);
    if (decoded === undefined || /\p{Cc}|\\/u.test(decoded)) return invalid;
    const segments = decoded.split('/');
    if (segments.includes('.') || segments.includes('..')) return invalid;
    if (decoded === RELOAD_SCRIPT) return undefined;
    const missing: Refusal = { status: 404, message: 'The site has no such file.' };
    if (segments.some((segment) => segment.startsWith('.'))) return missing;
    return this.#isBehindLink(decoded) ? missing : undefined;
  }

  /** Returns whether a file that the library would serve is behind a symbolic link. */
  #isBehindLink(path: string): boolean {
    if (!path.startsWith(this.#pathPrefix)) return false;
    const root = resolveLinks(this.#output);
    if (root === undefined) return false;
    const inner = path.slice(this.#pathPrefix.length).replace(/\/$/u, '');
    return FILE_SUFFIXES.some((suffix) => {
      const file = join(root, `${inner}${suffix}`);
      const real = resolveLinks(file);
      return real !== undefined && real !== file;
    });
  }
}

function decode(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

/** Resolves the links in a path; undefined where the file is missing. */
function resolveLinks(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}
