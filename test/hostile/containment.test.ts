/**
 * A build with an article that a step of it fails on. No such text is known, so the faults are put into a copy of the project's own
 * code, where a text asks for them.
 */
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ProjectCopy } from '../../src/bench/build/projectCopy.ts';
import { PROJECT, type Ran, run } from '../fixtures/commandLine.ts';
import { textsInIndex } from '../fixtures/packedFiles.ts';
import { bytesOf, fill } from '../fixtures/temporaryFolder.ts';

const FAULT = 'fails here';
const ERROR = 'Maximum call stack size exceeded';
const FAILING = 'articles/en/2025/01/hqst0001.md';
const FAILING_PAGE = 'en/2025/01/01/hqst0001/index.html';
const OTHER = 'articles/en/2025/01/gqqd0001.md';
const OTHER_PAGE = 'en/2025/01/02/gqqd0001/index.html';
/** Several builds, each of a second on a machine that does nothing else. */
const SECONDS = 120;

function article(id: string, day: string, title: string, body: string): string {
  return `---\nid: ${id}\ntitle: ${title}\nlang: en\ndate: ${day}\ntags: [Harbours]\n---\n${body}\n`;
}

const ARTICLES = {
  [FAILING]: article('hqst0001', '2025-01-01', 'Storm', `A text that ${FAULT}.`),
  [OTHER]: article('gqqd0001', '2025-01-02', 'Calm', 'Boats left the harbour.'),
  'articles/en/2025/01/gqqd0002.md': article('gqqd0002', '2025-01-03', 'Fog', 'Boats stayed.'),
};

/** Makes a function fail on a text. @param argument the name of the function's parameter */
async function breakFunction(copy: ProjectCopy, file: string, name: string, argument: string): Promise<void> {
  const path = join(copy.project, file);
  const text = await readFile(path, 'utf8');
  const broken = text.replace(
    new RegExp(`(function ${name}\\(.*\\{\\n)`, 'u'),
    `$1  if (${argument}.includes('${FAULT}')) throw new RangeError('${ERROR}');\n`,
  );
  expect(broken).not.toBe(text);
  await writeFile(path, broken);
}

async function withFault(
  [file, name, argument]: readonly [file: string, name: string, argument: string],
  work: (copy: ProjectCopy, build: (...options: string[]) => Promise<Ran>) => Promise<void>,
): Promise<void> {
  await ProjectCopy.with(PROJECT, async (copy) => {
    await breakFunction(copy, file, name, argument);
    await fill(copy.content, ARTICLES);
    await work(copy, (...options) =>
      run(process.execPath, copy.buildCommand(...options), { cwd: copy.project }),
    );
  });
}

/** How many articles the search index has. */
async function countIndexed(site: string): Promise<number> {
  const files = Object.entries(await bytesOf(join(site, 'search/index')));
  return textsInIndex(files.map(([file, bytes]) => [file, Buffer.from(bytes, 'latin1')])).length;
}

describe('an article whose text cannot be rendered', () => {
  const fault = ['src/text/markdown.ts', 'renderMarkdown', 'body'] as const;
  const problem = `✗ ${FAILING}: is published without its text: ${ERROR}; correct the file`;

  it(
    'is named by every build until it is corrected, and its page has a note instead of the text',
    async () => {
      await withFault(fault, async (copy, build) => {
        const first = await build();
        expect(first.stderr).toContain(problem);
        expect(first.stdout).toContain('Build: 3 articles');
        expect(first.code).toBe(1);
        const site = await bytesOf(copy.output);
        expect(site[FAILING_PAGE]).toContain('could not be shown');
        expect(site[OTHER_PAGE]).toContain('Boats left the harbour.');

        const again = await build();
        expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining(problem) });
        expect(await bytesOf(copy.output)).toEqual(site);
        const clean = join(copy.folder, 'clean');
        expect(await build('--clean', '--output', clean)).toMatchObject({ code: 1 });
        expect(await bytesOf(clean)).toEqual(site);

        await fill(copy.content, { [FAILING]: ARTICLES[FAILING]?.replace(FAULT, 'ends well') ?? '' });
        const corrected = await build();
        expect(corrected, corrected.stderr).toMatchObject({ code: 0 });
        expect((await bytesOf(copy.output))[FAILING_PAGE]).toContain('A text that ends well.');
      });
    },
    SECONDS * 1000,
  );
});

describe('an article whose words cannot be indexed', () => {
  const fault = ['src/text/markdown.ts', 'markdownBlocks', 'body'] as const;
  const problem = `✗ ${FAILING}: is left out of the search index: ${ERROR}; correct the file`;

  it(
    'is named by every build, and does not keep another article from being taken down',
    async () => {
      await withFault(fault, async (copy, build) => {
        const first = await build();
        expect(first.stderr).toContain(problem);
        expect(first.code).toBe(1);
        const site = await bytesOf(copy.output);
        expect(site[FAILING_PAGE]).toBeDefined();
        expect(await countIndexed(copy.output)).toBe(2);

        expect(await build()).toMatchObject({ code: 1, stderr: expect.stringContaining(problem) });
        expect(await bytesOf(copy.output)).toEqual(site);

        await fill(copy.content, {
          'takedowns.json': JSON.stringify([{ id: 'gqqd0001', date: '2026-01-31' }]),
        });
        expect(await build()).toMatchObject({ code: 1, stderr: expect.stringContaining(problem) });
        const takenDown = await bytesOf(copy.output);
        expect(takenDown[OTHER_PAGE]).not.toContain('Boats left');
        expect(await countIndexed(copy.output)).toBe(1);
        const clean = join(copy.folder, 'clean');
        await build('--clean', '--output', clean);
        expect(await bytesOf(clean)).toEqual(takenDown);

        await rm(join(copy.content, FAILING));
        const without = await build();
        expect(without, without.stderr).toMatchObject({ code: 0 });
      });
    },
    SECONDS * 1000,
  );
});
