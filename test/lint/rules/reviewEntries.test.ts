import { expect, it } from 'vitest';
import { listReviewEntries } from '../../../src/lint/rules/reviewEntries.ts';
import { lintedFile } from '../lintedFiles.ts';

it('lists the entries of review, with their meaning', () => {
  const meaningOf = (rule: string) => (rule === 'date-missing' ? 'The source gives no date.' : undefined);
  const found = [
    ...listReviewEntries(lintedFile(['review:', '  - date-missing', '  - constructor']), meaningOf),
  ];
  expect(found.map(({ field, line, reason }) => [field, line, reason])).toEqual([
    ['review.0', 6, 'date-missing: The source gives no date'],
    ['review.1', 7, 'constructor waits for a person'],
  ]);
});
