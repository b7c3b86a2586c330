/** Cases of the search page: a reader may paste anything into its field. */
import type { FuzzCase } from './fuzzCase.ts';
import { describeText, randomText, textOfSize } from './hostileText.ts';
import type { Random } from './random.ts';
import { QUERY_STEPS } from './tasks.ts';

export function randomQuery(random: Random): FuzzCase {
  const step = random.pick(QUERY_STEPS);
  const text = randomText(random);
  const isSpaced = random.oneIn(2);
  // As one word, and as many.
  const spaced = isSpaced ? { ...text, unit: `${text.unit} ` } : text;
  return {
    group: `query: ${step}`,
    description: describeText(spaced),
    taskOf: (size) => ({ kind: 'query', step, text: textOfSize(spaced, size) }),
  };
}
