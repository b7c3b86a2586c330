/** From a query to the articles that match, in order: which terms are asked of Pagefind, and how answers are put together. */
import { rangeTerms } from '../../search/analysis/indexKey.ts';
import {
  type Clause,
  exactTerms,
  type Phrase,
  parseQuery,
  type Query,
  searchTiers,
  termsToCount,
} from '../../search/query/query.ts';
import type { Hit, Pagefind } from './pagefind.ts';
import { countTerms } from './termCounts.ts';

/** What a match of the second tier (without particles and endings) is worth. */
const LOWER_TIER = 0.4;

/** Whether a query asks for nothing but all that is there, less what it excludes. */
export function asksForAll({ words, phrases }: Query): boolean {
  return words.length === 0 && phrases.length === 0;
}

/**
 * Finds the articles that match a query, the best first.
 * @param all what a query without words is about
 */
export async function retrieve(
  pagefind: Pagefind,
  query: string,
  all: () => Promise<readonly Hit[]>,
): Promise<Hit[]> {
  const parsed = parseQuery(query);
  const { or, excludedWords, excludedPhrases } = parsed;
  let hits: readonly Hit[];
  if (asksForAll(parsed)) hits = await all();
  else {
    const found = new Map<string, Hit>();
    for (const clause of [parsed, ...or]) {
      for (const hit of await retrieveClause(pagefind, clause)) addHit(found, hit, 1);
    }
    hits = or.length > 0 ? byScore(found) : [...found.values()];
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
  const parts: Hit[][] = [];
  if (words.length > 0) parts.push(await retrieveWords(pagefind, words));
  for (const phrase of phrases) parts.push(await retrievePhrase(pagefind, phrase));
  return parts.reduce(intersectHits);
}

async function retrieveWords(pagefind: Pagefind, words: string[]): Promise<Hit[]> {
  const counts = await countTerms(pagefind, termsToCount(words));
  const found = new Map<string, Hit>();
  let weight = 1;
  for (const terms of searchTiers(words, counts)) {
    await pagefind.preload(terms.flatMap(rangeTerms).join(' '));
    const { results } = await pagefind.search(terms.join(' '));
    for (const hit of results) addHit(found, hit, weight);
    weight *= LOWER_TIER;
  }
  return byScore(found);
}

async function retrievePhrase(pagefind: Pagefind, phrase: Phrase): Promise<Hit[]> {
  const found = new Map<string, Hit>();
  for (const terms of exactTerms(phrase)) {
    for (const hit of (await pagefind.search(`"${terms}"`)).results) addHit(found, hit, 1);
  }
  return byScore(found);
}

function byScore(found: ReadonlyMap<string, Hit>): Hit[] {
  return [...found.values()].sort((a, b) => b.score - a.score);
}

function addHit(found: Map<string, Hit>, hit: Hit, weight: number): void {
  const known = found.get(hit.id);
  found.set(hit.id, known === undefined ? weightHit(hit, weight) : mergeHits(known, weightHit(hit, weight)));
}

/** Pagefind frees an article's data with its hit: the copy holds on to the hit it was made from. */
function weightHit(hit: Hit, weight: number): Hit {
  return { ...hit, score: hit.score * weight, data: () => hit.data() };
}

/** One hit of two of the same article; the first gives the data. */
function mergeHits(a: Hit, b: Hit): Hit {
  const words = [...new Set([...a.words, ...b.words])];
  const matchedMetaFields = [...new Set([...(a.matchedMetaFields ?? []), ...(b.matchedMetaFields ?? [])])];
  return { ...a, score: a.score + b.score, words, matchedMetaFields, data: () => a.data() };
}

function intersectHits(some: Hit[], others: Hit[]): Hit[] {
  const byId = new Map(others.map((hit) => [hit.id, hit]));
  return some.flatMap((hit) => {
    const other = byId.get(hit.id);
    return other === undefined ? [] : [mergeHits(hit, other)];
  });
}
