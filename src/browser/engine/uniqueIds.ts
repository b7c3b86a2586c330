/**
 * Makes the ids of hits unique. Pagefind's ids are 28 bits of a hash, unique within a segment only: of 50,000 articles in eight
 * segments about four pairs share an id. The address is added to those.
 */
import type { Hit, Pagefind } from './pagefind.ts';

/** Wraps Pagefind so that different articles have different ids. */
export async function withUniqueIds(pagefind: Pagefind): Promise<Pagefind> {
  const seen = new Set<string>();
  const shared = new Set<string>();
  for (const { id } of (await pagefind.search(null)).results) (seen.has(id) ? shared : seen).add(id);
  if (shared.size === 0) return pagefind;
  const unique = async (hit: Hit): Promise<Hit> =>
    shared.has(hit.id) ? { ...hit, id: `${hit.id} ${(await hit.data()).url}`, data: () => hit.data() } : hit;
  return {
    preload: (terms) => pagefind.preload(terms),
    search: async (terms) => ({
      results: await Promise.all((await pagefind.search(terms)).results.map(unique)),
    }),
  };
}
