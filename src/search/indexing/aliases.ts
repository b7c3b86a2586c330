/** Chooses the other names that find an article, as few as possible. */
import type { Concept } from '../../archive/vocabulary/vocabulary.ts';
import { isArabic } from '../../text/arabic.ts';
import { plainKey } from '../analysis/analyser.ts';
import { isVariant } from '../analysis/spellingVariants.ts';
import { wordsIn } from '../analysis/words.ts';
import type { FoundConcept } from './conceptFinder.ts';
import type { Alias } from './record.ts';

/** The keys of an article's words. */
export interface KeySet {
  has(key: string): boolean;
  add(key: string): void;
}

/**
 * Gives the names of concepts that have a word which neither the article nor an earlier name has: names in the other language,
 * and other spellings of the article's own. Synonyms in the article's language are left out: they consist of common words
 * («شركة فيسبوك») that readers search for other reasons.
 * @param keys the keys of the article's words, to which those of the names are added
 * @param labelled concepts that the article is labelled with, with the label in the article's language
 * @param found concepts in its text
 */
export function findAliases(
  keys: KeySet,
  labelled: readonly FoundConcept[],
  found: readonly FoundConcept[],
): Alias[] {
  const seen = new Set<string>();
  const aliases: Alias[] = [];
  for (const { concept, here } of [...found, ...labelled]) {
    if (seen.has(concept.id)) continue;
    seen.add(concept.id);
    for (const name of allNames(concept)) {
      if (isArabic(name) === isArabic(here) && name !== here && !isVariant(name, here)) continue;
      const newKeys = wordsIn(name)
        .map(plainKey)
        .filter((key) => !keys.has(key));
      if (newKeys.length === 0) continue;
      for (const key of newKeys) keys.add(key);
      aliases.push({ name, here });
    }
  }
  return aliases;
}

/** Gives names before spellings, so that a longer spelling is not chosen for a word that a name has. */
function allNames({ name, spellings }: Concept): string[] {
  return [...new Set([...Object.values(name), ...spellings])];
}
