/** Merges a newer version into an archive's branch. The archive's own files stay as they are. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { CONTENT_FOLDER, hasOwnArchive, SAMPLE_DATA_FILES, SAMPLE_FOLDER } from '../setup/sample.ts';
import { InputProblem } from '../system/problem.ts';
import { OWN_PATHS, type Version } from './compareVersions.ts';
import type { GitRepository } from './gitRepository.ts';

/** The options of a merge: the sample's files, which an archive has moved, would be followed as renamed ones. */
const MERGE_OPTIONS = ['--no-commit', '--no-ff', '--strategy-option=no-renames', '--quiet'];

/** The commands that do the same, for people. */
export function mergeCommands(commit: string): string[] {
  return [
    `git merge --no-commit --no-ff -X no-renames ${commit}`,
    `git restore --source=HEAD --staged --worktree -- ${OWN_PATHS.join(' ')}`,
    'git commit',
  ];
}

/**
 * Merges a version and commits it, unless files conflict.
 * @param project the root of the repository
 * @returns the files that a person has to merge; the merge waits for them
 * @throws InputProblem where files are changed and not committed, or where git cannot merge
 */
export function mergeVersion(
  repository: GitRepository,
  project: string,
  { commit, number }: Version,
): string[] {
  refuseUnfinishedWork(repository);
  const { stdout, stderr } = repository.attempt(['merge', ...MERGE_OPTIONS, commit]);
  if (!isMerging(repository))
    throw new InputProblem({ file: 'git merge', reason: `failed: ${stderr.trim() || stdout.trim()}` });
  repository.run(['restore', '--source=HEAD', '--staged', '--worktree', '--', ...OWN_PATHS]);
  if (hasOwnArchive(project)) takeSample(repository, project, commit);
  const conflicts = repository.list(['diff', '--name-only', '--diff-filter=U', '-z']);
  if (conflicts.length === 0)
    repository.run(['commit', '--quiet', '--message', `Merge Khizana ${number} (${commit.slice(0, 12)})`]);
  return conflicts;
}

function isMerging(repository: GitRepository): boolean {
  return repository.query(['rev-parse', '--quiet', '--verify', 'MERGE_HEAD']) !== undefined;
}

function refuseUnfinishedWork(repository: GitRepository): void {
  if (isMerging(repository))
    throw new InputProblem({
      file: 'git merge',
      reason: 'is not finished',
      remedy: 'resolve its conflicts and run «git commit», or drop it with «git merge --abort»',
    });
  const changed = repository.list(['status', '--porcelain', '--untracked-files=no', '-z']);
  const [first] = changed;
  if (first === undefined) return;
  throw new InputProblem({
    file: first.slice(3),
    reason: changed.length === 1 ? 'is not committed' : `and ${changed.length - 1} more are not committed`,
    remedy: 'commit your changes, so that a merge cannot mix with them',
  });
}

/** The mode of a file that is removed from git's index, and a hash for it. */
const REMOVAL = `0 ${'0'.repeat(40)}`;

/** Takes the newer version's sample for the tests, which that version expects. */
function takeSample(repository: GitRepository, project: string, commit: string): void {
  const before = repository.list(['ls-files', '-z', '--', SAMPLE_FOLDER]);
  const tree = repository.list(['ls-tree', '-r', '-z', commit, '--', CONTENT_FOLDER, ...SAMPLE_DATA_FILES]);
  const lines = [
    ...before.map((file) => `${REMOVAL}\t${file}`),
    // `mode type hash<tab>path`
    ...tree.map((item) => item.replace(/^(\d+) \w+ ([\da-f]+)\t/u, `$1 $2\t${SAMPLE_FOLDER}/`)),
  ];
  repository.run(['update-index', '-z', '--index-info'], lines.map((line) => `${line}\0`).join(''));
  rmSync(join(project, SAMPLE_FOLDER), { recursive: true, force: true });
  repository.run(['restore', '--worktree', '--', SAMPLE_FOLDER]);
}
