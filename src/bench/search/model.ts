/**
 * A model of Pagefind's index in memory, for quick turns: which keys begin with a term, which articles have all terms of a
 * tier. It finds what the real index finds (the benchmark in Chromium says so) and ranks nothing.
 */
import { createAnalyser } from '../../search/analysis/analyser.ts';
import { buildLexicon } from '../../search/analysis/lexicon.ts';
import { exactTerms, parseQuery, termsToCount, tiersOf } from '../../search/query/query.ts';

export class Model {
  /** For each key, where it stands: places of articles. */
  readonly postings = new Map<string, Set<number>>();
  readonly #analysed: string[][] = [];
  readonly #keys: string[];
  readonly #found = new Map<string, Set<number>>();

  /** @param segment how many articles are indexed together, with a lexicon of their own */
  constructor(texts: readonly string[], segment = texts.length) {
    let analyse = createAnalyser(buildLexicon([]));
    for (const [place, text] of texts.entries()) {
      if (place % segment === 0) analyse = createAnalyser(buildLexicon(texts.slice(place, place + segment)));
      const tokens = analyse(text).analysed.split(' ');
      this.#analysed.push(tokens);
      for (const key of tokens.flatMap((token) => token.split('-'))) {
        const places = this.postings.get(key) ?? new Set();
        this.postings.set(key, places.add(place));
      }
    }
    this.#keys = [...this.postings.keys()].sort();
  }

  /** The articles that a query finds. */
  search(query: string): Set<number> {
    const { words, phrases } = parseQuery(query);
    const parts = phrases.map((phrase) =>
      union(exactTerms(phrase).map((terms) => this.#adjacent(terms.split(' ')))),
    );
    if (words.length > 0) {
      const counts = new Map(termsToCount(words).map((term) => [term, this.beginning(term).size]));
      parts.push(
        union(tiersOf(words, counts).map((terms) => intersection(terms.map((term) => this.beginning(term))))),
      );
    }
    return intersection(parts);
  }

  /** The articles with a key that begins with a term. */
  beginning(term: string): Set<number> {
    const known = this.#found.get(term);
    if (known !== undefined) return known;
    let [low, high] = [0, this.#keys.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#keys[middle] ?? '') < term) low = middle + 1;
      else high = middle;
    }
    const found = new Set<number>();
    for (let i = low; this.#keys[i]?.startsWith(term); i++) {
      for (const place of this.postings.get(this.#keys[i] ?? '') ?? []) found.add(place);
    }
    this.#found.set(term, found);
    return found;
  }

  #adjacent(keys: readonly string[]): Set<number> {
    const all = intersection(keys.map((key) => this.postings.get(key) ?? new Set<number>()));
    const stands = (tokens: readonly string[], from: number) =>
      keys.every((key, i) => tokens[from + i]?.split('-').includes(key));
    return new Set(
      [...all].filter((place) => this.#analysed[place]?.some((_, i, tokens) => stands(tokens, i))),
    );
  }
}

export function union<T>(sets: readonly ReadonlySet<T>[]): Set<T> {
  return new Set(sets.flatMap((set) => [...set]));
}

export function intersection<T>([first, ...others]: readonly ReadonlySet<T>[]): Set<T> {
  return new Set([...(first ?? [])].filter((item) => others.every((set) => set.has(item))));
}
