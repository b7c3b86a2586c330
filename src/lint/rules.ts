/** Runs the rules that check one file by itself. */
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
  /** Gives a sentence that explains a rule of the converter, where there is one. */
  meaningOf: (rule: string) => string | undefined;
}

/** Gives the warnings about a file, and its entries that wait for a person's review. */
export function runRules(linted: LintedFile, context: LintContext): Finding[] {
  return [
    ...toFindings(linted.file, 'warning', warnings(linted, context)),
    ...toFindings(linted.file, 'review', listReviewEntries(linted, context.meaningOf)),
  ];
}

function* warnings(linted: LintedFile, { vocabulary, today }: LintContext): Generator<RuleFinding> {
  yield* checkUnknownFields(linted);
  yield* checkDates(linted, today);
  yield* checkTags(linted, vocabulary);
  yield* checkDroppedMarks(linted);
  yield* checkGarbledText(linted);
  yield* checkLeftovers(linted);
  yield* checkMarkup(linted);
  yield* checkFolder(linted);
}
