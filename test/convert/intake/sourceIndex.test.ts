import { readFile, rename, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { SOURCES_VERSION, SourceIndex } from '../../../src/convert/intake/sourceIndex.ts';
import { sha256 } from '../../../src/system/files/files.ts';
import { Journal } from '../../../src/system/files/journal.ts';
import { temporaryFolder, writeFiles } from '../../fixtures/temporaryFolder.ts';

describe('the folder of sources', () => {
  it('is listed with hashes, without notes to people', async () => {
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

  it('may be missing', async () => {
    expect(await SourceIndex.open(await temporaryFolder())).toMatchObject({ sources: [], unreadable: [] });
  });

  it.skipIf(process.platform !== 'linux')(
    'may hold a file whose name no tool can read, which is reported',
    async () => {
      const content = await temporaryFolder();
      await writeFiles(join(content, 'sources'), { 'a.txt': 'a' });
      const name = Buffer.concat([Buffer.from(join(content, 'sources/')), Buffer.of(0xe3, 0xc7)]);
      await writeFile(name, 'x');
      const { sources, unreadable } = await SourceIndex.open(content);
      expect(sources.map(({ file }) => file)).toEqual(['a.txt']);
      expect(unreadable).toMatchObject([{ file: expect.stringMatching(/^sources\//u), remedy: /rename/ }]);
      expect(await readFile(name, 'utf8')).toBe('x');
    },
  );
});

describe('what is remembered of the sources', () => {
  it('saves reading a file that did not change, and not one that did', async () => {
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

  it('is found out anew where the cache is gone or broken', async () => {
    const content = await temporaryFolder();
    const cache = join(content, 'cache.json');
    await writeFiles(join(content, 'sources'), { 'a.txt': 'a' });
    const first = await SourceIndex.open(content, cache);
    const [source] = first.sources;
    if (source === undefined) throw new Error('there is a source');
    expect(first.hasRows(source)).toBe(false);
    first.setRows(source, ['روسيا الصين']);
    await first.save();
    expect((await SourceIndex.open(content, cache)).hasRows(source)).toBe(true);
    await writeFile(cache, '{"half":');
    expect((await SourceIndex.open(content, cache)).hasRows(source)).toBe(false);
  });

  it('is not relied on for a file that another one of the same size and time replaced', async () => {
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

  it('is read again before the register is told of it, in any case', async () => {
    const content = await temporaryFolder();
    const cache = join(content, 'cache.json');
    await writeFiles(join(content, 'sources'), { 'a.txt': 'a' });
    await setTimeout(200);
    await (await SourceIndex.open(content, cache)).save();
    const claimed = sha256('something else');
    const journal = new Journal<{ sha256: string }>(cache, SOURCES_VERSION);
    const entry = journal.get('a.txt');
    if (entry === undefined) throw new Error('there is an entry');
    journal.set('a.txt', { ...entry, sha256: claimed });
    await journal.save(() => true);
    const index = await SourceIndex.open(content, cache);
    expect(index.sources).toMatchObject([{ sha256: claimed }]);
    await index.confirm((hash) => hash === claimed);
    expect(index.sources).toMatchObject([{ file: 'a.txt', sha256: sha256('a') }]);
    expect(index.hashes()).toEqual(new Set([sha256('a')]));
  });

  it('makes the pile, in which the same bytes speak once', async () => {
    const content = await temporaryFolder();
    const rows = ['روسيا الصين', 'الصين مصر', 'مصر روسيا'];
    await writeFiles(join(content, 'sources'), {
      ...Object.fromEntries(rows.map((row, at) => [`${at}.txt`, row])),
      'copy/0.txt': rows[0] ?? '',
    });
    const index = await SourceIndex.open(content);
    for (const source of index.sources) index.setRows(source, [await readFile(source.path, 'utf8')]);
    expect(index.cooccurrence().counts().words.get('روسيا')).toBe(2);
  });
});
