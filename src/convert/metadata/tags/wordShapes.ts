/** Classifies words of tags by their grammatical shape. Results are cached, since sources share most words. */
import { canEndPhrase, canStartPhrase, isDefinite, isParticle } from '../../../text/words.ts';

export interface WordShape {
  particle: boolean;
  definite: boolean;
  /** Whether a noun phrase can end with it. */
  closed: boolean;
  /** Whether a noun phrase can begin with it. */
  opening: boolean;
}

/** Limits of the cache. V8 copies substrings up to this length; longer ones keep their whole text alive. */
const MAX_CACHED_WORDS = 20_000;
const MAX_CACHED_WORD_LENGTH = 12;

const cachedShapes = new Map<string, WordShape>();

/** Returns the grammatical shape of a word. */
export function getWordShape(word: string): WordShape {
  const known = cachedShapes.get(word);
  if (known !== undefined) return known;
  const shape = {
    particle: isParticle(word),
    definite: isDefinite(word),
    closed: canEndPhrase(word),
    opening: canStartPhrase(word),
  };
  if (word.length > MAX_CACHED_WORD_LENGTH) return shape;
  if (cachedShapes.size >= MAX_CACHED_WORDS) cachedShapes.clear();
  cachedShapes.set(word, shape);
  return shape;
}
