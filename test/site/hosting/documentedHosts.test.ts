/** The files of docs/hosting/ for pipelines and servers. test/servers runs those for servers. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { HOSTS } from '../../../src/site/hosting/hosts.ts';
import { responseHeaders } from '../../../src/site/hosting/responseHeaders.ts';
import { hostPolicy } from '../../../src/site/render/contentSecurity.ts';
import { PROJECT } from '../../fixtures/commandLine.ts';

const HOSTING = join(PROJECT, 'docs/hosting');
const WORKFLOWS = ['.github/workflows/publish.yml', 'docs/hosting/cloudflare-pages.yml'];

const read = (file: string): Promise<string> => readFile(join(PROJECT, file), 'utf8');

const workflowSchema = z.looseObject({
  on: z.looseObject({ push: z.object({ branches: z.array(z.string()) }) }),
  permissions: z.record(z.string(), z.string()),
  concurrency: z.object({ group: z.string(), 'cancel-in-progress': z.literal(false) }),
  jobs: z.record(
    z.string(),
    z.looseObject({
      if: z.string().optional(),
      'runs-on': z.literal('ubuntu-latest'),
      steps: z.array(
        z.strictObject({
          id: z.string().optional(),
          uses: z
            .string()
            .regex(/^[\w-]+\/[\w-]+@v\d+$/u)
            .optional(),
          run: z.string().optional(),
          with: z.record(z.string(), z.string()).optional(),
          env: z.record(z.string(), z.string()).optional(),
        }),
      ),
    }),
  ),
});

const pipelineSchema = z.strictObject({
  pages: z.looseObject({
    image: z.string(),
    cache: z.object({ key: z.string(), paths: z.array(z.string()) }),
    script: z.array(z.string()),
    artifacts: z.looseObject({ paths: z.tuple([z.literal('public')]) }),
  }),
});

describe('workflows', () => {
  it.each(WORKFLOWS)('keeps the folders of incremental builds, and is valid, in %s', async (file) => {
    const { jobs } = workflowSchema.parse(parse(await read(file)));
    const steps = Object.values(jobs).flatMap((job) => job.steps);
    for (const { uses, run } of steps) expect(uses === undefined).toBe(run !== undefined);
    const cached = steps.find(({ uses }) => uses?.startsWith('actions/cache@'));
    expect(cached?.with?.path?.trim().split('\n')).toEqual(['.cache', '_site']);
    const names = steps.map(({ uses = '', run = '' }) => uses + run);
    const isBefore = (a: string, b: string): boolean =>
      names.findIndex((name) => name.includes(a)) < names.findIndex((name) => name.includes(b));
    expect(isBefore('actions/cache@', 'npm run build')).toBe(true);
    expect(isBefore('npm run build', 'npm run verify')).toBe(true);
  });

  it('publishes on GitHub Pages only where a variable asks for it', async () => {
    const { jobs } = workflowSchema.parse(parse(await read('.github/workflows/publish.yml')));
    expect(jobs.build?.if).toBe("vars.PUBLISH == 'github-pages'");
    expect(jobs.deploy?.needs).toBe('build');
  });

  it('keeps the folders of incremental builds on GitLab', async () => {
    const { pages } = pipelineSchema.parse(parse(await read('docs/hosting/gitlab-ci.yml')));
    expect(pages.cache.paths).toEqual(['.cache/', '_site/']);
  });
});

describe('all files for hosts', () => {
  it('names npm scripts and hosts that exist', async () => {
    const { scripts }: { scripts: Record<string, string> } = JSON.parse(await read('package.json'));
    const files = [...WORKFLOWS, ...(await readdir(HOSTING)).map((file) => `docs/hosting/${file}`)];
    for (const file of [...files, 'docs/hosting.md']) {
      const text = await read(file);
      for (const [, name = ''] of text.matchAll(/npm run ([\w-]+)/gu))
        expect(Object.keys(scripts), file).toContain(name);
      for (const [, host] of text.matchAll(/--host ([a-z][\w-]*)/gu)) expect(HOSTS, file).toContain(host);
    }
  });

  it('links to each file from the documentation', async () => {
    const text = await read('docs/hosting.md');
    for (const file of await readdir(HOSTING)) expect(text).toContain(`](hosting/${file})`);
  });

  it('gives servers the headers that the build gives other hosts', async () => {
    for (const file of ['nginx.conf', 'Caddyfile']) {
      const text = await read(`docs/hosting/${file}`);
      for (const [name, value] of responseHeaders(
        hostPolicy({ url: 'https://archive.example', archives: [] }),
      ))
        expect(text, file).toContain(`${name} "${value}"`);
    }
  });
});
