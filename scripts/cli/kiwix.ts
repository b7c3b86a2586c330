/** Finds the programs that make, check and serve ZIM files, or installs them. */
import { spawnSync } from 'node:child_process';
import { installForTests } from './debianPackages.ts';

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
  installForTests('zim-tools and kiwix-tools', 'ZIM files', ['zim-tools', 'kiwix-tools']);
}
