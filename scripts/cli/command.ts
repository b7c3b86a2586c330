/** What the command lines have in common: wrong usage exits with 2, bad input with 1, and paths are the caller's. */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command, CommanderError } from 'commander';
import { describeProblem, InputProblem, type ProblemDetails } from '../../src/system/problem.ts';
import { ProcessEnded } from '../../src/system/processEnded.ts';
import { describeTopLevelError } from './topLevelErrors.mjs';

/** The project's folder: templates, styles, strings and vocabularies are found from here. */
export const PROJECT = fileURLToPath(new URL('../../', import.meta.url));

/** Where the program was called, which paths are relative to. */
let caller = process.cwd();
// Eleventy looks for its input from the working directory.
process.chdir(PROJECT);

/** A command that reports wrong usage with exit code 2, as the command lines promise. */
export function command(name: string, description: string): Command {
  // npm changes into the project before it runs a script, and says where it was called from.
  const { npm_lifecycle_event: script, INIT_CWD: before } = process.env;
  if (script === name && before !== undefined) caller = before;
  return new Command(`npm run ${name} --`).description(description).exitOverride().showHelpAfterError(true);
}

/** A path as its giver means it: relative to where the command was called. */
export function givenPath(path: string): string {
  return resolve(caller, path);
}

/** Parses the command line and runs its action; what is thrown becomes a message and an exit code. */
export async function run(program: Command): Promise<void> {
  try {
    await program.parseAsync();
  } catch (error) {
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
    else printError(error);
  }
}

/** Prints what stopped a command, and makes the exit code say so. */
export function printError(error: unknown): void {
  const isExplained = error instanceof InputProblem || error instanceof ProcessEnded;
  console.error(isExplained ? error.message : describeTopLevelError(error));
  process.exitCode = 1;
}

/** Prints what is odd, but stopped nothing. */
export function printWarning(warning: ProblemDetails): void {
  console.error(`! ${describeProblem(warning)}`);
}

/** Prints problems, one a line, and makes the exit code say that some input was bad. */
export function reportProblems(problems: readonly ProblemDetails[]): void {
  for (const problem of problems) console.error(`✗ ${describeProblem(problem)}`);
  if (problems.length > 0) process.exitCode = 1;
}
