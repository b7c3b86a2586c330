/** What a conversion would write over, shown before it does. */
import { createInterface } from 'node:readline/promises';
import { createTwoFilesPatch } from 'diff';
import type { FileChange, PendingChanges } from '../../src/convert/writeAll.ts';
import { oneLine } from '../../src/text/clean.ts';

/** How many files' differences are shown where not all are asked for. */
const SHOWN = 20;

export interface Showing {
  all: boolean;
  /** Whether a person at a terminal is asked. */
  ask: boolean;
}

/** Prints differences, and asks where somebody is there to answer. @returns whether to go on */
export async function showChanges({ files, first }: PendingChanges, { all, ask }: Showing): Promise<boolean> {
  const shown = all ? first : first.slice(0, SHOWN);
  for (const change of shown) console.log(differenceOf(change));
  const rest = files - shown.length;
  if (rest > 0) console.log(`… and ${rest} more${all ? '' : '; --verbose shows more of them'}.`);
  console.log(`${files} Markdown files will be written over; none of them was edited.`);
  if (!ask || !process.stdin.isTTY || !process.stdout.isTTY) return true;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return /^y(?:es)?$/iu.test((await terminal.question('Go on? [y/N] ')).trim());
  } finally {
    terminal.close();
  }
}

/** The difference between two versions of a file, in the unified format, without what could steer a terminal. */
export function differenceOf({ file, before, after }: FileChange): string {
  return createTwoFilesPatch(file, file, before, after, undefined, undefined, { context: 1 })
    .split('\n')
    .slice(1)
    .map((line) => line.slice(0, 1) + oneLine(line.slice(1)))
    .join('\n')
    .trimEnd();
}
