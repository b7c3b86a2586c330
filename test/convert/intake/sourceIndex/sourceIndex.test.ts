import { readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { journalVersion } from '../../../../src/convert/intake/sourceIndex/knownFiles.ts';
import { SourceIndex } from '../../../../src/convert/intake/sourceIndex/sourceIndex.ts';
import { SourceTable } from '../../../../src/convert/intake/sourceIndex/sourceTable.ts';
import { countList } from '../../../../src/convert/metadata/tags/tagCooccurrence.ts';
import { readTagList } from '../../../../src/convert/metadata/tags/tagList.ts';
import { TitleEndings } from '../../../../src/convert/metadata/titles/titleEndings.ts';
import { sha256 } from '../../../../src/system/files/files.ts';
import { Journal } from '../../../../src/system/files/journal.ts';
import { SettledFolders } from '../../../../src/system/files/settledFolders.ts';
import { StatCache } from '../../../../src/system/files/statCache.ts';
import { temporaryFolder, writeFiles } from '../../../fixtures/temporaryFolder.ts';

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
    expect(index.tagCounts(rows).words.get('روسيا')).toBe(2);
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
    for (const file of [cache, cache.replace('.json', '.table')]) await writeFile(file, '{"half":');
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
      await index.save();
      await folders.save();
      return { index, looked: looked.mock.calls.map(([path]) => relative(content, path)) };
    };
    await open();
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
    const table = await SourceTable.open(cache.replace('.json', '.table'));
    const journal = new Journal<unknown>(cache, journalVersion(table));
    const { size, mtimeMs, ctimeMs, ino } = await stat(join(content, 'sources/a.txt'));
    const times = { size, mtimeMs, ctimeMs, ino };
    journal.set('a.txt', { kind: 'file', size, times, sha256: wrongHash });
    await journal.save(() => true);
    const index = await SourceIndex.open(content, cache);
    expect(index.sources).toMatchObject([{ sha256: wrongHash }]);
    await index.confirm([wrongHash]);
    expect(index.sources).toMatchObject([{ file: 'a.txt', sha256: sha256('a') }]);
    expect([index.hasHash(wrongHash), index.hasHash(sha256('a'))]).toEqual([false, true]);
  });
});

describe('the counts of sources', () => {
  const WORDS = ['روسيا', 'الصين', 'مصر', 'تونس'];
  const ENDINGS = ['- Site', '| News'];
  const contents = fc.record({
    rows: fc.array(
      fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 4 }).map((words) => words.join(' ')),
      { maxLength: 2 },
    ),
    titles: fc.array(fc.constantFrom(...ENDINGS), { maxLength: 2 }),
  });
  /** What a step does with one of a few files, whose contents are numbers. */
  const steps = fc.record({
    file: fc.constantFrom('a.txt', 'x/b.txt', 'x/c.txt', 'x_files/d.txt', 'x.html'),
    bytes: fc.option(fc.nat(3), { nil: undefined }),
    isCountedAgain: fc.boolean(),
  });

  /** Returns the counts of an index, by an open of which all uncounted sources are counted. */
  async function count(index: SourceIndex, contentsOf: readonly { rows: string[]; titles: string[] }[]) {
    for (const source of index.listUncounted()) {
      const { rows, titles } = contentsOf[Number(await readFile(source.path, 'utf8'))] ?? {
        rows: [],
        titles: [],
      };
      const endings = new TitleEndings();
      for (const title of titles) endings.add('publisher', `Some title ${title}`);
      index.setCounted(source, { rows, endings: endings.counts() });
    }
    const rows = [WORDS.join(' '), WORDS.toReversed().join(' '), 'مصر مصر'];
    const { words, pairs } = index.tagCounts(rows);
    const asked = new Set(rows.flatMap((row) => [...countList(readTagList(row)).pairs]));
    const present = (counts: Map<string, number>) => [...counts].filter(([, number]) => number > 0).sort();
    const endings = index.titleEndings(
      ENDINGS.map((title) => ({ publisher: 'publisher', title: `A ${title}` })),
    );
    const { titles, endings: counts } = endings.countsOf('publisher');
    return {
      words: present(words),
      titles,
      endings: present(new Map(counts)),
      pairs: present(new Map([...pairs].filter(([pair]) => asked.has(pair)))),
    };
  }

  it('counts as without the cache after any changes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(contents, { minLength: 4, maxLength: 4 }),
        fc.array(fc.array(steps, { maxLength: 3 }), { minLength: 2, maxLength: 5 }),
        async (contentsOf, runs) => {
          const content = await temporaryFolder();
          const cache = join(content, 'cache.json');
          for (const run of runs) {
            for (const { file, bytes } of run) {
              if (bytes === undefined) await rm(join(content, 'sources', file), { force: true });
              else await writeFiles(join(content, 'sources'), { [file]: String(bytes) });
            }
            const statCache = new StatCache();
            const folders = await SettledFolders.read(join(content, 'sources'), statCache, {
              path: join(content, 'folders.json'),
              now: Date.now() + 3_600_000,
              lookAtAll: true,
            });
            const index = await SourceIndex.open(content, cache, () => {}, statCache, folders);
            const plain = await SourceIndex.open(content);
            expect(index.sources).toEqual(plain.sources);
            const again: string[] = run
              .filter(({ isCountedAgain }) => isCountedAgain)
              .map(({ file }) => file);
            const hasCopies = new Set(plain.sources.map(({ sha256 }) => sha256)).size < plain.sources.length;
            for (const source of index.sources)
              if (again.includes(source.file)) index.setCounted(source, { rows: ['مصر مصر'], endings: [] });
            for (const source of plain.sources)
              if (again.includes(source.file)) plain.setCounted(source, { rows: ['مصر مصر'], endings: [] });
            if (again.length === 0 || !hasCopies)
              expect(await count(index, contentsOf)).toEqual(await count(plain, contentsOf));
            else await count(index, contentsOf);
            await index.save();
            await folders.save();
            if (again.length > 0) await rm(cache.replace('.json', '.table'), { force: true });
          }
        },
      ),
      { numRuns: 40 },
    );
  });
});
