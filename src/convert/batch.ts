/** The sources that one run converts, taken through step after step. */
import { InputProblem, messageOf, type ProblemDetails } from '../archive/problem.ts';
import { type Accession, appendToRegister, type Register } from '../archive/register.ts';
import type { SourceFile } from './sources.ts';

/** A source on its way, with what the last step made of it. */
export interface OnTheWay<Made> {
  source: SourceFile;
  made: Made;
}

/**
 * How many sources are under way at once: enough to hide that the disk takes its time. Their lines are registered
 * together, after their files are written, so that a stop loses lines and never files.
 */
const TOGETHER = 32;

/** Those sources that the register does not know. The same bytes under a second name are no second source. */
export function waiting(
  sources: readonly SourceFile[],
  register: Register,
  again: boolean,
): OnTheWay<undefined>[] {
  const taken = new Set<string>();
  return sources.flatMap((source) => {
    const before = register.ofSource(source.sha256);
    const other = before.some(({ source: name }) => name !== source.file) || taken.has(source.sha256);
    taken.add(source.sha256);
    return !other && (again || before.length === 0) ? [{ source, made: undefined }] : [];
  });
}

export class Batch {
  readonly failed: ProblemDetails[] = [];
  readonly #content: string;
  readonly #register: Register;

  constructor(content: string, register: Register) {
    this.#content = content;
    this.#register = register;
  }

  /**
   * Takes each source through a step. Those that fail are reported and registered, and the others go on.
   * @param linesOf what is to be registered of what the step made
   * @returns what the step made, in the order of the sources, whichever was done first
   */
  async each<From, To>(
    sources: readonly OnTheWay<From>[],
    step: (made: From, source: SourceFile) => To | Promise<To>,
    linesOf: (made: To) => readonly Accession[] = () => [],
  ): Promise<OnTheWay<To>[]> {
    const done: OnTheWay<To>[] = [];
    for (let at = 0; at < sources.length; at += TOGETHER) {
      const lines: Accession[] = [];
      const under = sources.slice(at, at + TOGETHER).map(async ({ source, made }) => {
        try {
          return { source, done: { source, made: await step(made, source) } };
        } catch (error) {
          return { source, reason: error instanceof InputProblem ? error.details.reason : messageOf(error) };
        }
      });
      for (const outcome of await Promise.all(under)) {
        if (outcome.done === undefined) lines.push(...this.#failedLines(outcome.source, outcome.reason));
        else {
          done.push(outcome.done);
          lines.push(...linesOf(outcome.done.made));
        }
      }
      await appendToRegister(this.#content, this.#register, lines);
    }
    return done;
  }

  #failedLines({ file: source, sha256 }: SourceFile, reason: string): Accession[] {
    this.failed.push({ file: `sources/${source}`, reason });
    if (this.#register.ofSource(sha256).at(-1)?.failed === reason) return [];
    return [{ at: new Date().toISOString(), source, sha256, failed: reason }];
  }
}
