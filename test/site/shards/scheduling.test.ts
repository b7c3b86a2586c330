/** The files by which schedulers start shards, as docs/scaling.md hands them out. */
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import * as z from 'zod';
import { PROJECT, run } from '../../fixtures/commandLine.ts';
import { temporaryFolder } from '../../fixtures/temporaryFolder.ts';

const FOLDER = join(PROJECT, 'docs/scaling');

async function parseYaml(file: string): Promise<unknown[]> {
  const documents = parseAllDocuments(await readFile(join(FOLDER, file), 'utf8'));
  expect(documents.flatMap(({ errors }) => errors)).toEqual([]);
  return documents.map((document) => document.toJSON());
}

const step = z.object({ run: z.string().optional(), env: z.object({ OPTIONS: z.string() }).optional() });
const workflowSchema = z.object({
  jobs: z.object({
    part: z.object({
      strategy: z.object({ 'fail-fast': z.literal(false), matrix: z.object({ part: z.array(z.number()) }) }),
      steps: z.array(step),
    }),
    merge: z.object({ needs: z.literal('part'), steps: z.array(step) }),
  }),
});

const container = z.object({
  args: z.array(z.string()),
  env: z.array(z.object({ name: z.string(), value: z.string() })).default([]),
});
const jobSchema = z.object({
  apiVersion: z.literal('batch/v1'),
  kind: z.literal('Job'),
  spec: z.object({
    completionMode: z.literal('Indexed').optional(),
    completions: z.number().optional(),
    backoffLimitPerIndex: z.number().optional(),
    template: z.object({
      spec: z.object({ restartPolicy: z.literal('Never'), containers: z.tuple([container]) }),
    }),
  }),
});

describe('the workflow of GitHub Actions', () => {
  it('makes each part of its matrix, and merges when all are there', async () => {
    const [workflow] = await parseYaml('github-actions.yml');
    const { part, merge } = workflowSchema.parse(workflow).jobs;
    const parts = part.strategy.matrix.part;
    expect(parts).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    const build = `npm run build -- --shard \${{ matrix.part }}/${parts.length} $OPTIONS`;
    const [building, merging] = [part, merge].map(({ steps }) => steps.find(({ env }) => env !== undefined));
    expect(building?.run).toBe(build);
    expect(merging?.run).toBe('npm run merge -- $OPTIONS _parts/part-*');
    expect(merging?.env).toEqual(building?.env);
  });
});

describe('the jobs of Kubernetes', () => {
  it('tells each pod how many there are, and merges from the same volume', async () => {
    const [parts, merge] = z.tuple([jobSchema, jobSchema]).parse(await parseYaml('kubernetes.yaml'));
    const [{ args, env }] = parts.spec.template.spec.containers;
    expect(parts.spec.completionMode).toBe('Indexed');
    expect(env).toContainEqual({ name: 'KHIZANA_SHARDS', value: String(parts.spec.completions) });
    expect(args.join(' ')).toMatch(/--shard auto .*--output "\/archive\/parts\/\$JOB_COMPLETION_INDEX"/u);
    const [merging] = merge.spec.template.spec.containers;
    expect(merging.args.join(' ')).toMatch(/npm run merge -- .*\/archive\/parts\/\*/u);
  });
});

describe('the script for Slurm', () => {
  it('builds a part in each job of an array, and merges in a job of its own', async () => {
    const folder = await temporaryFolder();
    for (const name of ['1-of-2', '2-of-2']) await mkdir(join(folder, '_parts', name), { recursive: true });
    // Stands for npm, and prints its arguments.
    await writeFile(join(folder, 'npm'), '#!/bin/sh\necho "npm $*"\n');
    await chmod(join(folder, 'npm'), 0o755);
    const runScript = (env: NodeJS.ProcessEnv, ...args: string[]) =>
      run('sh', [join(FOLDER, 'slurm.sh'), ...args], {
        cwd: '/',
        env: { PATH: `${folder}:${process.env.PATH ?? ''}`, SLURM_SUBMIT_DIR: folder, ...env },
      });
    const job = { SLURM_ARRAY_TASK_ID: '2', SLURM_ARRAY_TASK_COUNT: '2', SLURM_ARRAY_TASK_MIN: '1' };
    const built = await runScript(job, '--offline');
    expect(built).toEqual({ code: 0, stdout: 'npm run build -- --shard auto --offline\n', stderr: '' });
    const merged = await runScript({});
    expect(merged).toEqual({ code: 0, stdout: 'npm run merge -- _parts/1-of-2 _parts/2-of-2\n', stderr: '' });
  });
});
