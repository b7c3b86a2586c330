/** The sources that one run converts, taken through step after step. */
import { InputProblem, messageOf, type ProblemDetails } from '../archive/problem.ts';
import { appendToRegister, type Register } from '../archive/register.ts';
import type { SourceFile } from './sources.ts';

/** A source on its way, with what the last step made of it. */
export interface OnTheWay<Made> {
  source: SourceFile;
  made: Made;
}

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

  /** Takes each source through a step. Those that fail are reported and registered, and the others go on. */
  async each<From, To>(
    sources: readonly OnTheWay<From>[],
    step: (made: From, source: SourceFile) => To | Promise<To>,
  ): Promise<OnTheWay<To>[]> {
    const done: OnTheWay<To>[] = [];
    for (const { source, made } of sources) {
      try {
        done.push({ source, made: await step(made, source) });
      } catch (error) {
        await this.#fail(source, error instanceof InputProblem ? error.details.reason : messageOf(error));
      }
    }
    return done;
  }

  async #fail({ file: source, sha256 }: SourceFile, reason: string): Promise<void> {
    this.failed.push({ file: `sources/${source}`, reason });
    if (this.#register.ofSource(sha256).at(-1)?.failed === reason) return;
    const line = { at: new Date().toISOString(), source, sha256, failed: reason };
    await appendToRegister(this.#content, this.#register, [line]);
  }
}
