/** Explains why an article was found that does not have the reader's words: "Putin → بوتين". */
import { plainKey } from '../../search/analysis/analyser.ts';
import { splitTokens, wordsInToken } from '../../search/analysis/words.ts';
import type { Alias } from '../../search/indexing/record.ts';
import { ALIAS_SEPARATOR } from './aliasSeparator.ts';

/**
 * Gives the words of a query that only an alias of the article has, and the name that the article uses instead.
 * @param queryWords as typed
 * @param text the article's title and text
 * @returns null where the text has all words, or no alias explains them
 */
export function explainMatch(
  queryWords: readonly string[],
  aliases: readonly Alias[],
  text: string,
): string | null {
  if (aliases.length === 0) return null;
  const textKeys = new Set(plainKeys(text));
  for (const alias of aliases) {
    const aliasKeys = plainKeys(alias.name);
    const found = queryWords.filter((word) => {
      const key = plainKey(word);
      return aliasKeys.some((aliasKey) => aliasKey.startsWith(key)) && !beginsSome(textKeys, key);
    });
    if (found.length > 0) return found.join(' ') + ALIAS_SEPARATOR + alias.here;
  }
  return null;
}

function plainKeys(text: string): string[] {
  return splitTokens(text).flatMap(wordsInToken).map(plainKey);
}

function beginsSome(keys: ReadonlySet<string>, beginning: string): boolean {
  if (keys.has(beginning)) return true;
  for (const key of keys) if (key.startsWith(beginning)) return true;
  return false;
}
