/** Caches what grammar says about words: the words of tags recur in every source. */
import { isClosed, isDefinite, isOpening, isParticle } from '../../../text/words.ts';

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
export function shapeOf(word: string): WordShape {
  const known = cachedShapes.get(word);
  if (known !== undefined) return known;
  const shape = {
    particle: isParticle(word),
    definite: isDefinite(word),
    closed: isClosed(word),
    opening: isOpening(word),
  };
  if (word.length > MAX_CACHED_WORD_LENGTH) return shape;
  if (cachedShapes.size >= MAX_CACHED_WORDS) cachedShapes.clear();
  cachedShapes.set(word, shape);
  return shape;
}
