import { readFile, rename, utimes, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { SOURCES_VERSION, SourceIndex } from '../../../src/convert/intake/sourceIndex.ts';
import { sha256 } from '../../../src/system/files/files.ts';
import { Journal } from '../../../src/system/files/journal.ts';
import { SettledFolders } from '../../../src/system/files/settledFolders.ts';
import { StatCache } from '../../../src/system/files/statCache.ts';
import { temporaryFolder, writeFiles } from '../../fixtures/temporaryFolder.ts';

describe('SourceIndex', () => {
  it('lists the sources with their hashes, without READMEs', async () => {
    const content = await temporaryFolder();
    await writeFiles(join(content, 'sources'), {
      'b.txt': 'b',
      'a.txt': 'a',
      'README.md': 'note',
      'x/readme': 'note',
    });
    expect(await SourceIndex.open(content)).toMatchObject({
      sources: [
        { file: 'a.txt', sha256: sha256('a') },
        { file: 'b.txt', sha256: sha256('b') },
      ],
      unreadable: [],
    });
  });

  it('counts tags that occur together, and the same bytes once', async () => {
    const content = await temporaryFolder();
    const rows = ['روسيا الصين', 'الصين مصر', 'مصر روسيا'];
    await writeFiles(join(content, 'sources'), {
      ...Object.fromEntries(rows.map((row, at) => [`${at}.txt`, row])),
      'copy/0.txt': rows[0] ?? '',
    });
    const index = await SourceIndex.open(content);
    for (const source of index.sources)
      index.setCounted(source, { rows: [await readFile(source.path, 'utf8')], endings: [] });
    expect(index.cooccurrence().counts().words.get('روسيا')).toBe(2);
  });

  it('is empty without a folder of sources', async () => {
    expect(await SourceIndex.open(await temporaryFolder())).toMatchObject({ sources: [], unreadable: [] });
  });

  it.skipIf(process.platform !== 'linux')('reports a file whose name cannot be read', async () => {
    const content = await temporaryFolder();
    await writeFiles(join(content, 'sources'), { 'a.txt': 'a' });
    const name = Buffer.concat([Buffer.from(join(content, 'sources/')), Buffer.of(0xe3, 0xc7)]);
    await writeFile(name, 'x');
    const { sources, unreadable } = await SourceIndex.open(content);
    expect(sources.map(({ file }) => file)).toEqual(['a.txt']);
    expect(unreadable).toMatchObject([{ file: expect.stringMatching(/^sources\//u), remedy: /rename/ }]);
    expect(await readFile(name, 'utf8')).toBe('x');
  });
});

describe('the cache of sources', () => {
  it('is updated for a file that changed', async () => {
    const content = await temporaryFolder();
    const cache = join(content, 'cache.json');
    await writeFiles(join(content, 'sources'), { 'a.txt': 'a', 'b.txt': 'b' });
    await (await SourceIndex.open(content, cache)).save();
    const then = new Date('2020-01-01T00:00:00Z');
    await writeFile(join(content, 'sources/b.txt'), 'changed');
    await utimes(join(content, 'sources/b.txt'), then, then);
    const { sources } = await SourceIndex.open(content, cache);
    expect(sources.map((source) => source.sha256)).toEqual([sha256('a'), sha256('changed')]);
  });

  it('keeps rows of tags, and is ignored if it is missing or damaged', async () => {
    const content = await temporaryFolder();
    const cache = join(content, 'cache.json');
    await writeFiles(join(content, 'sources'), { 'a.txt': 'a' });
    const first = await SourceIndex.open(content, cache);
    const [source] = first.sources;
    if (source === undefined) throw new Error('the source is missing');
    expect(first.hasCounted(source)).toBe(false);
    first.setCounted(source, { rows: ['روسيا الصين'], endings: [] });
    await first.save();
    expect((await SourceIndex.open(content, cache)).hasCounted(source)).toBe(true);
    await writeFile(cache, '{"half":');
    expect((await SourceIndex.open(content, cache)).hasCounted(source)).toBe(false);
  });

  it('is not used for a file that was replaced by one of the same size and time', async () => {
    const content = await temporaryFolder();
    const cache = join(content, 'cache.json');
    const [path, other] = [join(content, 'sources/a.txt'), join(content, 'other')];
    await writeFiles(content, { 'sources/a.txt': 'a', other: 'b' });
    const then = new Date('2020-01-01T00:00:00Z');
    for (const file of [path, other]) await utimes(file, then, then);
    await setTimeout(200);
    await (await SourceIndex.open(content, cache)).save();
    await rename(other, path);
    expect((await SourceIndex.open(content, cache)).sources).toMatchObject([{ sha256: sha256('b') }]);
  });

  it('needs no look at the files of a settled folder, but only where it is as new as the folder', async () => {
    const content = await temporaryFolder();
    const cache = join(content, 'cache.json');
    await writeFiles(join(content, 'sources'), { 'a.txt': 'a', 'x/b.txt': 'b' });
    await setTimeout(200);
    const open = async () => {
      const statCache = new StatCache();
      const folders = await SettledFolders.read(join(content, 'sources'), statCache, {
        path: join(content, 'folders.json'),
        now: Date.now() + 3_600_000,
      });
      const looked = vi.spyOn(statCache, 'stat');
      const index = await SourceIndex.open(content, cache, () => {}, statCache, folders);
      await folders.save();
      return { index, looked: looked.mock.calls.map(([path]) => relative(content, path)) };
    };
    await (await open()).index.save();
    const { index, looked } = await open();
    expect(looked).toEqual([]);
    expect(index.sources.map(({ sha256 }) => sha256)).toEqual([sha256('a'), sha256('b')]);
    // Converting by hand looks at each file, and finds one that was overwritten in place.
    await writeFile(join(content, 'sources/a.txt'), 'A');
    await setTimeout(200);
    await (await SourceIndex.open(content, cache)).save();
    const later = await open();
    expect(later.looked).toEqual([join('sources', 'a.txt')]);
    expect(later.index.sources[0]?.sha256).toBe(sha256('A'));
    await open();
    expect((await open()).looked).toEqual([]);
  });

  it('is corrected by confirm, which reads the file again', async () => {
    const content = await temporaryFolder();
    const cache = join(content, 'cache.json');
    await writeFiles(join(content, 'sources'), { 'a.txt': 'a' });
    await setTimeout(200);
    await (await SourceIndex.open(content, cache)).save();
    const wrongHash = sha256('something else');
    const journal = new Journal<{ sha256: string }>(cache, SOURCES_VERSION);
    const entry = journal.get('a.txt');
    if (entry === undefined) throw new Error('the entry is missing');
    journal.set('a.txt', { ...entry, sha256: wrongHash });
    await journal.save(() => true);
    const index = await SourceIndex.open(content, cache);
    expect(index.sources).toMatchObject([{ sha256: wrongHash }]);
    await index.confirm((hash) => hash === wrongHash);
    expect(index.sources).toMatchObject([{ file: 'a.txt', sha256: sha256('a') }]);
    expect(index.hashes()).toEqual(new Set([sha256('a')]));
  });
});
