/** Why a source, or one of its parts, cannot be converted. */
import { errorMessage } from '../../system/problem.ts';

/** An error that a source causes and not the program. */
export class SourceError extends Error {
  override readonly name = 'SourceError';
  /** What reports and the register say behind the name of the file: `is empty`, `is encrypted; unpack it first`. */
  readonly reason: string;

  constructor(reason: string, options?: ErrorOptions) {
    super(`The source cannot be converted: ${reason}`, options);
    this.reason = reason;
  }
}

/** What stays of a `SourceError` where it passes to another process, or into a report. */
export interface SourceFailure {
  kind: 'failed';
  reason: string;
}

/** What to report of anything that reading a source threw. */
export function failureReason(error: unknown): string {
  return error instanceof SourceError ? error.reason : errorMessage(error);
}
