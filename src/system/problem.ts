import { oneLine } from '../text/clean.ts';

/** What is wrong with one input, said so that the person who owns it can mend it. */
export interface ProblemDetails {
  /** The file at fault, as the user knows it: relative to the content folder or as given on the command line. */
  file: string;
  /** The front-matter field or the JSON path at fault. */
  field?: string;
  /** 1-based line within the file. */
  line?: number;
  /** What is wrong. */
  reason: string;
  /** What to do about it. */
  remedy?: string;
}

/** An error that names file, field, reason and way out; batches collect these and go on. */
export class InputProblem extends Error {
  readonly details: ProblemDetails;

  constructor(details: ProblemDetails, options?: ErrorOptions) {
    super(describeProblem(details), options);
    this.name = 'InputProblem';
    this.details = details;
  }
}

/** One line for people, without what could steer a terminal: `articles/ar/x.md:4: date: must be a day; write 2025-02-13`. */
export function describeProblem({ file, field, line, reason, remedy }: ProblemDetails): string {
  const place = line === undefined ? file : `${file}:${line}`;
  const parts = [place, field, remedy === undefined ? reason : `${reason}; ${remedy}`];
  return oneLine(parts.filter((part) => part !== undefined).join(': '));
}

/** The message of anything thrown, for places that must go on and report. */
export function errorMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
