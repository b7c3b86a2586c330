/** Every rule that looks at one file alone. */
import type { Vocabulary } from '../archive/vocabulary/vocabulary.ts';
import { type Finding, type RuleFinding, toFindings } from './file/finding.ts';
import type { LintedFile } from './file/lintedFile.ts';
import { checkDates } from './rules/dates.ts';
import { checkDroppedMarks } from './rules/droppedMarks.ts';
import { checkFolder } from './rules/folder.ts';
import { checkGarbledText } from './rules/garbledText.ts';
import { checkLeftovers } from './rules/leftovers.ts';
import { checkMarkup } from './rules/markup.ts';
import { listReviewEntries } from './rules/reviewEntries.ts';
import { checkTags } from './rules/tags.ts';
import { checkUnknownFields } from './rules/unknownFields.ts';

export interface LintContext {
  vocabulary: Vocabulary;
  /** The last day that is not in the future. */
  today: string;
  /** Tells in a sentence what a rule of the converter means, where it has words for it. */
  meaningOf: (rule: string) => string | undefined;
}

/** What the rules find odd in a file, and what waits in it for a person. */
export function findingsIn(subject: LintedFile, circumstances: LintContext): Finding[] {
  return [
    ...toFindings(subject.file, 'warning', warnings(subject, circumstances)),
    ...toFindings(subject.file, 'review', listReviewEntries(subject, circumstances.meaningOf)),
  ];
}

function* warnings(subject: LintedFile, { vocabulary, today }: LintContext): Generator<RuleFinding> {
  yield* checkUnknownFields(subject);
  yield* checkDates(subject, today);
  yield* checkTags(subject, vocabulary);
  yield* checkDroppedMarks(subject);
  yield* checkGarbledText(subject);
  yield* checkLeftovers(subject);
  yield* checkMarkup(subject);
  yield* checkFolder(subject);
}
