/** Every rule that looks at one file alone. */
import type { Vocabulary } from '../archive/vocabulary/vocabulary.ts';
import { type Finding, type RuleFinding, toFindings } from './file/finding.ts';
import type { LintedFile } from './file/lintedFile.ts';
import { dates } from './rules/dates.ts';
import { droppedMarks } from './rules/droppedMarks.ts';
import { folder } from './rules/folder.ts';
import { garbled } from './rules/garbled.ts';
import { leftovers } from './rules/leftovers.ts';
import { markup } from './rules/markup.ts';
import { tags } from './rules/tags.ts';
import { unknownFields } from './rules/unknownFields.ts';
import { waiting } from './rules/waiting.ts';

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
    ...toFindings(subject.file, 'review', waiting(subject, circumstances.meaningOf)),
  ];
}

function* warnings(subject: LintedFile, { vocabulary, today }: LintContext): Generator<RuleFinding> {
  yield* unknownFields(subject);
  yield* dates(subject, today);
  yield* tags(subject, vocabulary);
  yield* droppedMarks(subject);
  yield* garbled(subject);
  yield* leftovers(subject);
  yield* markup(subject);
  yield* folder(subject);
}
