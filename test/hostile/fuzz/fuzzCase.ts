import type { Task } from './tasks.ts';

/** One case, which can run at any size. */
export interface FuzzCase<CaseTask extends Task = Task> {
  /** The format or the step, by which cases are counted. */
  group: string;
  /** The field and the text, from which the case can be made again. */
  description: string;
  /** @param size of the hostile text, in UTF-16 units */
  taskOf: (size: number) => CaseTask;
}
