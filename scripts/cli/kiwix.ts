/** Finds the programs that make, check and serve ZIM files, or installs them. */
import { spawnSync } from 'node:child_process';
import { installDebianPackages } from './debianPackages.ts';

const PROGRAMS = ['zimwriterfs', 'zimcheck', 'kiwix-serve'];

/** Returns whether the programs for ZIM files are installed. */
export function hasKiwix(): boolean {
  return PROGRAMS.every(
    (program) => spawnSync(program, ['--version'], { stdio: 'ignore' }).error === undefined,
  );
}

/** Installs the programs if they are missing and can be installed. Without them, their tests are skipped. */
export function installKiwix(): void {
  if (hasKiwix()) return;
  console.error('Installing zim-tools and kiwix-tools for the tests of ZIM files …');
  if (!installDebianPackages(['zim-tools', 'kiwix-tools']))
    console.error('They could not be installed; the tests of ZIM files are skipped.');
}
