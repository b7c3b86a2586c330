/** Takes in the files that the archivist gives: copies them into the folder of sources, or registers them in place. */
import type { Register } from '../../archive/register/register.ts';
import { isNote } from '../../archive/sources.ts';
import type { ProblemDetails } from '../../system/problem.ts';
import { findSavedPage } from './containers/savedPageFiles.ts';
import { addSources, type CopyReport, createChangingProblem, findGivenFiles } from './givenFiles.ts';
import type { SourceIndex } from './sourceIndex/sourceIndex.ts';

export interface IntakeResult {
  /** The SHA-256 of each given file. */
  named: Set<string>;
  problems: ProblemDetails[];
  /** Files that changed after they were hashed. */
  changing: ProblemDetails[];
  copied: CopyReport['copied'];
}

/**
 * Adds given files and folders to the index of sources.
 * @param copy whether to copy the files into the folder of sources; otherwise they are read in place
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
  // A file counts as present only if this run has read its bytes, not because the cache says so.
  await index.confirm(named);
  if (copy) {
    const report = await addSources(content, files, (sha256) => index.hasHash(sha256));
    copied = report.copied;
    for (const problem of report.problems) problems.push(problem);
    for (const source of report.changing) changing.push(source);
    await index.addCopies([...copied.values()].map(({ copyPath }) => copyPath));
    for (const { file, sha256 } of files) {
      const kept = copied.get(sha256)?.copyPath ?? index.findPath(sha256);
      if (kept !== undefined) index.addGivenName(file, kept);
    }
  } else {
    const names = new Set(files.map(({ file }) => file));
    for (const file of files) {
      index.addGivenName(file.file, file.path);
      const page = findSavedPage(file.file, (name) => names.has(name));
      if (page !== undefined) index.savedPageFiles.add(page);
      if (page !== undefined || isNote(file.file) || (await index.addInPlace(file))) continue;
      changing.push(createChangingProblem(file.path, 'read'));
    }
  }
  return { named, problems, changing, copied };
}

/**
 * Adds the sources that are registered in place to the index.
 * @param takes selects the sources by their paths
 * @returns a problem for each that is missing or has other bytes now
 */
export async function addInPlaceSources(
  register: Register,
  index: SourceIndex,
  takes: (place: string) => boolean = () => true,
): Promise<ProblemDetails[]> {
  const missing: ProblemDetails[] = [];
  for (const { sha256, file, place } of register.listInPlace().filter(({ place }) => takes(place))) {
    if (await index.addInPlace({ sha256, file, path: place })) continue;
    missing.push({
      file: place,
      reason: 'was registered in place, and has been moved, removed or changed',
      remedy: 'restore it, or convert it again from its new path',
    });
  }
  return missing;
}
