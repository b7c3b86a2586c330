/** What the shapes of words say, remembered: the words of tags come again in every source. */
import { canEndPhrase, canStartPhrase, isDefinite, isParticle } from '../../../text/words.ts';

export interface WordShape {
  particle: boolean;
  definite: boolean;
  /** Whether a noun phrase can be over after it. */
  closed: boolean;
  /** Whether a noun phrase can begin with it. */
  opening: boolean;
}

/** Memory is bounded: by this many words, none of which is long enough to keep the text alive that it was cut from. */
const MAX_CACHED_WORDS = 20_000;
const MAX_CACHED_WORD_LENGTH = 12;

const cachedShapes = new Map<string, WordShape>();

/** What a word's shape says. */
export function shapeOf(word: string): WordShape {
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
