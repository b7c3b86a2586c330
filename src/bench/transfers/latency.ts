/** Measures how long a search takes, beside one search of Pagefind over the same segments, in Chromium. */
import type { Page } from 'playwright-core';
import { wordsIn } from '../../search/analysis/words.ts';
import { chooseTerms } from '../../search/query/terms.ts';
import { GOLD } from '../search/gold.ts';
import { openSearchHost } from '../search/searchHost.ts';

/** Milliseconds for each gold query, when all files that it needs are loaded. */
export interface Latencies {
  /** As the search page searches: ten results, with facets. */
  khizana: number[];
  /** One search of Pagefind for the stems of the query's words, without its results' texts. */
  pagefind: number[];
}

/** Searches in an archive whose site is in a folder. */
export async function measureLatency(folder: string): Promise<Latencies> {
  const { page, close } = await openSearchHost(folder);
  try {
    return await searchInTurns(page);
  } finally {
    await close();
  }
}

function searchInTurns(page: Page): Promise<Latencies> {
  const queries = GOLD.map(({ query }) => query);
  const stems = queries.map((query) =>
    wordsIn(query)
      .map((word) => chooseTerms(word, new Map()).stems.at(0) ?? word)
      .join(' '),
  );
  return page.evaluate(
    async ([queries, stems]) => {
      const enginePath = '/search/engine.js';
      const engine = await import(enginePath);
      const response = await fetch('/search/index/segments.json');
      const { segments }: { segments: { name: string }[] } = await response.json();
      const folders = segments.map(({ name }) => new URL(`/search/index/${name}/`, location.href).href);
      const pagefindPath = `${folders[0]}pagefind.js`;
      const module = await import(pagefindPath);
      const pagefind = module.createInstance({ basePath: folders[0], noWorker: true });
      await pagefind.preload('');
      for (const other of folders.slice(1)) await pagefind.mergeIndex(other, {});
      const searchKhizana = (query: string) => engine.search(query, { lang: 'ar', limit: 10, facets: true });
      const timed = async (search: () => Promise<unknown>): Promise<number> => {
        const start = performance.now();
        await search();
        return performance.now() - start;
      };
      // The first round loads what the second needs.
      for (const query of queries) await searchKhizana(query);
      for (const query of stems) await pagefind.search(query);
      const latencies: Latencies = { khizana: [], pagefind: [] };
      for (const [at, query] of queries.entries()) {
        latencies.khizana.push(await timed(() => searchKhizana(query)));
        latencies.pagefind.push(await timed(() => pagefind.search(stems[at])));
      }
      return latencies;
    },
    [queries, stems] as const,
  );
}
