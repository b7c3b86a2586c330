import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { addSources as add, findGivenFiles } from '../../../src/convert/intake/givenFiles.ts';
import { SourceIndex } from '../../../src/convert/intake/sourceIndex.ts';
import { listFiles } from '../../../src/system/files/files.ts';
import { readBytes, temporaryFolder, writeFiles } from '../../fixtures/temporaryFolder.ts';

async function aDrop(files: Record<string, string>): Promise<{ content: string; drop: string }> {
  const folder = await temporaryFolder();
  await writeFiles(join(folder, 'drop'), files);
  return { content: join(folder, 'content'), drop: join(folder, 'drop') };
}
const addSources = async (content: string, paths: string[]) => {
  const { files, problems } = await findGivenFiles(paths);
  const notCopied = await add(content, files, (await SourceIndex.open(content)).hashes());
  return [...problems, ...notCopied.problems];
};
const sourcesIn = (content: string): Promise<Record<string, string>> => readBytes(join(content, 'sources'));

describe('files that are dropped', () => {
  it('are copied byte for byte, folders with their paths', async () => {
    const { content, drop } = await aDrop({ 'a.txt': 'a', 'deep/er/b.txt': 'b' });
    expect(await addSources(content, [drop, `${drop}/`])).toEqual([]);
    expect(await sourcesIn(content)).toEqual({ 'drop/a.txt': 'a', 'drop/deep/er/b.txt': 'b' });
  });

  it('stay where they were', async () => {
    const { content, drop } = await aDrop({ 'a.txt': 'a' });
    await addSources(content, [join(drop, 'a.txt')]);
    expect(await readBytes(drop)).toEqual({ 'a.txt': 'a' });
    expect(await sourcesIn(content)).toEqual({ 'a.txt': 'a' });
  });

  it('are not copied again, under this name or another', async () => {
    const { content, drop } = await aDrop({ 'a.txt': 'same', 'b.txt': 'same', 'README.md': 'a note' });
    for (const _time of [1, 2, 3]) await addSources(content, [drop, join(drop, 'b.txt')]);
    expect(await listFiles(join(content, 'sources'))).toEqual(['drop/README.md', 'drop/a.txt']);
  });

  it('get a numbered folder where their name is taken, and nothing is written over', async () => {
    const { content, drop } = await aDrop({ '1/a.txt': 'one', '2/a.txt': 'two', '3/a.txt': 'three' });
    await addSources(
      content,
      ['1', '2', '3'].map((folder) => join(drop, folder, 'a.txt')),
    );
    expect(await sourcesIn(content)).toEqual({ 'a.txt': 'one', '2/a.txt': 'two', '3/a.txt': 'three' });
  });

  it('may have the name of a folder, or lie in a folder that has the name of a file', async () => {
    const { content, drop } = await aDrop({
      'x/news': 'file',
      'y/news/a.txt': 'in a folder',
      'z/news': 'another',
    });
    const paths = ['x/news', 'y/news', 'z/news'].map((path) => join(drop, path));
    expect(await addSources(content, paths)).toEqual([]);
    expect(Object.values(await sourcesIn(content)).sort()).toEqual(['another', 'file', 'in a folder']);
  });

  it('are reported where they are not there, and the others are copied', async () => {
    const { content, drop } = await aDrop({ 'a.txt': 'a' });
    const problems = await addSources(content, [join(drop, 'none.txt'), join(drop, 'a.txt')]);
    expect(problems).toMatchObject([{ file: join(drop, 'none.txt'), reason: 'is not there' }]);
    expect(Object.keys(await sourcesIn(content))).toEqual(['a.txt']);
  });

  it.skipIf(process.platform !== 'linux')(
    'do not stop the others in their folder where their name cannot be read',
    async () => {
      const { content, drop } = await aDrop({ 'a.txt': 'a', 'z.txt': 'z' });
      await writeFile(
        Buffer.concat([Buffer.from(`${drop}/m`), Buffer.of(0xe3, 0xc7), Buffer.from('.txt')]),
        'm',
      );
      expect(await addSources(content, [drop])).toHaveLength(1);
      expect(Object.keys(await sourcesIn(content))).toEqual(['drop/a.txt', 'drop/z.txt']);
    },
  );
});

describe('the folder of sources', () => {
  it('is left alone by a drop of nothing', async () => {
    const content = await temporaryFolder();
    await addSources(content, []);
    expect(await listFiles(content)).toEqual([]);
  });
});
