/** Installs packages of Debian and its relatives that tests need. */
import { spawnSync } from 'node:child_process';

/** Installs packages, where the system has `apt-get` and this process may use it. @returns whether they are installed */
export function installDebianPackages(names: readonly string[]): boolean {
  const prefix = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const runAptGet = (...args: string[]): boolean => {
    const [program = '', ...programArgs] = [...prefix, 'apt-get', ...args];
    return (
      spawnSync(program, programArgs, { stdio: ['ignore', 'inherit', 'inherit'], env: aptEnvironment() })
        .status === 0
    );
  };
  if (spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status !== 0) return false;
  return runAptGet('update', '-q') && runAptGet('install', '-y', '-q', '--no-install-recommends', ...names);
}

/**
 * Installs packages for tests, and says so. Tests are skipped where their programs are missing.
 * @param programs for people @param tests what the tests are of, for people
 */
export function installForTests(programs: string, tests: string, packages: readonly string[]): void {
  console.error(`Installing ${programs} for the tests of ${tests} …`);
  if (!installDebianPackages(packages))
    console.error(`They could not be installed; the tests of ${tests} are skipped.`);
}

function aptEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
}
