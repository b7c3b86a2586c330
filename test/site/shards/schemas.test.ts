/** Checks the files of docs/scaling, and the workflows, against the definitions of the systems that take them. */
import { readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { lazy } from '../../../src/system/lazy.ts';
import { PROJECT, run } from '../../fixtures/commandLine.ts';
import { temporaryFolder, writeFiles } from '../../fixtures/temporaryFolder.ts';

const read = (file: string): Promise<string> => readFile(join(PROJECT, file), 'utf8');

/** Loads GitHub's parser as a bundle, since it imports JSON without the attribute that Node.js asks for. */
const loadWorkflowParser = lazy(async (): Promise<typeof import('@actions/workflow-parser')> => {
  const outfile = join(await temporaryFolder(), 'parser.mjs');
  await build({
    stdin: { contents: "export * from '@actions/workflow-parser'", resolveDir: PROJECT },
    bundle: true,
    platform: 'node',
    format: 'esm',
    // A bundle of ESM has no `require`, which a CommonJS dependency calls.
    mainFields: ['module', 'main'],
    outfile,
  });
  return import(pathToFileURL(outfile).href);
});

/** Parses a workflow as GitHub does. @returns messages of errors, also in expressions */
async function findWorkflowErrors(content: string): Promise<string[]> {
  const { parseWorkflow, convertWorkflowTemplate, NoOperationTraceWriter } = await loadWorkflowParser();
  const { context, value } = parseWorkflow({ name: 'site.yml', content }, new NoOperationTraceWriter());
  if (value !== undefined) await convertWorkflowTemplate(context, value);
  return context.errors.getErrors().map(({ message }) => message);
}

describe('a workflow of GitHub Actions', () => {
  it.each(['docs/scaling/github-actions.yml', '.github/workflows/ci.yml', '.github/workflows/publish.yml'])(
    'is one that GitHub accepts: %s',
    async (file) => {
      expect(await findWorkflowErrors(await read(file))).toEqual([]);
    },
  );

  it.each([
    ['a field', 'fail-fast:', 'fail-fsat:'],
    ['a job', 'needs: part', 'needs: parts'],
    ['a variable', '{{ matrix.part', '{{ matrx.part'],
  ])('is refused with %s that does not exist', async (_, right, wrong) => {
    const text = await read('docs/scaling/github-actions.yml');
    expect(await findWorkflowErrors(text.replace(right, wrong))).not.toEqual([]);
  });
});

describe('the jobs of Kubernetes', () => {
  it("accepts the manifest's fields and types, and refuses others", async () => {
    const text = await read('docs/scaling/kubernetes.yaml');
    const mistakes = [
      ['backoffLimitPerIndex', 'backofLimitPerIndex'],
      ['completions: 8', 'completions: "8"'],
      ['value: "8"', 'value: 8'],
      ['claimName', 'claim'],
    ] as const;
    const texts = [text, ...mistakes.map(([right, wrong]) => text.replace(right, wrong))];
    const folder = await temporaryFolder();
    await symlink(join(PROJECT, 'node_modules'), join(folder, 'node_modules'), 'junction');
    const files = texts.map((jobs, at) => [`${at}.ts`, typedJobs(jobs)] as const);
    await writeFiles(folder, Object.fromEntries(files));
    const tsc = join(PROJECT, 'node_modules/typescript/bin/tsc');
    const options = ['--noEmit', '--strict', '--skipLibCheck', '--module', 'nodenext', '--types', ''];
    const args = [tsc, ...options, ...files.map(([file]) => file)];
    const { stdout } = await run(process.execPath, args, { cwd: folder });
    const refused = new Set([...stdout.matchAll(/^(\d+)\.ts/gmu)].map(([, file]) => Number(file)));
    expect([...refused].sort(), stdout).toEqual(mistakes.map((_, at) => at + 1));
  });
});

/** Writes jobs as TypeScript that the types of the API check. */
function typedJobs(yaml: string): string {
  const jobs = parseAllDocuments(yaml).map((document) => JSON.stringify(document.toJSON()));
  return `import type { Job } from 'kubernetes-types/batch/v1';\nexport const jobs: Job[] = [${jobs.join(', ')}];\n`;
}
