/** Downloads a file over HTTP or HTTPS within limits of time and size, from public addresses alone, also after redirects. */

import type { IncomingMessage } from 'node:http';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { errorMessage } from '../../system/problem.ts';
import { PrivateAddressError, publicLookup, refusePrivateHost } from './publicAddress.ts';

export interface DownloadLimits {
  maxBytes: number;
  /** The longest time without a further byte. */
  idleTimeoutMs: number;
  /** The longest time of one download with its redirects. */
  totalTimeoutMs: number;
  /** Whether this machine itself counts as public, for tests. */
  allowsLoopback: boolean;
}

/** A file, or why there is none: `reason` is the predicate of a sentence about the address. */
export type Download =
  | { kind: 'file'; bytes: Uint8Array; url: string }
  | {
      kind: 'failed';
      reason: string;
      /** Whether a later attempt may succeed. */
      isTemporary: boolean;
      /** How long the server asks to wait. */
      retryAfterMs?: number;
    };

const MAX_REDIRECTS = 5;
export const USER_AGENT = 'Khizana (news archive; fetches pictures of archived articles)';

const TEMPORARY_STATUSES = new Set([408, 425, 429, 500, 502, 503, 504]);

/** Aborts a download with the reason that is reported. */
class DownloadError extends Error {
  readonly isTemporary: boolean;

  constructor(reason: string, isTemporary = false) {
    super(reason);
    this.isTemporary = isTemporary;
  }
}

/**
 * Downloads a file. Never throws.
 * @param isAllowed whether an address may be fetched, also one that a redirect leads to
 * @param accepts whether a media type may be that of the wanted file
 */
export async function download(
  address: string,
  limits: DownloadLimits,
  isAllowed: (url: URL) => Promise<boolean> = async () => true,
  accepts: (mediaType: string) => boolean = () => true,
): Promise<Download> {
  const deadline = AbortSignal.timeout(limits.totalTimeoutMs);
  try {
    let url = parseAddress(address);
    for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
      refusePrivateHost(url, limits.allowsLoopback);
      if (!(await isAllowed(url))) throw new DownloadError('may not be fetched, says its site’s robots.txt');
      const response = await send(url, limits, deadline);
      const status = response.statusCode ?? 0;
      const { location } = response.headers;
      if (status >= 300 && status < 400 && location !== undefined) {
        response.destroy();
        url = parseAddress(location, url);
        continue;
      }
      if (status !== 200) {
        response.destroy();
        const isTemporary = TEMPORARY_STATUSES.has(status);
        const reason = `was answered with status ${status}`;
        return { kind: 'failed', reason, isTemporary, retryAfterMs: readRetryAfter(response) };
      }
      const mediaType = (response.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
      if (!accepts(mediaType)) {
        response.destroy();
        throw new DownloadError(
          `is no picture (${/^[\w.+/-]{1,80}$/u.test(mediaType) ? mediaType : 'unknown'})`,
        );
      }
      return { kind: 'file', bytes: await readBody(response, limits), url: url.href };
    }
    throw new DownloadError(`redirects more than ${MAX_REDIRECTS} times`);
  } catch (error) {
    if (error instanceof PrivateAddressError)
      return { kind: 'failed', reason: error.message, isTemporary: false };
    if (error instanceof DownloadError)
      return { kind: 'failed', reason: error.message, isTemporary: error.isTemporary };
    const reason = deadline.aborted
      ? `took longer than ${limits.totalTimeoutMs / 1000} s`
      : `could not be fetched: ${errorMessage(error)}`;
    return { kind: 'failed', reason, isTemporary: true };
  }
}

function parseAddress(address: string, base?: URL): URL {
  if (!URL.canParse(address, base)) throw new DownloadError('is no address');
  const url = new URL(address, base);
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new DownloadError('leads to an address that is not on the web');
  // Names and passwords in addresses are not sent.
  url.username = '';
  url.password = '';
  return url;
}

function send(
  url: URL,
  { idleTimeoutMs, allowsLoopback }: DownloadLimits,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      {
        lookup: publicLookup(allowsLoopback),
        signal,
        timeout: idleTimeoutMs,
        agent: false,
        headers: { 'user-agent': USER_AGENT, accept: 'image/*,*/*;q=0.1', 'accept-encoding': 'identity' },
      },
      resolve,
    );
    sent.once('timeout', () =>
      sent.destroy(new DownloadError(`gave no answer within ${idleTimeoutMs / 1000} s`, true)),
    );
    sent.once('error', reject);
    sent.end();
  });
}

async function readBody(response: IncomingMessage, { maxBytes }: DownloadLimits): Promise<Uint8Array> {
  const tooLarge = `has more than ${maxBytes / 1e6} MB`;
  const coding = response.headers['content-encoding'] ?? 'identity';
  if (coding !== 'identity') {
    response.destroy();
    throw new DownloadError('is packed, although that was not asked for');
  }
  if (Number(response.headers['content-length'] ?? 0) > maxBytes) {
    response.destroy();
    throw new DownloadError(tooLarge);
  }
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of response) {
      const bytes = Buffer.from(chunk);
      length += bytes.length;
      if (length > maxBytes) throw new DownloadError(tooLarge);
      chunks.push(bytes);
    }
  } finally {
    response.destroy();
  }
  if (!response.complete) throw new DownloadError('breaks off', true);
  return Buffer.concat(chunks);
}

/** How long a server asks to wait, in seconds or until a time (RFC 9110, section 10.2.3). */
function readRetryAfter({ headers }: IncomingMessage): number | undefined {
  const value = headers['retry-after'];
  if (value === undefined) return undefined;
  const ms = /^\d{1,6}$/u.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isNaN(ms) || ms < 0 ? undefined : ms;
}
