/** The other names under which an article is to be found: as few as find it by any of them. */
import type { Concept } from '../../archive/vocabulary/vocabulary.ts';
import { isArabic } from '../../text/arabic.ts';
import { plainKey } from '../analysis/analyser.ts';
import { isVariant } from '../analysis/spellingVariants.ts';
import { wordsIn } from '../analysis/words.ts';
import type { FoundConcept } from './conceptFinder.ts';
import type { Alias } from './record.ts';

/** The keys of an article's words, to which others are added. */
export interface KeySet {
  has(key: string): boolean;
  add(key: string): void;
}

/**
 * The names of concepts that have a word which neither the article nor a name before has: the other language's names, and
 * in the article's own language other spellings of what it says. Other words for it are none of them: they are made of
 * common words («شركة فيسبوك»), by which readers look for something else.
 * @param have the keys of the article's words; those of the names are added
 * @param labelled concepts that the article is labelled with, with the label in the article's language
 * @param found concepts in its text
 */
export function findAliases(
  have: KeySet,
  labelled: readonly FoundConcept[],
  found: readonly FoundConcept[],
): Alias[] {
  const seen = new Set<string>();
  const aliases: Alias[] = [];
  for (const { concept, here } of [...found, ...labelled]) {
    if (seen.has(concept.id)) continue;
    seen.add(concept.id);
    for (const name of namesOf(concept)) {
      if (isArabic(name) === isArabic(here) && name !== here && !isVariant(name, here)) continue;
      const keys = keysOf(name).filter((key) => !have.has(key));
      if (keys.length === 0) continue;
      for (const key of keys) have.add(key);
      aliases.push({ name, here });
    }
  }
  return aliases;
}

/** The names proper first: what they have is not taken from a longer spelling. */
function namesOf({ name, spellings }: Concept): string[] {
  return [...new Set([...Object.values(name), ...spellings])];
}

function keysOf(name: string): string[] {
  return wordsIn(name).map(plainKey);
}
