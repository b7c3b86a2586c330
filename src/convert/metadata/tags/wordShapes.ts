/** What the shapes of words say, remembered: the words of tags come again in every source. */
import { canEndPhrase, canStartPhrase, isDefinite, isParticle } from '../../../text/words.ts';

export interface WordShape {
  particle: boolean;
  definite: boolean;
  /** Whether a noun phrase can end with it. */
  closed: boolean;
  /** Whether a noun phrase can begin with it. */
  opening: boolean;
}

/** The cache is bounded. V8 copies strings up to this length, while longer substrings keep their whole text alive. */
const MAX_CACHED_WORDS = 20_000;
const MAX_CACHED_WORD_LENGTH = 12;

const cachedShapes = new Map<string, WordShape>();

/** The grammatical shape of a word. */
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
