/** Why an article was found, where the reader's words are not in it: "Putin → بوتين". */
import { plainKey } from '../../search/analysis/analyser.ts';
import { splitTokens, wordsInToken } from '../../search/analysis/words.ts';
import type { Alias } from '../../search/indexing/record.ts';
import { parseQuery } from '../../search/query/query.ts';
import { ALIAS_SEPARATOR } from './aliasSeparator.ts';

/**
 * The words of a query that are in an article's other names only, and what the article calls the same thing.
 * @param text the article's title and text
 * @returns nothing where the text has all words, or no other name explains them
 */
export function explainMatch(query: string, aliases: readonly Alias[], text: string): string | null {
  if (aliases.length === 0) return null;
  const { words, phrases, or } = parseQuery(query);
  const wanted = [
    words,
    phrases.flat(),
    ...or.map((clause) => [...clause.words, ...clause.phrases.flat()]),
  ].flat();
  const keys = new Set(keysOf(text));
  for (const alias of aliases) {
    const names = keysOf(alias.name);
    const found = wanted.filter((word) => {
      const key = plainKey(word);
      return names.some((name) => name.startsWith(key)) && !beginsSome(keys, key);
    });
    if (found.length > 0) return found.join(' ') + ALIAS_SEPARATOR + alias.here;
  }
  return null;
}

function keysOf(text: string): string[] {
  return splitTokens(text).flatMap(wordsInToken).map(plainKey);
}

function beginsSome(keys: ReadonlySet<string>, beginning: string): boolean {
  if (keys.has(beginning)) return true;
  for (const key of keys) if (key.startsWith(beginning)) return true;
  return false;
}
