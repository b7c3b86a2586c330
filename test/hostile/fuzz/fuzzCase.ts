import type { Task } from './tasks.ts';

/** One case, to be run at more than one size. */
export interface FuzzCase<CaseTask extends Task = Task> {
  /** The format or the step, under which cases are counted. */
  group: string;
  /** What makes the case again: field and text. */
  description: string;
  /** @param size of the hostile text, in UTF-16 units */
  taskOf: (size: number) => CaseTask;
}
