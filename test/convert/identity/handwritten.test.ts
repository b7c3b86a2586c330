import { mkdir, rename, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readRegister } from '../../../src/archive/register/register.ts';
import { plainSource, TestArchive } from '../../fixtures/convert/archive.ts';
import { writeFiles } from '../../fixtures/temporaryFolder.ts';

const markdown = (title: string, fields = ''): string =>
  `---\ntitle: ${title}\nlang: en\n${fields}---\n\nText.\n`;

async function archiveWith(files: Record<string, string>): Promise<TestArchive> {
  const archive = await TestArchive.with();
  await writeFiles(archive.content, files);
  return archive;
}

describe('a handwritten file', () => {
  it('is registered in path order, and gets its id as its first field', async () => {
    const archive = await archiveWith({
      'articles/b.md': markdown('B'),
      'articles/a.md': markdown('A', 'date: 2025-02-13\n'),
    });
    const before = await archive.articles();
    expect((await archive.convert()).registered).toEqual(['articles/a.md', 'articles/b.md']);
    const { articles, problems } = await archive.catalogue();
    expect(problems).toEqual([]);
    expect(articles.map(({ title }) => title)).toEqual(['A', 'B']);
    const withIds = articles.map(({ file, id }) => {
      const name = file.replace('articles/', '');
      return [name, before[name]?.replace('---\n', `---\nid: ${id}\n`)];
    });
    expect(await archive.articles()).toEqual(Object.fromEntries(withIds));
    expect((await readRegister(archive.content)).getArticleAt('articles/a.md')?.address).toBe(
      `/en/2025/02/13/${articles[0]?.id}/`,
    );
  });

  it('keeps its id and its address when it is renamed', async () => {
    const archive = await archiveWith({ 'articles/a.md': markdown('A') });
    await archive.convert();
    const [first] = (await archive.catalogue()).articles;
    await rename(join(archive.content, 'articles/a.md'), join(archive.content, 'articles/b.md'));
    await archive.convert();
    expect((await archive.catalogue()).articles).toMatchObject([{ id: first?.id, file: 'articles/b.md' }]);
  });

  it('keeps its line ends, and stays as it is where its fields are not lines', async () => {
    const files = {
      'articles/a.md': markdown('A').replaceAll('\n', '\r\n'),
      'articles/b.md': '---\n{title: B, lang: en}\n---\n\nText.\n',
    };
    const archive = await archiveWith(files);
    await archive.convert();
    const [a] = (await archive.catalogue()).articles;
    expect(await archive.articles()).toEqual({
      'a.md': files['articles/a.md'].replace('---\r\n', `---\r\nid: ${a?.id}\r\n`),
      'b.md': files['articles/b.md'],
    });
  });

  it('is registered once, and keeps its id when it is edited', async () => {
    const archive = await archiveWith({ 'articles/a.md': markdown('A') });
    await archive.convert();
    const [first] = (await archive.catalogue()).articles;
    await archive.write('articles/a.md', markdown('A better title'));
    expect((await archive.convert()).registered).toEqual([]);
    expect((await archive.catalogue()).articles).toMatchObject([{ id: first?.id, title: 'A better title' }]);
  });

  it('gets an id of its own where another file has the same text', async () => {
    const archive = await archiveWith({ 'articles/a.md': markdown('A'), 'articles/b.md': markdown('A') });
    await archive.convert();
    expect((await archive.catalogue()).articles).toHaveLength(2);
  });

  it('is not registered under an id that another file has, which the catalogue reports', async () => {
    const text = markdown('A', 'id: aaaaaaa1\n');
    const archive = await archiveWith({ 'articles/a.md': text, 'articles/copy.md': text });
    expect((await archive.convert()).registered).toEqual(['articles/a.md']);
    expect((await archive.convert()).registered).toEqual([]);
    expect((await archive.catalogue()).problems).toMatchObject([{ file: 'articles/copy.md', field: 'id' }]);
  });

  it('is reported where it is broken, while the others are registered', async () => {
    const archive = await archiveWith({
      'articles/a.md': markdown('A', 'date: soon\n'),
      'articles/b.md': markdown('B'),
    });
    const { registered, failed } = await archive.convert();
    expect(registered).toEqual(['articles/b.md']);
    expect(failed).toMatchObject([{ file: 'articles/a.md', field: 'date' }]);
  });
});

describe('a converted file that an editor moved', () => {
  it('stays one article, is found by later conversions, and is not written again in its old folder', async () => {
    const archive = await TestArchive.with({ 'a.txt': plainSource('A title') });
    const [placed] = (await archive.convert()).articles;
    await mkdir(join(archive.content, 'articles/en/2025/02'), { recursive: true });
    const moved = `articles/en/2025/02/${placed?.id}.md`;
    await rename(join(archive.content, placed?.file ?? ''), join(archive.content, moved));
    expect((await archive.convert()).registered).toEqual([moved]);
    expect((await archive.convert({ again: true })).articles).toMatchObject([
      { outcome: 'unchanged', file: moved },
    ]);
    expect(Object.keys(await archive.articles())).toHaveLength(1);
    await unlink(join(archive.content, moved));
    expect((await archive.convert({ again: true })).articles).toMatchObject([{ outcome: 'deleted' }]);
  });
});
