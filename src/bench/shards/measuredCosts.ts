/**
 * The costs that the model of large archives takes. `npm run bench -- shards --articles 500,10000` prints such costs; put new ones in
 * their place when a step becomes faster. These were measured at commit bad035e, with Node.js 20 on two cores of a busy machine:
 * planning with 500, 10,000 and 50,000 articles, converting with 1,000 and 10,000, all else with 500 and 10,000.
 */
import type { LinearCost, ShardCosts } from './shardCosts.ts';

export const MEASURED_COSTS: ShardCosts = {
  converting: {
    seconds: { start: 1.5, perArticle: 0.0014 },
    // Up to 100,000 articles: docs/benchmarks.md, "Conversion".
    megabytes: { start: 500, perArticle: 0.0028 },
  },
  planning: {
    seconds: { start: 4.6, perArticle: 0.0007 },
    megabytes: { start: 280, perArticle: 0.0167 },
  },
  making: { seconds: { start: 4.5, perArticle: 0.0076 } },
  merging: {
    seconds: { start: 5.5, perArticle: 0.000_93 },
    // A merge plans as a shard does. With 500 and 10,000 articles its memory was the same within the error.
    megabytes: { start: 450, perArticle: 0.0167 },
  },
  left: {
    files: { start: 0, perArticle: 2.3 },
    entries: { start: 0, perArticle: 4.33 },
    site: { start: 0, perArticle: 0.0388 },
    seal: { start: 0, perArticle: 0.000_224 },
  },
};

/**
 * A first search in kB, the median, of more articles than have facets: what `npm run bench -- search --model` predicts for 200,000 and
 * 500,000 (docs/benchmarks.md, "Large archives").
 */
export const FIRST_SEARCH_KB: LinearCost = { start: 66, perArticle: 0.000_367 };

/** Assumptions: about what clouds ask for a core with its memory for an hour, in US dollars. */
export const CORE_HOUR_PRICE = 0.05;
export const MEGABYTES_PER_CORE = 4000;
