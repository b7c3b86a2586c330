/** What the archivist gives is taken up: copied into the sources, or read where it lies. */
import type { ProblemDetails } from '../archive/problem.ts';
import type { Register } from '../archive/register.ts';
import type { SourceIndex } from './sourceIndex.ts';
import { addSources, isNote, lookAtGiven } from './sources.ts';

export interface TakenUp {
  /** The SHA-256 of each file that was given. */
  named: Set<string>;
  problems: ProblemDetails[];
}

/**
 * Takes up files and folders.
 * @param copy whether they are copied into the sources
 */
export async function takeUp(
  content: string,
  paths: readonly string[],
  index: SourceIndex,
  copy: boolean,
): Promise<TakenUp> {
  const { files, problems } = await lookAtGiven(paths);
  if (files.length === 0) return { named: new Set(), problems };
  const named = new Set(files.map(({ sha256 }) => sha256));
  if (copy) {
    for (const problem of await addSources(content, files, index.hashes())) problems.push(problem);
    await index.look();
  } else {
    for (const file of files) if (!isNote(file.file)) await index.lookAt(file);
  }
  return { named, problems };
}

/** Looks where sources were registered in place. @returns those that are not there or hold other bytes by now */
export async function lookInPlace(register: Register, index: SourceIndex): Promise<ProblemDetails[]> {
  const gone: ProblemDetails[] = [];
  for (const { sha256, file, place } of register.inPlace()) {
    if (await index.lookAt({ sha256, file, path: place })) continue;
    gone.push({
      file: place,
      reason: `was registered where it lies, and is not there as it was`,
      remedy: 'bring it back, or convert it anew from where it is now',
    });
  }
  return gone;
}
