import { oneLine } from '../text/clean.ts';

/** A problem of an input, in terms of the person who can correct it. */
export interface ProblemDetails {
  /** The file at fault as the user knows it: relative to the content folder or as given on the command line. */
  file: string;
  /** The front-matter field or the JSON path at fault. */
  field?: string;
  /** 1-based line within the file. */
  line?: number;
  /** The predicate of a sentence about the file, such as «must be a day». */
  reason: string;
  /** How to correct it, in the imperative. */
  remedy?: string;
}

/** An error with file, field, reason and remedy. A batch collects these and continues. */
export class InputProblem extends Error {
  readonly details: ProblemDetails;

  constructor(details: ProblemDetails, options?: ErrorOptions) {
    super(describeProblem(details), options);
    this.name = 'InputProblem';
    this.details = details;
  }
}

/** Describes a problem on one line, without characters that control a terminal: `articles/ar/x.md:4: date: must be a day; write 2025-02-13`. */
export function describeProblem({ file, field, line, reason, remedy }: ProblemDetails): string {
  const location = line === undefined ? file : `${file}:${line}`;
  const parts = [location, field, remedy === undefined ? reason : `${reason}; ${remedy}`];
  return oneLine(parts.filter((part) => part !== undefined).join(': '));
}

/** Returns the message of anything thrown. */
export function errorMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The beginning of Node's message for an error of the system, before the operation and the path. */
const SYSTEM_ERROR = /^(E[A-Z0-9]{2,}): ([^,']{1,100})/u;

/**
 * Describes an error of one file, which the others of a batch do not share.
 * @param file the file as the user knows it
 */
export function fileProblem(file: string, error: unknown): ProblemDetails {
  if (error instanceof InputProblem) return error.details;
  const message = errorMessage(error);
  const [, code, text] = SYSTEM_ERROR.exec(message) ?? [];
  if (code === undefined || text === undefined) return { file, reason: message };
  return {
    file,
    reason: `cannot be opened, since the system says «${text}» (${code})`,
    remedy: /^E(?:ACCES|PERM)$/u.test(code)
      ? 'give this user the right to read and write it'
      : 'see whether another program can open it',
  };
}
