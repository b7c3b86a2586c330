/** Measures the bytes that Chromium transfers for a search, with gzipped text and facets. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Browser, chromium } from 'playwright-core';
import type { SearchRecord } from '../../search/indexing/record.ts';
import { GOLD } from '../search/gold.ts';
import { writeSearchFolder } from '../search/searchFolder.ts';
import { type Latencies, measureLatency } from './latency.ts';

/** Numbers of bytes, and how long searches take. */
export interface Transfers {
  /** For first searches with an empty cache, with some of the gold queries. */
  cold: number[];
  /** For the searches after those. */
  second: number[];
  /** For each gold query in one session, without the first. */
  session: number[];
  /** For all files of the index. */
  index: number;
  latencies: Latencies;
}

/** One in this many gold queries is searched with an empty cache, since each needs a new browser context. */
export const COLD_QUERY_INTERVAL = 4;

/** The media types of files that hosts compress. */
export const COMPRESSED_TYPES: ReadonlyMap<string, string> = new Map([
  ['', 'text/html'],
  ['.js', 'text/javascript'],
  ['.json', 'application/json'],
  ['.txt', 'text/plain'],
]);
const PAGE = Buffer.from('<!doctype html><link rel="icon" href="data:,">');
/** Matches the request for one range of bytes, as the engine sends it. */
export const RANGE = /^bytes=(\d+)-(\d+)$/u;
/** The approximate size of a response's headers. */
export const HEADER_BYTES = 250;

/** Builds an index of articles and searches it as the search page does. */
export async function measureTransfers(records: readonly SearchRecord[]): Promise<Transfers> {
  const folder = await mkdtemp(join(tmpdir(), 'khizana-bench-'));
  try {
    const index = await writeSearchFolder(records, folder);
    return { ...(await measureInChromium(folder)), index, latencies: await measureLatency(folder) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Searches in an archive whose site is in a folder. */
async function measureInChromium(folder: string): Promise<Omit<Transfers, 'index' | 'latencies'>> {
  const host = await Host.open(folder);
  const browser = await chromium.launch({
    executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  try {
    const queries = GOLD.map(({ query }) => query);
    const cold: number[] = [];
    const second: number[] = [];
    for (let at = 0; at < queries.length; at += COLD_QUERY_INTERVAL) {
      const query = queries[at] ?? '';
      const [first = 0, next = 0] = await measureSearches(browser, host, [queries.at(at - 1) ?? '', query]);
      cold.push(first);
      second.push(next);
    }
    const [, ...session] = await measureSearches(browser, host, queries);
    return { cold, second, session };
  } finally {
    await browser.close();
    host.close();
  }
}

/** Searches with an empty cache, as the search page does. @returns the bytes of each search */
async function measureSearches(browser: Browser, host: Host, queries: readonly string[]): Promise<number[]> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(host.origin);
    const transfers: number[] = [];
    for (const query of queries) {
      host.bytes = 0;
      await page.evaluate(async (query) => {
        const path = '/search/engine.js';
        const engine = await import(path);
        await engine.search(query, { lang: 'ar', limit: 10, facets: true });
      }, query);
      transfers.push(host.bytes);
    }
    return transfers;
  } finally {
    await context.close();
  }
}

/** A static host that compresses text and counts the bytes that it sends, to Chromium's workers too. */
class Host {
  bytes = 0;
  requests = 0;
  readonly origin: string;
  readonly #server: Server;

  private constructor(server: Server, origin: string) {
    this.#server = server;
    this.origin = origin;
  }

  static async open(folder: string): Promise<Host> {
    const server = createServer(async (request, response) => {
      const path = new URL(request.url ?? '/', 'http://localhost').pathname;
      const file = path === '/' ? PAGE : await readFile(join(folder, path)).catch(() => undefined);
      if (file === undefined) {
        response.writeHead(404).end();
        return;
      }
      const text = COMPRESSED_TYPES.get(extname(path));
      const headers = {
        'content-type': text ?? 'application/octet-stream',
        'cache-control': 'max-age=3600',
        ...(text !== undefined && { 'content-encoding': 'gzip' }),
      };
      const [, start, end] = RANGE.exec(request.headers.range ?? '') ?? [];
      const isRange = text === undefined && start !== undefined && end !== undefined;
      const body = isRange ? file.subarray(Number(start), Number(end) + 1) : text ? gzipSync(file) : file;
      if (isRange)
        response.writeHead(206, { ...headers, 'content-range': `bytes ${start}-${end}/${file.length}` });
      else response.writeHead(200, headers);
      response.end(body);
      host.bytes += body.length + HEADER_BYTES;
      host.requests++;
    });
    await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const host = new Host(server, `http://localhost:${port}/`);
    return host;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}
