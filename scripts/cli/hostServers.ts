/** Finds the servers of docs/hosting.md and the programs that upload sites, for their tests, or installs them. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { installForTests } from './debianPackages.ts';

interface ServerProgram {
  program: string;
  versionOption: string;
  debianPackages: readonly string[];
  /** Whether the package starts the server as a service of the machine. */
  startsService: boolean;
}

const PROGRAMS: readonly ServerProgram[] = [
  { program: 'nginx', versionOption: '-v', debianPackages: ['nginx-light'], startsService: true },
  {
    program: 'apache2',
    versionOption: '-v',
    debianPackages: ['apache2-bin', 'media-types'],
    startsService: false,
  },
  { program: 'caddy', versionOption: 'version', debianPackages: ['caddy'], startsService: true },
  { program: 'rclone', versionOption: 'version', debianPackages: ['rclone'], startsService: false },
  { program: 'rsync', versionOption: '--version', debianPackages: ['rsync'], startsService: false },
];

/** The environment in which servers are found: Debian has them in a folder that users do not have in their path. */
export const SERVER_ENVIRONMENT: NodeJS.ProcessEnv = {
  ...process.env,
  PATH: `${process.env.PATH ?? ''}:/usr/sbin`,
};

/** Returns whether a program of these is installed. */
export function hasServer(program: string): boolean {
  const found = PROGRAMS.find((one) => one.program === program);
  if (found === undefined) return false;
  const options = { stdio: 'ignore', env: SERVER_ENVIRONMENT } as const;
  return spawnSync(program, [found.versionOption], options).error === undefined;
}

/** Installs the programs that are missing and can be installed. The tests of others are skipped. */
export function installServers(): void {
  // A test must not leave a service on somebody's machine. Containers start none.
  const hasServices = existsSync('/run/systemd/system');
  const missing = PROGRAMS.filter(
    ({ program, startsService }) => !hasServer(program) && !(startsService && hasServices),
  );
  if (missing.length === 0) return;
  const names = missing.map(({ program }) => program).join(', ');
  installForTests(
    names,
    'hosts',
    missing.flatMap(({ debianPackages }) => debianPackages),
  );
}
