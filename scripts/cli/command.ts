/** Runs command lines: wrong usage exits with 2, bad input with 1, and paths are relative to the caller's folder. */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command, CommanderError } from 'commander';
import { describeProblem, InputProblem, type ProblemDetails } from '../../src/system/problem.ts';
import { ProcessEnded } from '../../src/system/processEnded.ts';
import { describeTopLevelError } from './topLevelErrors.mjs';

/** The project's folder, which has the templates, styles, strings and vocabularies. */
export const PROJECT = fileURLToPath(new URL('../../', import.meta.url));

/** The folder where the program was called, to which paths are relative. */
let caller = process.cwd();
// Eleventy looks for its input from the working directory.
process.chdir(PROJECT);

/** Creates a command that reports wrong usage with exit code 2. */
export function command(name: string, description: string): Command {
  // npm changes into the project before it runs a script, and gives the caller's folder in a variable.
  const { npm_lifecycle_event: script, INIT_CWD: before } = process.env;
  if (script === name && before !== undefined) caller = before;
  return new Command(`npm run ${name} --`).description(description).exitOverride().showHelpAfterError(true);
}

/** Resolves a path relative to the folder where the command was called. */
export function resolveGivenPath(path: string): string {
  return resolve(caller, path);
}

/** Parses the command line and runs its action. An error becomes a message and an exit code. */
export async function run(program: Command): Promise<void> {
  try {
    await program.parseAsync();
  } catch (error) {
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
    else printError(error);
  }
}

/** Prints the error that stopped a command, and sets the exit code to 1. */
export function printError(error: unknown): void {
  const isExplained = error instanceof InputProblem || error instanceof ProcessEnded;
  console.error(isExplained ? error.message : describeTopLevelError(error));
  process.exitCode = 1;
}

/** Prints a problem that did not stop the command. */
export function printWarning(warning: ProblemDetails): void {
  console.error(`! ${describeProblem(warning)}`);
}

/** Prints problems, each on one line. If there are any, the exit code becomes 1. */
export function reportProblems(problems: readonly ProblemDetails[]): void {
  for (const problem of problems) console.error(`✗ ${describeProblem(problem)}`);
  if (problems.length > 0) process.exitCode = 1;
}
