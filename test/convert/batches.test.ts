/** Tests operations on batches: defaults, dry runs, confirmation, undoing, and conversion in place. */
import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseArticleFile } from '../../src/archive/article/frontMatter.ts';
import type { FileChange } from '../../src/convert/batch/writeAll.ts';
import { undo } from '../../src/convert/undo.ts';
import { listFiles } from '../../src/system/files/files.ts';
import { plainSource, TestArchive } from '../fixtures/convert/archive.ts';
import { temporaryFolder, writeFiles } from '../fixtures/temporaryFolder.ts';

const rows = (...titles: string[]): string =>
  titles.map((title) => JSON.stringify({ kop: title, content: `${title}. The text of it.` })).join('\n');

async function drop(files: Record<string, string>): Promise<string> {
  const folder = join(await temporaryFolder(), 'drop');
  await writeFiles(folder, files);
  return folder;
}

async function fronts(archive: TestArchive) {
  const files = Object.entries(await archive.articles());
  return files.map(([file, bytes]) => parseArticleFile(Buffer.from(bytes, 'latin1').toString(), file).front);
}

describe('convert with a dump of thousands of rows', () => {
  it('converts each row once and in order', async () => {
    const titles = Array.from({ length: 2100 }, (_, at) => `The title of number ${at}`);
    const archive = await TestArchive.with({ 'dump.jsonl': rows(...titles) });
    const { articles } = await archive.convert({ given: { map: { title: 'kop' } } });
    expect(articles.map(({ title }) => title)).toEqual(titles);
    const again = await archive.convert({ again: true });
    expect(new Set(again.articles.map(({ outcome }) => outcome))).toEqual(new Set(['unchanged']));
  });
});

describe('convert with batch defaults', () => {
  it('fills in the fields that sources do not state, and no others', async () => {
    const archive = await TestArchive.with({
      'a.txt': 'A first title\nPublished: 2024-05-01 10:00\nText.\nالمصدر: رويترز',
      'b.txt': 'A second title\nPublished: 2024-05-01 10:00\nText.',
    });
    await archive.convert({ given: { publisher: 'Wire', zone: 'Asia/Beirut' } });
    const found = await fronts(archive);
    expect(found.map(({ title, publisher, date }) => [title, publisher, date]).sort()).toEqual([
      ['A first title', 'رويترز', '2024-05-01T10:00+03:00'],
      ['A second title', 'Wire', '2024-05-01T10:00+03:00'],
    ]);
  });

  it('uses the same defaults when a source is converted again', async () => {
    const archive = await TestArchive.with({ 'a.txt': plainSource('A title') });
    await archive.convert({ given: { publisher: 'Wire' } });
    const before = await archive.articles();
    const { articles } = await archive.convert({ again: true });
    expect(articles).toMatchObject([{ outcome: 'unchanged' }]);
    expect(await archive.articles()).toEqual(before);
  });

  it('replaces the defaults of the sources that are named, and of no others', async () => {
    const archive = await TestArchive.with({
      'a.txt': plainSource('A title'),
      'b.txt': plainSource('Another title'),
    });
    await archive.convert({ given: { publisher: 'Wire' } });
    const paths = [join(archive.content, 'sources/b.txt')];
    const { articles } = await archive.convert({ again: true, paths, given: { publisher: 'Post' } });
    expect(articles).toMatchObject([{ source: 'b.txt', outcome: 'converted' }]);
    expect((await fronts(archive)).map(({ publisher }) => publisher).sort()).toEqual(['Post', 'Wire']);
  });

  it('maps the fields of a dump', async () => {
    const archive = await TestArchive.with({ 'a.jsonl': rows('One title', 'Two titles') });
    await archive.convert({ given: { map: { title: 'kop' } } });
    expect((await fronts(archive)).map(({ title }) => title).sort()).toEqual(['One title', 'Two titles']);
  });
});

describe('convert in a dry run', () => {
  it('reports what it would convert and changes nothing', async () => {
    const archive = await TestArchive.with({ 'a.txt': plainSource('A title') });
    const given = await drop({ 'b.txt': plainSource('Another title'), 'c.txt': '\0\0\0' });
    const before = await archive.bytes();
    const report = await archive.convert({ dryRun: true, paths: [given] });
    expect(report.articles.map(({ outcome, title }) => [outcome, title]).sort()).toEqual([
      ['converted', 'A title'],
      ['converted', 'Another title'],
    ]);
    expect(report.failed).toHaveLength(1);
    expect(await archive.bytes()).toEqual(before);
  });
});

describe('convert with files to overwrite', () => {
  it('shows them first, and overwrites none where the archivist declines', async () => {
    const archive = await TestArchive.with({
      'a.txt': plainSource('A title'),
      'b.txt': plainSource('Another title'),
    });
    await archive.convert();
    const before = await archive.bytes();
    const shown: FileChange[] = [];
    const options = { again: true, paths: [join(archive.content, 'sources')], given: { publisher: 'Wire' } };
    const declined = await archive.convert({
      ...options,
      onChanges: ({ first }) => shown.push(...first) < 0,
    });
    expect(declined).toMatchObject({ declined: true, articles: [] });
    expect(shown.map(({ before: was, after }) => [was.includes('Wire'), after.includes('Wire')])).toEqual([
      [false, true],
      [false, true],
    ]);
    expect(await archive.bytes()).toEqual(before);
    await archive.convert({ ...options, onChanges: () => true });
    expect((await fronts(archive)).map(({ publisher }) => publisher)).toEqual(['Wire', 'Wire']);
  });
});

