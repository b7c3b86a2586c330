/** Suggests vocabulary entries for labels that many articles have and that belong to no concept. */
import { fold, isArabic } from '../../text/arabic.ts';
import { compareCodeUnits } from '../../text/compareCodeUnits.ts';
import { hashedSlug, slugify } from '../../text/slug.ts';
import { isDefinite } from '../../text/words.ts';
import { labelKey, type Vocabulary } from './vocabulary.ts';

/** The labels of an article. */
export interface LabelledArticle {
  file: string;
  labels: readonly string[];
}

export interface Suggestion {
  /** An entry for a vocabulary file. A person adds the name in the other language. */
  entry: { id: string; ar?: string; en?: string; aliases: string[] };
  /** The number of articles that have the label. */
  articles: number;
  /** Files of some of these articles. */
  examples: string[];
  /** Labels that may mean the same. */
  hints: string[];
}

export interface Suggestions {
  /** Most frequent first. */
  suggestions: Suggestion[];
  /** The number of labels without a concept that too few articles have. */
  rarer: number;
}

const MAX_EXAMPLES = 3;

/** A label with all its spellings. */
interface Label {
  key: string;
  /** The spelling that names it, then the others. */
  spellings: string[];
  articles: number;
  examples: string[];
}

/**
 * Suggests an entry for each frequent label without a concept. Spellings with the same key share an entry. The order of the articles
 * affects only the examples.
 * @param minArticles the number of articles that must have a label
 */
export function suggestEntries(
  articles: Iterable<LabelledArticle>,
  vocabulary: Vocabulary,
  minArticles: number,
): Suggestions {
  const labels = countUnknownLabels(articles, vocabulary);
  const frequent = labels.filter((label) => label.articles >= minArticles);
  const usedIds = new Set(vocabulary.concepts().map(({ id }) => id));
  const hintsFor = createHints(labels, frequent, vocabulary);
  const suggestions = frequent.map(({ key, spellings, ...counted }): Suggestion => {
    const [name = '', ...aliases] = spellings;
    const id = chooseId(name, key, usedIds);
    usedIds.add(id);
    const entry = isArabic(name) ? { id, ar: name, aliases } : { id, en: name, aliases };
    return { entry, ...counted, hints: hintsFor(key) };
  });
  return { suggestions, rarer: labels.length - frequent.length };
}

/** Counts labels without a concept. The most frequent come first, and keys decide between equals, so that the order is stable. */
function countUnknownLabels(articles: Iterable<LabelledArticle>, vocabulary: Vocabulary): Label[] {
  const byKey = new Map<string, { spellings: Map<string, number>; articles: number; examples: string[] }>();
  for (const { file, labels } of articles) {
    const countedKeys = new Set<string>();
    for (const label of new Set(labels)) {
      const key = labelKey(label);
      // A label without letters and digits has no key.
      if (key === '' || vocabulary.lookupKey(key) !== undefined) continue;
      const entry = byKey.get(key) ?? { spellings: new Map<string, number>(), articles: 0, examples: [] };
      byKey.set(key, entry);
      entry.spellings.set(label, (entry.spellings.get(label) ?? 0) + 1);
      if (countedKeys.has(key)) continue;
      countedKeys.add(key);
      entry.articles += 1;
      if (entry.examples.length < MAX_EXAMPLES) entry.examples.push(file);
    }
  }
  return [...byKey]
    .map(([key, { spellings, ...counted }]) => ({ key, spellings: rankSpellings(spellings), ...counted }))
    .sort((a, b) => b.articles - a.articles || compareCodeUnits(a.key, b.key));
}

/** Sorts spellings by frequency. Fragments of longer phrases, such as «في أوكرانيا», come last, since they are poor names. */
function rankSpellings(spellings: ReadonlyMap<string, number>): string[] {
  const isFragment = (spelling: string): number => (/^في\s/u.test(fold(spelling)) ? 1 : 0);
  return [...spellings]
    .sort((a, b) => isFragment(a[0]) - isFragment(b[0]) || b[1] - a[1] || compareCodeUnits(a[0], b[0]))
    .map(([spelling]) => spelling);
}

/** Chooses an unused id. It is part of an address, so a readable slug is preferred to one with a hash. */
function chooseId(name: string, key: string, usedIds: ReadonlySet<string>): string {
  const slug = slugify(name);
  if (slug !== '' && !usedIds.has(slug)) return slug;
  const hashed = hashedSlug(key);
  let id = hashed;
  for (let number = 2; usedIds.has(id); number += 1) id = `${hashed}-${number}`;
  return id;
}

/** Finds labels that may mean the same: with or without the definite article, or with one word less. */
function createHints(
  labels: readonly Label[],
  frequent: readonly Label[],
  vocabulary: Vocabulary,
): (key: string) => string[] {
  const byIndefiniteKey = new Map<string, Label[]>();
  for (const label of labels) {
    const key = indefiniteKey(label.spellings[0] ?? '');
    byIndefiniteKey.set(key, [...(byIndefiniteKey.get(key) ?? []), label]);
  }
  const concepts = new Map<string, string>();
  for (const { id, spellings } of vocabulary.concepts()) {
    for (const spelling of spellings) concepts.set(indefiniteKey(spelling), `${id} («${spelling}»)`);
  }
  const frequentByKey = new Map(frequent.map((label) => [label.key, label]));
  return (key) => {
    const label = frequentByKey.get(key);
    if (label === undefined) return [];
    const indefinite = indefiniteKey(label.spellings[0] ?? '');
    const concept = concepts.get(indefinite);
    const variants = (byIndefiniteKey.get(indefinite) ?? []).filter((other) => other !== label);
    const words = key.split(' ');
    const shorter = [words.slice(1), words.slice(0, -1)].flatMap(
      (rest) => frequentByKey.get(rest.join(' ')) ?? [],
    );
    return [
      ...(concept === undefined ? [] : [`differs only by ال from ${concept}: it may be an alias of that`]),
      ...variants.map((other) => `differs only by ال from ${describeLabel(other)}`),
      ...new Set(shorter.map((other) => `is ${describeLabel(other)} with a word more`)),
    ];
  };
}

function describeLabel({ spellings: [name], articles }: Label): string {
  return `«${name}» (${articles})`;
}

/** Returns a label's key without definite articles, so that «الحرب الباردة» and «حرب باردة» share one. */
function indefiniteKey(label: string): string {
  const words = label.split(/\s+/u).map((word) => (isDefinite(word) ? fold(word).replace(/^ال/u, '') : word));
  return labelKey(words.join(' '));
}
