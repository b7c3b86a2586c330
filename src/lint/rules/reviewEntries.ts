/** What the converter was unsure of, and no one has taken out of `review` yet. */
import type { RuleFinding } from '../file/finding.ts';
import type { LintedFile } from '../file/lintedFile.ts';

/** @param meaningOf tells in a sentence what a rule of the converter means, where it has words for it */
export function* listReviewEntries(
  { sound, lineOf }: LintedFile,
  meaningOf: (rule: string) => string | undefined,
): Generator<RuleFinding> {
  for (const [at, rule] of (sound.review ?? []).entries()) {
    const meaning = meaningOf(rule)?.replace(/\.$/u, '');
    yield {
      rule: 'review',
      field: `review.${at}`,
      line: lineOf('review', at),
      reason: meaning === undefined ? `${rule} waits for a person` : `${rule}: ${meaning}`,
      remedy: 'check it, then take the entry out',
    };
  }
}
