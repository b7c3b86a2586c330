/**
 * Builds a site with an article on which a step fails. No such text is known, so each test changes a copy of the project's code to fail
 * on a marked text.
 */
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ProjectCopy } from '../../src/bench/build/projectCopy.ts';
import { PROJECT, type Ran, run } from '../fixtures/commandLine.ts';
import { textsInIndex } from '../fixtures/packedFiles.ts';
import { readBytes, writeFiles } from '../fixtures/temporaryFolder.ts';

const FAILING_WORDS = 'fails here';
const ERROR_MESSAGE = 'Maximum call stack size exceeded';
const FAILING_FILE = 'articles/en/2025/01/hqst0001.md';
const FAILING_PAGE = 'en/2025/01/01/hqst0001/index.html';
const OTHER_FILE = 'articles/en/2025/01/gqqd0001.md';
const OTHER_PAGE = 'en/2025/01/02/gqqd0001/index.html';
/** Each test takes several builds of about a second on an idle machine. */
const TIMEOUT_MS = 120_000;

function formatArticle(id: string, day: string, title: string, body: string): string {
  return `---\nid: ${id}\ntitle: ${title}\nlang: en\ndate: ${day}\ntags: [Harbours]\n---\n${body}\n`;
}

const ARTICLES = {
  [FAILING_FILE]: formatArticle('hqst0001', '2025-01-01', 'Storm', `A text that ${FAILING_WORDS}.`),
  [OTHER_FILE]: formatArticle('gqqd0001', '2025-01-02', 'Calm', 'Boats left the harbour.'),
  'articles/en/2025/01/gqqd0002.md': formatArticle('gqqd0002', '2025-01-03', 'Fog', 'Boats stayed.'),
};

/** Makes a function throw for the marked text. @param argument the name of the function's parameter */
async function breakFunction(copy: ProjectCopy, file: string, name: string, argument: string): Promise<void> {
  const path = join(copy.project, file);
  const text = await readFile(path, 'utf8');
  const broken = text.replace(
    new RegExp(`(function ${name}\\(.*\\{\\n)`, 'u'),
    `$1  if (${argument}.includes('${FAILING_WORDS}')) throw new RangeError('${ERROR_MESSAGE}');\n`,
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
    await writeFiles(copy.content, ARTICLES);
    await work(copy, (...options) =>
      run(process.execPath, copy.buildCommand(...options), { cwd: copy.project }),
    );
  });
}

/** Counts how many articles the search index has. */
async function countIndexed(site: string): Promise<number> {
  const files = Object.entries(await readBytes(join(site, 'search/index')));
  return textsInIndex(files.map(([file, bytes]) => [file, Buffer.from(bytes, 'latin1')])).length;
}

describe('an article whose text cannot be rendered', () => {
  const fault = ['src/text/markdown.ts', 'renderMarkdown', 'body'] as const;
  const problem = `✗ ${FAILING_FILE}: is published without its text: ${ERROR_MESSAGE}; correct the file`;

  it(
    'is reported by every build until it is corrected, and its page has a note instead of the text',
    async () => {
      await withFault(fault, async (copy, build) => {
        const first = await build();
        expect(first.stderr).toContain(problem);
        expect(first.stdout).toContain('Build: 3 articles');
        expect(first.code).toBe(1);
        const site = await readBytes(copy.output);
        expect(site[FAILING_PAGE]).toContain('cannot be shown');
        expect(site[OTHER_PAGE]).toContain('Boats left the harbour.');

        const again = await build();
        expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining(problem) });
        expect(await readBytes(copy.output)).toEqual(site);
        const clean = join(copy.folder, 'clean');
        expect(await build('--clean', '--output', clean)).toMatchObject({ code: 1 });
        expect(await readBytes(clean)).toEqual(site);

        await writeFiles(copy.content, {
          [FAILING_FILE]: ARTICLES[FAILING_FILE]?.replace(FAILING_WORDS, 'ends well') ?? '',
        });
        const corrected = await build();
        expect(corrected, corrected.stderr).toMatchObject({ code: 0 });
        expect((await readBytes(copy.output))[FAILING_PAGE]).toContain('A text that ends well.');
      });
    },
    TIMEOUT_MS,
  );
});

describe('an article whose words cannot be indexed', () => {
  const fault = ['src/text/markdown.ts', 'markdownBlocks', 'body'] as const;
  const problem = `✗ ${FAILING_FILE}: is left out of the search index: ${ERROR_MESSAGE}; correct the file`;

  it(
    'is reported by every build, and does not prevent the takedown of another article',
    async () => {
      await withFault(fault, async (copy, build) => {
        const first = await build();
        expect(first.stderr).toContain(problem);
        expect(first.code).toBe(1);
        const site = await readBytes(copy.output);
        expect(site[FAILING_PAGE]).toBeDefined();
        expect(await countIndexed(copy.output)).toBe(2);

        expect(await build()).toMatchObject({ code: 1, stderr: expect.stringContaining(problem) });
        expect(await readBytes(copy.output)).toEqual(site);

        await writeFiles(copy.content, {
          'takedowns.json': JSON.stringify([{ id: 'gqqd0001', date: '2026-01-31' }]),
        });
        expect(await build()).toMatchObject({ code: 1, stderr: expect.stringContaining(problem) });
        const takenDown = await readBytes(copy.output);
        expect(takenDown[OTHER_PAGE]).not.toContain('Boats left');
        expect(await countIndexed(copy.output)).toBe(1);
        const clean = join(copy.folder, 'clean');
        await build('--clean', '--output', clean);
        expect(await readBytes(clean)).toEqual(takenDown);

        await rm(join(copy.content, FAILING_FILE));
        const without = await build();
        expect(without, without.stderr).toMatchObject({ code: 0 });
      });
    },
    TIMEOUT_MS,
  );
});
