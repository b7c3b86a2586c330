/** A project that is checked out at another place by the next job of a pipeline, which restores `.cache` and the site. */
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ProjectCopy } from '../../src/bench/build/projectCopy.ts';
import { SEAL } from '../../src/site/output/seal.ts';
import { PROJECT, run } from '../fixtures/commandLine.ts';
import { temporaryFolder, writeFiles } from '../fixtures/temporaryFolder.ts';

const ARTICLE = '---\nid: aaaaaaaa\ntitle: Rain\nlang: en\ndate: 2025-01-01\n---\nIt rained.\n';

it('renders and indexes only what changed after all files were copied to another folder, with other times', async () => {
  await ProjectCopy.with(PROJECT, async (copy) => {
    await writeFiles(copy.content, {
      'articles/en/a.md': ARTICLE,
      'articles/en/b.md': ARTICLE.replace('aaaaaaaa', 'bbbbbbbb').replace('2025', '1999'),
    });
    const first = await run(process.execPath, copy.buildCommand(), { cwd: copy.project });
    expect(first.stdout, first.stderr).toContain('search index made');
    const folder = join(await temporaryFolder(), 'elsewhere');
    await cp(copy.folder, folder, { recursive: true });
    const build = (output: string, ...options: string[]) =>
      run(
        process.execPath,
        [
          ...['scripts/khizana.mjs', 'build', '--content', join(folder, 'content')],
          ...['--output', join(folder, output), ...options],
        ],
        { cwd: join(folder, 'project') },
      );
    expect((await build('site')).stdout).toContain(', 0 of them new or changed; search index unchanged');
    await writeFile(join(folder, 'content/articles/en/a.md'), ARTICLE.replace('It rained.', 'It poured.'));
    const { stdout } = await build('site', '--explain');
    expect(stdout).toContain('  /en/2025/01/01/aaaaaaaa/\n');
    expect(stdout).not.toContain('  /en/1999/\n');
    await build('clean', '--clean');
    expect(await readFile(join(folder, 'site', SEAL), 'utf8')).toBe(
      await readFile(join(folder, 'clean', SEAL), 'utf8'),
    );
  });
});
