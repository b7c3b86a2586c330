/**
 * The costs that the model of large archives takes. They are what `npm run bench -- shards --articles 2500,10000` prints, at commit
 * bad035e, with Node.js 20 on two busy cores; put new ones in their place when a step becomes faster.
 */
import type { LinearCost, ShardCosts } from './shardCosts.ts';

export const MEASURED_COSTS: ShardCosts = {
  converting: {
    seconds: { start: 0, perArticle: 0.0012 },
    megabytes: { start: 500, perArticle: 0.0028 },
  },
  planning: {
    seconds: { start: 4, perArticle: 0.0012 },
    megabytes: { start: 500, perArticle: 0.02 },
  },
  making: { seconds: { start: 2, perArticle: 0.007 } },
  merging: {
    seconds: { start: 4, perArticle: 0.001 },
    megabytes: { start: 500, perArticle: 0.02 },
  },
  left: {
    files: { start: 0, perArticle: 2.3 },
    entries: { start: 0, perArticle: 4.6 },
    site: { start: 0, perArticle: 0.0388 },
    seal: { start: 0, perArticle: 0.000224 },
    record: { start: 0, perArticle: 0.000267 },
  },
};

/** A first search in kB, the median, of more articles than have facets: `npm run bench -- search --model`, docs/benchmarks.md. */
export const FIRST_SEARCH_KB: LinearCost = { start: 66, perArticle: 0.000_367 };

/** An assumption: about what clouds ask for a core with 2 to 4 GB for an hour, in US dollars. */
export const CORE_HOUR_PRICE = 0.05;
