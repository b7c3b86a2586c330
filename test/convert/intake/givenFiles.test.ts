import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { addSources, findGivenFiles } from '../../../src/convert/intake/givenFiles.ts';
import { SourceIndex } from '../../../src/convert/intake/sourceIndex/sourceIndex.ts';
import { listFiles } from '../../../src/system/files/files.ts';
import { readBytes, temporaryFolder, writeFiles } from '../../fixtures/temporaryFolder.ts';

async function createDrop(files: Record<string, string>): Promise<{ content: string; drop: string }> {
  const folder = await temporaryFolder();
  await writeFiles(join(folder, 'drop'), files);
  return { content: join(folder, 'content'), drop: join(folder, 'drop') };
}

/** Copies files and folders into the sources. @returns the problems */
async function addPaths(content: string, paths: string[]) {
  const { files, problems } = await findGivenFiles(paths);
  const index = await SourceIndex.open(content);
  const report = await addSources(content, files, (sha256) => index.hasHash(sha256));
  return [...problems, ...report.problems];
}

function readSources(content: string): Promise<Record<string, string>> {
  return readBytes(join(content, 'sources'));
}

describe('addSources', () => {
  it('copies files byte for byte, and those of folders with their paths', async () => {
    const { content, drop } = await createDrop({ 'a.txt': 'a', 'deep/er/b.txt': 'b' });
    expect(await addPaths(content, [drop, `${drop}/`])).toEqual([]);
    expect(await readSources(content)).toEqual({ 'drop/a.txt': 'a', 'drop/deep/er/b.txt': 'b' });
  });

  it('keeps the original files', async () => {
    const { content, drop } = await createDrop({ 'a.txt': 'a' });
    await addPaths(content, [join(drop, 'a.txt')]);
    expect(await readBytes(drop)).toEqual({ 'a.txt': 'a' });
    expect(await readSources(content)).toEqual({ 'a.txt': 'a' });
  });

  it('copies no bytes twice, even under another name', async () => {
    const { content, drop } = await createDrop({ 'a.txt': 'same', 'b.txt': 'same', 'README.md': 'a note' });
    for (const _round of [1, 2, 3]) await addPaths(content, [drop, join(drop, 'b.txt')]);
    expect(await listFiles(join(content, 'sources'))).toEqual(['drop/README.md', 'drop/a.txt']);
  });

  it('overwrites nothing and creates a numbered folder if a name is taken', async () => {
    const { content, drop } = await createDrop({ '1/a.txt': 'one', '2/a.txt': 'two', '3/a.txt': 'three' });
    await addPaths(
      content,
      ['1', '2', '3'].map((folder) => join(drop, folder, 'a.txt')),
    );
    expect(await readSources(content)).toEqual({ 'a.txt': 'one', '2/a.txt': 'two', '3/a.txt': 'three' });
  });

  it('copies a file with the name of a folder, and a folder with the name of a file', async () => {
    const { content, drop } = await createDrop({
      'x/news': 'file',
      'y/news/a.txt': 'in a folder',
      'z/news': 'another',
    });
    const paths = ['x/news', 'y/news', 'z/news'].map((path) => join(drop, path));
    expect(await addPaths(content, paths)).toEqual([]);
    expect(Object.values(await readSources(content)).sort()).toEqual(['another', 'file', 'in a folder']);
  });

  it('reports a path that does not exist, and copies the others', async () => {
    const { content, drop } = await createDrop({ 'a.txt': 'a' });
    const problems = await addPaths(content, [join(drop, 'none.txt'), join(drop, 'a.txt')]);
    expect(problems).toMatchObject([{ file: join(drop, 'none.txt'), reason: 'is not there' }]);
    expect(Object.keys(await readSources(content))).toEqual(['a.txt']);
  });

  it.skipIf(process.platform !== 'linux')(
    'reports a file whose name cannot be read, and copies the others in its folder',
    async () => {
      const { content, drop } = await createDrop({ 'a.txt': 'a', 'z.txt': 'z' });
      await writeFile(
        Buffer.concat([Buffer.from(`${drop}/m`), Buffer.of(0xe3, 0xc7), Buffer.from('.txt')]),
        'm',
      );
      expect(await addPaths(content, [drop])).toHaveLength(1);
      expect(Object.keys(await readSources(content))).toEqual(['drop/a.txt', 'drop/z.txt']);
    },
  );

  it('creates no folder of sources if no files are given', async () => {
    const content = await temporaryFolder();
    await addPaths(content, []);
    expect(await listFiles(content)).toEqual([]);
  });
});
