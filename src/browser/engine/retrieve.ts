/** Finds the articles that match a query: looks up its terms with Pagefind, and merges the hits. */
import { rangeTerms } from '../../search/analysis/indexKey.ts';
import {
  type Clause,
  exactTerms,
  parseQuery,
  type Query,
  searchTiers,
  termsToCount,
} from '../../search/query/query.ts';
import type { Hit, Pagefind } from './pagefind.ts';
import { countTerms } from './termCounts.ts';

/** Each tier of terms counts this much of the tier before it. */
const TIER_WEIGHT = 0.4;

/** Whether a query has nothing that must match, so that it finds all articles except the excluded ones. */
export function asksForAll({ clauses }: Query): boolean {
  return clauses.length === 0;
}

/**
 * Finds the articles that match a query, the best first.
 * @param all gives the articles that a query without words finds
 */
export async function retrieve(
  pagefind: Pagefind,
  query: string,
  all: () => Promise<readonly Hit[]>,
): Promise<Hit[]> {
  const parsed = parseQuery(query);
  const { clauses, excludedWords, excludedPhrases } = parsed;
  let hits: readonly Hit[];
  if (asksForAll(parsed)) hits = await all();
  else {
    const found = new Map<string, Hit>();
    for (const clause of clauses) {
      for (const hit of await retrieveClause(pagefind, clause)) addHit(found, hit, 1);
    }
    hits = clauses.length > 1 ? sortByScore(found) : [...found.values()];
  }
  const excluded = new Set<string>();
  for (const word of excludedWords) {
    for (const { id } of await retrieveWords(pagefind, [word])) excluded.add(id);
  }
  for (const phrase of excludedPhrases) {
    for (const { id } of await retrievePhrase(pagefind, phrase)) excluded.add(id);
  }
  return hits.filter(({ id }) => !excluded.has(id));
}

async function retrieveClause(pagefind: Pagefind, { words, phrases }: Clause): Promise<Hit[]> {
  const hitLists: Hit[][] = [];
  if (words.length > 0)
    hitLists.push(
      await retrieveWords(
        pagefind,
        words.map(({ text }) => text),
      ),
    );
  for (const phrase of phrases) hitLists.push(await retrievePhrase(pagefind, phrase.words));
  return hitLists.reduce(intersectHits);
}

async function retrieveWords(pagefind: Pagefind, words: string[]): Promise<Hit[]> {
  const counts = await countTerms(pagefind, termsToCount(words));
  const found = new Map<string, Hit>();
  let weight = 1;
  for (const terms of searchTiers(words, counts)) {
    await pagefind.preload(terms.flatMap(rangeTerms).join(' '));
    const { results } = await pagefind.search(terms.join(' '));
    for (const hit of results) addHit(found, hit, weight);
    weight *= TIER_WEIGHT;
  }
  return sortByScore(found);
}

async function retrievePhrase(pagefind: Pagefind, phrase: readonly string[]): Promise<Hit[]> {
  const found = new Map<string, Hit>();
  for (const terms of exactTerms(phrase)) {
    for (const hit of (await pagefind.search(`"${terms}"`)).results) addHit(found, hit, 1);
  }
  return sortByScore(found);
}

function sortByScore(found: ReadonlyMap<string, Hit>): Hit[] {
  return [...found.values()].sort((a, b) => b.score - a.score);
}

function addHit(found: Map<string, Hit>, hit: Hit, weight: number): void {
  const known = found.get(hit.id);
  found.set(hit.id, known === undefined ? weightHit(hit, weight) : mergeHits(known, weightHit(hit, weight)));
}

/** Pagefind frees an article's data with its hit, so the copy keeps a reference to the hit. */
function weightHit(hit: Hit, weight: number): Hit {
  return { ...hit, score: hit.score * weight, data: () => hit.data() };
}

/** Merges two hits of the same article. The first one loads the data. */
function mergeHits(a: Hit, b: Hit): Hit {
  const words = [...new Set([...a.words, ...b.words])];
  const matchedMetaFields = [...new Set([...(a.matchedMetaFields ?? []), ...(b.matchedMetaFields ?? [])])];
  return { ...a, score: a.score + b.score, words, matchedMetaFields, data: () => a.data() };
}

function intersectHits(hits: Hit[], others: Hit[]): Hit[] {
  const byId = new Map(others.map((hit) => [hit.id, hit]));
  return hits.flatMap((hit) => {
    const other = byId.get(hit.id);
    return other === undefined ? [] : [mergeHits(hit, other)];
  });
}
