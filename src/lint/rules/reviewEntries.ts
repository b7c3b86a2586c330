/** Lists the entries that the converter added to `review` because it was unsure. */
import type { RuleFinding } from '../file/finding.ts';
import type { LintedFile } from '../file/lintedFile.ts';

/** @param meaningOf gives a sentence that explains a rule of the converter, where there is one */
export function* listReviewEntries(
  { sound, lineOf }: LintedFile,
  meaningOf: (rule: string) => string | undefined,
): Generator<RuleFinding> {
  for (const [index, rule] of (sound.review ?? []).entries()) {
    const meaning = meaningOf(rule)?.replace(/\.$/u, '');
    yield {
      rule: 'review',
      field: `review.${index}`,
      line: lineOf('review', index),
      reason: meaning === undefined ? `${rule} waits for a person` : `${rule}: ${meaning}`,
      remedy: 'check it, then take the entry out',
    };
  }
}
