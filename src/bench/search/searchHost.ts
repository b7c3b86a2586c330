/** Searches in Chromium, over indexes that are served as by a static host. */
import { createServer } from 'node:http';
import { type Browser, chromium, type Page } from 'playwright-core';
import sirv from 'sirv';

/** A page on the host of the indexes. */
export interface SearchHost {
  page: Page;
  close(): Promise<void>;
}

/** Serves a folder and opens a page on it. `CHROME_PATH` gives the Chromium to use. */
export async function openSearchHost(folder: string): Promise<SearchHost> {
  const serve = sirv(folder, { dev: true });
  const server = createServer((request, response) => {
    serve(request, response, () => {
      if (request.url === '/')
        response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html>');
      else response.writeHead(404).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const address = server.address();
  const browser: Browser = await chromium.launch({
    executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  const page = await browser.newPage();
  await page.goto(`http://localhost:${typeof address === 'object' ? address?.port : 0}/`);
  return {
    page,
    close: async () => {
      await browser.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Gives the ids of a publisher's articles that have all words of each query, in order. */
export function searchKhizana(
  page: Page,
  queries: readonly string[],
  publisher: string,
): Promise<string[][]> {
  return page.evaluate(
    async ([queries, publisher]) => {
      const path = '/search/engine.js';
      const engine = await import(path);
      const found: string[][] = [];
      for (const query of queries) {
        const { results } = await engine.search(query, {
          filters: { publisher: [publisher] },
          limit: 10_000,
        });
        const whole = results.filter(({ missing }: { missing: string[] }) => missing.length === 0);
        found.push(whole.map(({ id }: { id: string }) => id));
      }
      return found;
    },
    [queries, publisher] as const,
  );
}

/** Gives how many articles each query finds, those that lack words of it included. */
export function countResults(page: Page, queries: readonly string[]): Promise<number[]> {
  return page.evaluate(async (queries) => {
    const path = '/search/engine.js';
    const engine = await import(path);
    const counts: number[] = [];
    for (const query of queries) {
      const { total, partialCount } = await engine.search(query, { limit: 0 });
      counts.push(total + partialCount);
    }
    return counts;
  }, queries);
}

/** Gives the places of the articles that Pagefind finds with its defaults for each query, in order. */
export function searchPagefind(page: Page, queries: readonly string[]): Promise<number[][]> {
  return page.evaluate(async (queries) => {
    const path = '/pagefind/pagefind.js';
    document.documentElement.lang = 'ar';
    const pagefind = await import(path);
    const found: number[][] = [];
    for (const query of queries) {
      const { results } = await pagefind.search(query);
      const data = await Promise.all(
        results.map((result: { data(): Promise<{ url: string }> }) => result.data()),
      );
      found.push(data.map(({ url }) => Number(url.split('/').at(-1))));
    }
    return found;
  }, queries);
}
