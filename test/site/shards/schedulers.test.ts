/** Runs the commands of docs/scaling.md with real schedulers, where they are installed (Debian: parallel; slurm-wlm). */
import { spawnSync } from 'node:child_process';
import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ProjectCopy } from '../../../src/bench/build/projectCopy.ts';
import { PROJECT, type Ran, run } from '../../fixtures/commandLine.ts';
import { readSite } from '../../fixtures/randomChanges.ts';
import { hasSlurm, startSlurmCluster } from '../../fixtures/slurmCluster.ts';

const SCRIPT = 'docs/scaling/slurm.sh';
const MINUTE_MS = 60_000;

/** Copies the project with the sample's content. It is removed after the test. */
async function createProject(): Promise<string> {
  const copy = await ProjectCopy.create(PROJECT);
  onTestFinished(() => copy.remove());
  await cp(join(PROJECT, 'content'), join(copy.project, 'content'), { recursive: true });
  return copy.project;
}

/** Finds the lines of a file that match, and asks for two parts instead of eight. */
async function findCommand(file: string, line: RegExp): Promise<string> {
  const text = await readFile(join(PROJECT, file), 'utf8');
  const lines = [...text.matchAll(line)].map(([, command = '']) => command);
  expect(lines, file).not.toEqual([]);
  return lines.join('\n').replaceAll('8', '2');
}

/** The site that a scheduler made in a project has the bytes of one that a single build makes there. */
async function expectWholeSite(project: string, { code, stdout, stderr }: Ran): Promise<void> {
  expect(code, `${stdout}${stderr}`).toBe(0);
  const whole = join(project, 'whole');
  const built = await run('npm', ['run', 'build', '--', '--output', whole], { cwd: project });
  expect(built.code, built.stderr).toBe(0);
  const [site, expected] = [await readSite(join(project, '_site')), await readSite(whole)];
  expect(Object.keys(site)).toEqual(Object.keys(expected));
  expect(Object.keys(site).filter((file) => site[file] !== expected[file])).toEqual([]);
}

function hasGnuParallel(): boolean {
  const { stdout } = spawnSync('parallel', ['--version']);
  return stdout?.toString().startsWith('GNU parallel') ?? false;
}

describe.skipIf(!hasGnuParallel())('GNU parallel', () => {
  it(
    'builds the parts and merges them to the bytes of one build',
    async () => {
      const project = await createProject();
      const command = await findCommand('docs/scaling.md', /^(parallel .+)$/gmu);
      await expectWholeSite(project, await run('sh', ['-c', command], { cwd: project }));
    },
    6 * MINUTE_MS,
  );
});

describe.skipIf(!hasSlurm())('Slurm', () => {
  it(
    'builds the parts in an array and merges them to the bytes of one build',
    async () => {
      const project = await createProject();
      const env = await startSlurmCluster();
      const command = await findCommand(SCRIPT, /^#\s+(.*sbatch .+)$/gmu);
      const waiting = command
        .replaceAll(SCRIPT, join(PROJECT, SCRIPT))
        // Without this, the last command ends when the merge is queued.
        .replace(/^sbatch/mu, 'sbatch --wait');
      expect(waiting).toMatch(/--array=1-2 .*\n.*--wait --dependency=afterok/u);
      await expectWholeSite(project, await run('sh', ['-c', waiting], { cwd: project, env }));
    },
    6 * MINUTE_MS,
  );
});
