/** Cases of search queries, since a reader may paste any text into the field. */
import type { FuzzCase } from './fuzzCase.ts';
import { describeText, formatAtSize, randomText } from './hostileText.ts';
import type { Random } from './random.ts';
import { QUERY_STEPS } from './tasks.ts';

export function randomQuery(random: Random): FuzzCase {
  const step = random.pick(QUERY_STEPS);
  const text = randomText(random);
  const isSpaced = random.oneIn(2);
  // One long word, or many words.
  const spaced = isSpaced ? { ...text, unit: `${text.unit} ` } : text;
  return {
    group: `query: ${step}`,
    description: describeText(spaced),
    taskOf: (size) => ({ kind: 'query', step, text: formatAtSize(spaced, size) }),
  };
}
