/** Shows the changes of `convert --again` before files are overwritten. */
import { createInterface } from 'node:readline/promises';
import { createTwoFilesPatch } from 'diff';
import type { FileChange, PendingChanges } from '../../src/convert/batch/writeAll.ts';
import { oneLine } from '../../src/text/clean.ts';

/** The number of differences that are shown without `--verbose`. */
const MAX_SHOWN_DIFFERENCES = 20;

export interface DifferenceOptions {
  all: boolean;
  /** Whether to ask for confirmation at a terminal. */
  ask: boolean;
}

/** Prints differences, and asks for confirmation at a terminal. @returns whether to continue */
export async function showChanges(
  { files, first }: PendingChanges,
  { all, ask }: DifferenceOptions,
): Promise<boolean> {
  const shown = all ? first : first.slice(0, MAX_SHOWN_DIFFERENCES);
  for (const change of shown) console.log(formatDifference(change));
  const rest = files - shown.length;
  if (rest > 0) console.log(`… and ${rest} more${all ? '' : '; --verbose shows more of them'}.`);
  console.log(`${files} Markdown files will be overwritten; none of them was edited.`);
  if (!ask || !process.stdin.isTTY || !process.stdout.isTTY) return true;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return /^y(?:es)?$/iu.test((await terminal.question('Go on? [y/N] ')).trim());
  } finally {
    terminal.close();
  }
}

/** Formats the difference between two versions of a file as a unified diff without control characters. */
function formatDifference({ file, before, after }: FileChange): string {
  return createTwoFilesPatch(file, file, before, after, undefined, undefined, { context: 1 })
    .split('\n')
    .slice(1)
    .map((line) => line.slice(0, 1) + oneLine(line.slice(1)))
    .join('\n')
    .trimEnd();
}
