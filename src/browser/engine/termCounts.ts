/** Counts the articles for the terms of a query, before the query is looked up. */
import { rangeTerms } from '../../search/analysis/indexKey.ts';
import type { TermCounts } from '../../search/query/query.ts';
import type { Pagefind } from './pagefind.ts';

/** Counts, for each term, the articles with a key that begins with it. */
export async function countTerms(pagefind: Pagefind, terms: readonly string[]): Promise<TermCounts> {
  await pagefind.preload(terms.flatMap(rangeTerms).join(' '));
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (await pagefind.search(term)).results.length);
  return counts;
}