describe('undo', () => {
  it('removes the articles of the last batch, but no edited articles, other batches or sources', async () => {
    const archive = await TestArchive.with({ 'a.txt': plainSource('A title') });
    await archive.convert();
    const before = await archive.articles();
    const paths = [
      await drop({ 'b.txt': plainSource('Another title'), 'c.txt': plainSource('A third title') }),
    ];
    const { articles } = await archive.convert({ paths });
    const edited = articles[0]?.file ?? '';
    await writeFile(join(archive.content, edited), `${await readFile(join(archive.content, edited))}More.\n`);
    const report = await undo({ content: archive.content });
    expect(report).toMatchObject({ removed: [articles[1]?.file], kept: [{ file: edited }] });
    expect(Object.keys(await archive.articles())).toHaveLength(Object.keys(before).length + 1);
    expect(await listFiles(join(archive.content, 'sources'))).toHaveLength(3);
    expect((await archive.convert()).articles).toEqual([]);
    expect((await archive.convert({ again: true })).articles.map(({ outcome }) => outcome).sort()).toEqual([
      'kept',
      'unchanged',
    ]);
  });

  it('lets the same files be converted again, with the same ids', async () => {
    const archive = await TestArchive.with();
    const paths = [await drop({ 'a.txt': plainSource('A title') })];
    const [first] = (await archive.convert({ paths })).articles;
    await undo({ content: archive.content });
    expect(await archive.articles()).toEqual({});
    const [second] = (await archive.convert({ paths, given: { publisher: 'Wire' } })).articles;
    expect(second).toMatchObject({ outcome: 'converted', id: first?.id });
    expect(await fronts(archive)).toMatchObject([{ publisher: 'Wire' }]);
  });

  it('restores the files that a second conversion overwrote', async () => {
    const archive = await TestArchive.with({ 'a.txt': plainSource('A title') });
    const cache = await temporaryFolder();
    await archive.convert({ cache });
    const before = await archive.articles();
    const paths = [join(archive.content, 'sources/a.txt')];
    await archive.convert({ cache, again: true, paths, given: { publisher: 'Wire' } });
    expect(await archive.articles()).not.toEqual(before);
    expect(await undo({ content: archive.content, cache })).toMatchObject({
      restored: Object.keys(before).map((file) => `articles/${file}`),
    });
    expect(await archive.articles()).toEqual(before);
    expect((await archive.catalogue()).problems).toEqual([]);
  });

  it('throws an error where there is no batch to undo', async () => {
    const archive = await TestArchive.with();
    await expect(undo({ content: archive.content })).rejects.toThrow(/no batch to undo/u);
    await archive.add({ 'a.txt': plainSource('A title') });
    await archive.convert();
    await expect(undo({ content: archive.content, batch: '2020-01-01T00:00:00.000Z' })).rejects.toThrow(
      /no batch 2020/u,
    );
    await undo({ content: archive.content });
    await expect(undo({ content: archive.content })).rejects.toThrow(/no batch to undo/u);
  });
});

describe('convert with sources in place', () => {
  it('converts a source without copying it, and registers its path', async () => {
    const archive = await TestArchive.with();
    const folder = await drop({ 'dump.jsonl': rows('One title', 'Two titles').replaceAll('kop', 'title') });
    const paths = [join(folder, 'dump.jsonl')];
    const { articles } = await archive.convert({ paths, inPlace: true });
    expect(articles).toHaveLength(2);
    expect(await listFiles(join(archive.content, 'sources'))).toEqual([]);
    expect((await archive.bytes())['register.jsonl']).toContain(`"place":"${paths[0]}"`);
    expect((await archive.convert({ paths, inPlace: true })).articles).toEqual([]);
    const outcomes = (await archive.convert({ again: true })).articles.map(({ outcome }) => outcome);
    expect(outcomes).toEqual(['unchanged', 'unchanged']);
  });

  it('reports a missing source only where it is to be converted again', async () => {
    const archive = await TestArchive.with();
    const folder = await drop({ 'dump.jsonl': rows('One title').replaceAll('kop', 'title') });
    const place = join(folder, 'dump.jsonl');
    await archive.convert({ paths: [place], inPlace: true });
    await rm(place);
    expect((await archive.convert()).failed).toEqual([]);
    expect((await archive.convert({ again: true })).failed).toMatchObject([
      { file: place, reason: /not there/u },
    ]);
  });
});

describe('convert after a killed run', () => {
  it('completes a source of which the register has only the first part', async () => {
    const archive = await TestArchive.with({
      'a.jsonl': rows('One', 'Two', 'Three').replaceAll('kop', 'title'),
    });
    await archive.convert();
    const register = join(archive.content, 'register.jsonl');
    const whole = await archive.articles();
    const [first] = (await readFile(register, 'utf8')).split('\n');
    await writeFile(register, `${first}\n`);
    for (const file of Object.keys(whole).slice(1)) await rm(join(archive.content, 'articles', file));
    await archive.convert();
    expect(await archive.articles()).toEqual(whole);
    expect((await archive.convert()).articles).toEqual([]);
  });
});

it('converts to the same articles without a cache', async () => {
  const a = { 'a.txt': 'عنوان\nنص.\nكلمات دلالية: روسيا الصين' };
  const b = { 'b.txt': 'عنوان آخر\nنص.\nكلمات دلالية: الصين مصر' };
  const archive = await TestArchive.with(a);
  const cache = join(await temporaryFolder(), 'cache');
  await archive.convert({ cache });
  expect((await stat(join(cache, 'sources.json'))).isFile()).toBe(true);
  await archive.add(b);
  await archive.convert({ cache: join(await temporaryFolder(), 'another') });
  const once = await TestArchive.with({ ...a, ...b });
  await once.convert();
  await once.convert({ again: true });
  await archive.convert({ again: true });
  expect(await archive.articles()).toEqual(await once.articles());
});
