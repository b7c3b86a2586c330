/** Finds the project that tests run in: they expect the sample archive, which a project with its owner's archive keeps apart. */
import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CONTENT_FOLDER, hasOwnArchive, SAMPLE_FOLDER } from '../../src/setup/sample.ts';
import { MARK_FILE } from '../../src/site/output/outputLocation.ts';

export interface TestProject {
  folder: string;
  /** Removes the copy, where there is one. */
  remove(): void;
}

/** Entries of the project's folder that are no part of its program. */
const LEFT_OUT: readonly string[] = [CONTENT_FOLDER, 'node_modules', '_pages'];

/**
 * Returns the project itself, or, where it has an archive of its owner's, a copy with the owner's templates and code and the sample
 * archive.
 */
export function openTestProject(project: string): TestProject {
  if (!hasOwnArchive(project)) return { folder: project, remove: () => {} };
  const folder = mkdtempSync(join(tmpdir(), 'khizana-test-'));
  for (const name of readdirSync(project)) {
    // Names with a dot are caches and the repository, but for the files of tools and the workflows.
    const isHidden =
      name.startsWith('.') && !/^\.(?:ci|editorconfig|git[hia]\w+|oxlintrc\.json)$/u.test(name);
    if (LEFT_OUT.includes(name) || isHidden || isSite(join(project, name))) continue;
    cpSync(join(project, name), join(folder, name), { recursive: true });
  }
  rmSync(join(folder, SAMPLE_FOLDER), { recursive: true });
  cpSync(join(project, SAMPLE_FOLDER), folder, { recursive: true });
  symlinkSync(join(project, 'node_modules'), join(folder, 'node_modules'));
  commitAll(folder);
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

function isSite(path: string): boolean {
  try {
    return readdirSync(path).includes(MARK_FILE);
  } catch {
    return false;
  }
}

/** Makes the copy a repository, which one of the tests clones. It is skipped where there is no git. */
function commitAll(folder: string): void {
  const runGit = (...args: string[]): boolean =>
    spawnSync('git', args, { cwd: folder, stdio: 'ignore' }).status === 0;
  if (!runGit('init', '--quiet')) return;
  // `.gitignore` names the folder, and the copy has a link.
  appendFileSync(join(folder, '.git/info/exclude'), 'node_modules\n');
  const identity = ['-c', 'user.name=Khizana', '-c', 'user.email=tests@khizana.example'];
  runGit('add', '--all');
  runGit(...identity, 'commit', '--quiet', '--no-gpg-sign', '--message', 'Copy the project for its tests');
}
