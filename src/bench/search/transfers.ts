/** What a search costs a reader on a slow network: the bytes that Chromium transfers, text gzipped, facets included. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Browser, chromium } from 'playwright-core';
import type { SearchRecord } from '../../search/indexing/record.ts';
import { GOLD } from './gold.ts';
import { writeSearchFolder } from './searchFolder.ts';

/** Bytes. */
export interface Transfers {
  /** Of a first search, where nothing is in the cache: of some queries of the gold. */
  cold: number[];
  /** Of a second search after some first one. */
  second: number[];
  /** Of each query of the gold one after the other, the first left out. */
  session: number[];
  /** Of all files of the index. */
  index: number;
}

/** Of so many queries one is asked in a browser that has nothing yet: that takes a while. */
const EVERY = 4;

/** What hosts gzip. */
const TYPES: ReadonlyMap<string, string> = new Map([
  ['', 'text/html'],
  ['.js', 'text/javascript'],
  ['.json', 'application/json'],
  ['.txt', 'text/plain'],
]);
const PAGE = Buffer.from('<!doctype html><link rel="icon" href="data:,">');
/** About the bytes of a response's head. */
const HEAD = 250;

/** Builds an index of articles and searches it as the search page does. */
export async function measureTransfers(records: readonly SearchRecord[]): Promise<Transfers> {
  const folder = await mkdtemp(join(tmpdir(), 'khizana-bench-'));
  try {
    const index = await writeSearchFolder(records, folder);
    return { ...(await measureInChromium(folder)), index };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measureInChromium(folder: string): Promise<Omit<Transfers, 'index'>> {
  const host = await Host.open(folder);
  const browser = await chromium.launch({
    executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  try {
    const queries = GOLD.map(({ query }) => query);
    const cold: number[] = [];
    const second: number[] = [];
    for (let at = 0; at < queries.length; at += EVERY) {
      const query = queries[at] ?? '';
      const [first = 0, then = 0] = await measureSearches(browser, host, [queries.at(at - 1) ?? '', query]);
      cold.push(first);
      second.push(then);
    }
    const [, ...session] = await measureSearches(browser, host, queries);
    return { cold, second, session };
  } finally {
    await browser.close();
    host.close();
  }
}

/** Searches in a browser that has nothing in its cache, as the search page does. @returns the bytes of each search */
async function measureSearches(browser: Browser, host: Host, queries: readonly string[]): Promise<number[]> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(host.origin);
    const all: number[] = [];
    for (const query of queries) {
      host.bytes = 0;
      await page.evaluate(async (query) => {
        const path = '/search/engine.js';
        const engine = await import(path);
        await engine.search(query, { lang: 'ar', limit: 10, facets: true });
      }, query);
      all.push(host.bytes);
    }
    return all;
  } finally {
    await context.close();
  }
}

/** A static host that gzips text and counts what it sends: Chromium's workers are counted with the page. */
class Host {
  bytes = 0;
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
      const text = TYPES.get(extname(path));
      const body = text === undefined ? file : gzipSync(file);
      const encoding = text === undefined ? {} : { 'content-encoding': 'gzip' };
      const type = text ?? 'application/octet-stream';
      response.writeHead(200, { 'content-type': type, 'cache-control': 'max-age=3600', ...encoding });
      response.end(body);
      host.bytes += body.length + HEAD;
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
