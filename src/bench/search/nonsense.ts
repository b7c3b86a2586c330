/** Makes words of random letters, for which a search should find and suggest nothing. */
import { randomBelow } from '../random.ts';

const SEED = 20_250_214;
/** The lengths of words of random letters. */
const NONSENSE_LENGTH = { min: 4, max: 10 };

export const NONSENSE_LETTERS = {
  Arabic: 'ابتثجحخدذرزسشصضطظعغفقكلمنهوي',
  Latin: 'abcdefghijklmnopqrstuvwxyz',
};

/** Makes words of random letters. */
export function makeNonsense(letters: string, count: number): string[] {
  const next = randomBelow(SEED);
  const lengths = NONSENSE_LENGTH.max - NONSENSE_LENGTH.min + 1;
  return Array.from({ length: count }, (_, place) =>
    Array.from({ length: NONSENSE_LENGTH.min + (place % lengths) }, () =>
      letters.charAt(next(letters.length)),
    ).join(''),
  );
}
