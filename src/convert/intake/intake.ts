/** What the archivist gives is taken up: copied into the sources, or read where it lies. */

import type { Register } from '../../archive/register/register.ts';
import { isNote } from '../../archive/sources.ts';
import type { ProblemDetails } from '../../system/problem.ts';
import { addSources, type CopyReport, changingProblem, findGivenFiles } from './givenFiles.ts';
import type { SourceIndex } from './sourceIndex.ts';

export interface IntakeResult {
  /** The SHA-256 of each file that was given. */
  named: Set<string>;
  problems: ProblemDetails[];
  /** Files that were changed since they were looked at. */
  changing: ProblemDetails[];
  copied: CopyReport['copied'];
}

/**
 * Takes up files and folders.
 * @param copy whether they are copied into the sources
 */
export async function intake(
  content: string,
  paths: readonly string[],
  index: SourceIndex,
  copy: boolean,
): Promise<IntakeResult> {
  const { files, problems } = await findGivenFiles(paths);
  const changing: ProblemDetails[] = [];
  let copied: CopyReport['copied'] = new Map();
  if (files.length === 0) return { named: new Set(), problems, changing, copied };
  const named = new Set(files.map(({ sha256 }) => sha256));
  // Bytes count as there only where this run found them.
  await index.confirm((sha256) => named.has(sha256));
  if (copy) {
    const report = await addSources(content, files, index.hashes());
    copied = report.copied;
    for (const problem of report.problems) problems.push(problem);
    for (const source of report.changing) changing.push(source);
    await index.addNewFiles();
  } else {
    for (const file of files) {
      if (isNote(file.file) || (await index.addInPlace(file))) continue;
      changing.push(changingProblem(file.path, 'read'));
    }
  }
  return { named, problems, changing, copied };
}

/** Looks where sources were registered in place. @returns those that are not there or hold other bytes by now */
export async function lookInPlace(register: Register, index: SourceIndex): Promise<ProblemDetails[]> {
  const missing: ProblemDetails[] = [];
  for (const { sha256, file, place } of register.listInPlace()) {
    if (await index.addInPlace({ sha256, file, path: place })) continue;
    missing.push({
      file: place,
      reason: `was registered where it lies, and is not there as it was`,
      remedy: 'bring it back, or convert it anew from where it is now',
    });
  }
  return missing;
}
