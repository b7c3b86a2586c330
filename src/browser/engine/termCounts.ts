/** What the index knows of a query's words, asked before they are looked up. */
import { rangeTerms } from '../../search/analysis/indexKey.ts';
import type { TermCounts } from '../../search/query/query.ts';
import type { Pagefind } from './pagefind.ts';

/** Counts the articles that have what begins with each term. */
export async function countTerms(pagefind: Pagefind, terms: readonly string[]): Promise<TermCounts> {
  await pagefind.preload(terms.flatMap(rangeTerms).join(' '));
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (await pagefind.search(term)).results.length);
  return counts;
}
