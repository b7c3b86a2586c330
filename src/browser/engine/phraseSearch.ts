/** Finds the articles that have a phrase: first by the word table, then with Pagefind where the order of words counts. */
import { exactKeys } from '../../search/query/terms.ts';
import type { Archive } from './archive.ts';
import type { Segment } from './segment.ts';

/** Gives the numbers of the articles that have the words of a phrase next to one another, spelled exactly so. */
export async function findPhrase({ segments }: Archive, words: readonly string[]): Promise<Set<number>> {
  const found = new Set<number>();
  const places = await Promise.all(segments.map((segment) => placesOfPhrase(segment, words)));
  for (const [at, { firstArticle }] of segments.entries())
    for (const place of places[at] ?? []) found.add(firstArticle + place);
  return found;
}

async function placesOfPhrase(segment: Segment, words: readonly string[]): Promise<ReadonlySet<number>> {
  const [first, ...others] = await Promise.all(words.map((word) => placesOfWord(segment, word)));
  if (first === undefined || others.length === 0) return first ?? new Set();
  // Opening Pagefind's index costs readers its list of articles, so only segments that have all words are opened.
  const candidates = [...first].filter((place) => others.every((places) => places.has(place)));
  return candidates.length === 0 ? new Set() : segment.phrases.find(words);
}

/** Gives the articles that have a word spelled exactly so. */
async function placesOfWord({ table }: Segment, word: string): Promise<Set<number>> {
  const places = new Set<number>();
  for (const key of exactKeys(word))
    for (const entry of await table.lookUp(key))
      if (entry.key === key) entry.visit((place) => places.add(place));
  return places;
}
