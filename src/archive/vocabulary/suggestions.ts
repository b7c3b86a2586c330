/** Entries for the vocabularies: labels that many articles have and no concept claims. */
import { fold, isArabic } from '../../text/arabic.ts';
import { compareCodeUnits } from '../../text/compareCodeUnits.ts';
import { hashedSlug, slugify } from '../../text/slug.ts';
import { isDefinite } from '../../text/words.ts';
import { labelKey, type Vocabulary } from './vocabulary.ts';

/** An article as far as its labels go. */
export interface Labelled {
  file: string;
  labels: readonly string[];
}

export interface Suggestion {
  /** Ready for a vocabulary file; the name in the other language is for a person to add. */
  entry: { id: string; ar?: string; en?: string; aliases: string[] };
  /** How many articles have the label. */
  articles: number;
  /** The files of some of them. */
  examples: string[];
  /** Labels that may mean the same. */
  hints: string[];
}

export interface Suggestions {
  /** Most frequent first. */
  suggestions: Suggestion[];
  /** How many labels that no concept claims stand in too few articles. */
  rarer: number;
}

const MOST_EXAMPLES = 3;

/** A label in all its spellings. */
interface Label {
  key: string;
  /** Its spellings, the one to name it by first. */
  spellings: string[];
  articles: number;
  examples: string[];
}

/**
 * Suggests an entry for each label that no concept claims and that at least so many articles have. Spellings that
 * are one label are one entry. The order of the articles makes no difference but to the examples.
 */
export function suggestEntries(
  articles: Iterable<Labelled>,
  vocabulary: Vocabulary,
  least: number,
): Suggestions {
  const labels = unclaimed(articles, vocabulary);
  const frequent = labels.filter((label) => label.articles >= least);
  const taken = new Set(vocabulary.concepts().map(({ id }) => id));
  const hints = hintsOn(labels, frequent, vocabulary);
  const suggestions = frequent.map(({ key, spellings, ...counted }): Suggestion => {
    const [name = '', ...aliases] = spellings;
    const id = freeId(name, key, taken);
    taken.add(id);
    const entry = isArabic(name) ? { id, ar: name, aliases } : { id, en: name, aliases };
    return { entry, ...counted, hints: hints(key) };
  });
  return { suggestions, rarer: labels.length - frequent.length };
}

/** Labels by frequency, then by key, so that the same archive always gives the same list. */
function unclaimed(articles: Iterable<Labelled>, vocabulary: Vocabulary): Label[] {
  const found = new Map<string, { spellings: Map<string, number>; articles: number; examples: string[] }>();
  for (const { file, labels } of articles) {
    const counted = new Set<string>();
    for (const label of new Set(labels)) {
      const key = labelKey(label);
      // What has neither letters nor digits can be no concept's.
      if (key === '' || vocabulary.lookupKey(key) !== undefined) continue;
      const entry = found.get(key) ?? { spellings: new Map<string, number>(), articles: 0, examples: [] };
      found.set(key, entry);
      entry.spellings.set(label, (entry.spellings.get(label) ?? 0) + 1);
      if (counted.has(key)) continue;
      counted.add(key);
      entry.articles += 1;
      if (entry.examples.length < MOST_EXAMPLES) entry.examples.push(file);
    }
  }
  return [...found]
    .map(([key, { spellings, ...counted }]) => ({ key, spellings: ranked(spellings), ...counted }))
    .sort((a, b) => b.articles - a.articles || compareCodeUnits(a.key, b.key));
}

/** Most frequent first; what a scrape cut out of a longer phrase, «في أوكرانيا», names nothing while there is better. */
function ranked(spellings: ReadonlyMap<string, number>): string[] {
  const isCut = (spelling: string): number => (/^في\s/u.test(fold(spelling)) ? 1 : 0);
  return [...spellings]
    .sort((a, b) => isCut(a[0]) - isCut(b[0]) || b[1] - a[1] || compareCodeUnits(a[0], b[0]))
    .map(([spelling]) => spelling);
}

/** An id is an address: readable where it can be, and no other concept's. */
function freeId(name: string, key: string, taken: ReadonlySet<string>): string {
  const plain = slugify(name);
  if (plain !== '' && !taken.has(plain)) return plain;
  const own = hashedSlug(key);
  let id = own;
  for (let number = 2; taken.has(id); number += 1) id = `${own}-${number}`;
  return id;
}

/** Finds what may be one with a label: it with or without the article, or what it is with a word more. */
function hintsOn(
  labels: readonly Label[],
  frequent: readonly Label[],
  vocabulary: Vocabulary,
): (key: string) => string[] {
  const indefinite = new Map<string, Label[]>();
  for (const label of labels) {
    const bare = withoutArticles(label.spellings[0] ?? '');
    indefinite.set(bare, [...(indefinite.get(bare) ?? []), label]);
  }
  const known = new Map<string, string>();
  for (const { id, spellings } of vocabulary.concepts()) {
    for (const spelling of spellings) known.set(withoutArticles(spelling), `${id} («${spelling}»)`);
  }
  const byKey = new Map(frequent.map((label) => [label.key, label]));
  return (key) => {
    const label = byKey.get(key);
    if (label === undefined) return [];
    const bare = withoutArticles(label.spellings[0] ?? '');
    const concept = known.get(bare);
    const twins = (indefinite.get(bare) ?? []).filter((other) => other !== label);
    const words = key.split(' ');
    const shorter = [words.slice(1), words.slice(0, -1)].flatMap((part) => byKey.get(part.join(' ')) ?? []);
    return [
      ...(concept === undefined ? [] : [`differs only by ال from ${concept}: it may be an alias of that`]),
      ...twins.map((other) => `differs only by ال from ${told(other)}`),
      ...new Set(shorter.map((other) => `is ${told(other)} with a word more`)),
    ];
  };
}

function told({ spellings: [name], articles }: Label): string {
  return `«${name}» (${articles})`;
}

/** A label's key with every definite word made indefinite: «الحرب الباردة» and «حرب باردة» have one. */
function withoutArticles(label: string): string {
  const words = label.split(/\s+/u).map((word) => (isDefinite(word) ? fold(word).replace(/^ال/u, '') : word));
  return labelKey(words.join(' '));
}
