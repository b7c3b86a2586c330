/**
 * Decides which requests reach the development server. Its library throws on an address that it cannot decode, serves hidden
 * files, follows symbolic links and answers for any host, so these requests are refused before it sees them.
 */
import { realpathSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';
import { join } from 'node:path';

/** Browsers and servers commonly allow 2,000 characters and more; no address of a site has a quarter of that. */
const MAX_TARGET_LENGTH = 2048;

const LOOPBACK_HOSTS = ['localhost', '127.0.0.1', '[::1]'];
/** These listen on every interface of the machine and are no address that a browser could ask for. */
const WILDCARD_ADDRESSES = new Set(['0.0.0.0', '::']);

/** The one file in a hidden folder: the library's script that reloads the page. */
const RELOAD_SCRIPT = '/.11ty/reload-client.js';

/** The files that the library tries for an address, by what it appends. */
const FILE_SUFFIXES = ['', '/index.html', '.html'];

export interface GuardOptions {
  /** The folder of the site. */
  output: string;
  /** Where the site lies on its host: begins and ends with a slash. */
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

  /** Why a request for a file is refused, or undefined where the library may answer it. @param port the server's own */
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
    return this.#pathRefusal(url.split(/[?#]/u, 1)[0] ?? '');
  }

  /**
   * Whether a page may listen for reloads: only pages of this server, since any website that its user visits can open a
   * WebSocket to this machine.
   */
  acceptsSocket(headers: IncomingHttpHeaders, port: number): boolean {
    const { host = '', origin } = headers;
    return this.#isOwnHost(host, port) && origin?.toLowerCase() === `http://${host.toLowerCase()}`;
  }

  /** A website can let its own name point to this machine (DNS rebinding); the Host header then still has that name. */
  #isOwnHost(host: string | undefined, port: number): boolean {
    const { name, port: given } = /^(?<name>\[[\da-f:.]+\]|[^:[\]]+)(?::(?<port>\d{1,5}))?$/iu.exec(
      host ?? '',
    )?.groups ?? { name: '' };
    if (name === undefined || Number(given ?? 80) !== port) return false;
    const lowered = name.toLowerCase();
    if (LOOPBACK_HOSTS.includes(lowered)) return true;
    const address = lowered.replace(/^\[|\]$/gu, '');
    // An address in the place of a name cannot be rebound.
    if (WILDCARD_ADDRESSES.has(this.#host)) return isIP(address) !== 0;
    return address === this.#host.toLowerCase();
  }

  #pathRefusal(path: string): Refusal | undefined {
    const invalid: Refusal = { status: 400, message: 'The address is not valid. Check its spelling.' };
    // The library decodes addresses, so a separator that is encoded would become one.
    if (!path.startsWith('/') || /\/\/|\\|%(?:2f|5c)/iu.test(path)) return invalid;
    const decoded = decode(path);
    if (decoded === undefined || /\p{Cc}|\\/u.test(decoded)) return invalid;
    const segments = decoded.split('/');
    if (segments.includes('.') || segments.includes('..')) return invalid;
    if (decoded === RELOAD_SCRIPT) return undefined;
    const missing: Refusal = { status: 404, message: 'The site has no such file.' };
    if (segments.some((segment) => segment.startsWith('.'))) return missing;
    return this.#meetsLink(decoded) ? missing : undefined;
  }

  /** Whether a file that the library would serve lies behind a symbolic link. */
  #meetsLink(path: string): boolean {
    if (!path.startsWith(this.#pathPrefix)) return false;
    const root = realPath(this.#output);
    if (root === undefined) return false;
    const inner = path.slice(this.#pathPrefix.length).replace(/\/$/u, '');
    return FILE_SUFFIXES.some((suffix) => {
      const file = join(root, `${inner}${suffix}`);
      const real = realPath(file);
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

/** Where a path leads, or undefined where nothing is there. */
function realPath(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}
