/** Why a source, or one of its parts, cannot be converted. */
import { errorMessage } from '../../system/problem.ts';

/** An error that a source causes and not the program. */
export class SourceError extends Error {
  override readonly name = 'SourceError';
  /** The predicate of a sentence about the file, in reports and in the register: `is empty`, `is encrypted; unpack it first`. */
  readonly reason: string;

  constructor(reason: string, options?: ErrorOptions) {
    super(`The source cannot be converted: ${reason}`, options);
    this.reason = reason;
  }
}

/** A picture. It is no article, but an article may show it. */
export class PictureError extends SourceError {}

/** A text in a language that the archive does not hold. It is skipped, which is no failure. */
export class OtherLanguageError extends SourceError {
  /** The language's name in English, or `unknown`. */
  readonly language: string;

  constructor(language: string, reason: string) {
    super(reason);
    this.language = language;
  }
}

/** A `SourceError` as plain data, for another process or a report. */
export interface SourceFailure {
  kind: 'failed';
  reason: string;
  /** Whether the source is a picture, which an article may show. */
  isPicture?: boolean;
}

/** Returns the reason to report for an error that reading a source threw. */
export function failureReason(error: unknown): string {
  return error instanceof SourceError ? error.reason : errorMessage(error);
}
