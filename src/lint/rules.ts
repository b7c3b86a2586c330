/** Every rule that looks at one file alone. */
import type { Vocabulary } from '../archive/vocabulary.ts';
import { dates } from './dates.ts';
import { droppedMarks } from './droppedMarks.ts';
import { type Finding, type Found, findingsOf } from './finding.ts';
import { folder } from './folder.ts';
import { garbled } from './garbled.ts';
import { leftovers } from './leftovers.ts';
import { markup } from './markup.ts';
import type { Subject } from './subject.ts';
import { tags } from './tags.ts';
import { unknownFields } from './unknownFields.ts';
import { waiting } from './waiting.ts';

export interface Circumstances {
  vocabulary: Vocabulary;
  /** The last day that is not in the future. */
  today: string;
  /** Tells in a sentence what a rule of the converter means, where it has words for it. */
  meaningOf: (rule: string) => string | undefined;
}

/** What the rules find odd in a file, and what waits in it for a person. */
export function findingsIn(subject: Subject, circumstances: Circumstances): Finding[] {
  return [
    ...findingsOf(subject.file, 'warning', oddities(subject, circumstances)),
    ...findingsOf(subject.file, 'review', waiting(subject, circumstances.meaningOf)),
  ];
}

function* oddities(subject: Subject, { vocabulary, today }: Circumstances): Generator<Found> {
  yield* unknownFields(subject);
  yield* dates(subject, today);
  yield* tags(subject, vocabulary);
  yield* droppedMarks(subject);
  yield* garbled(subject);
  yield* leftovers(subject);
  yield* markup(subject);
  yield* folder(subject);
}
