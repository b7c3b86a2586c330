import { rm, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { plainSource, TestArchive } from '../fixtures/convert/archive.ts';
import { goldAlso, goldMain, SEED, sampleSource, seed, seedPath } from '../fixtures/convert/seed.ts';

const [AR, UNDATED] = ['articles/ar/2025/02/4h20kv8k.md', 'articles/ar/undated/9by6z25j.md'];

describe('convert', () => {
  it('converts a two-part source into two articles, the second linked from the first', async () => {
    const archive = await TestArchive.with();
    const { articles, failed } = await archive.convert({ paths: [seedPath] });
    expect(failed).toEqual([]);
    expect(articles).toMatchObject([
      { outcome: 'converted', id: '4h20kv8k', file: AR, source: SEED },
      { outcome: 'converted', id: '9by6z25j', file: UNDATED },
    ]);
    const { articles: read, problems, warnings, readBody } = await archive.catalogue();
    expect([...problems, ...warnings]).toEqual([]);
    expect(read).toMatchObject([
      {
        title: goldMain.title,
        day: '2025-02-13',
        publisher: 'euronews',
        tags: goldMain.topics,
        readAlso: ['9by6z25j'],
      },
      { title: goldAlso.title, tags: [], readAlso: [] },
    ]);
    expect(read[0]).toMatchObject({
      linked: goldMain.linkedHeadlines,
      dateAsGiven: '13th, February 2025 GMT',
    });
    expect(read[1]).not.toHaveProperty('date');
    expect(read.map((article) => readBody(article).split('\n\n'))).toEqual([
      goldMain.paragraphs,
      goldAlso.paragraphs,
    ]);
  });
});

describe('convert with texts in other languages', () => {
  const GERMAN =
    'Alle Menschen sind frei und gleich an Würde und Rechten geboren. Sie sind mit Vernunft und Gewissen begabt und sollen einander im Geiste der Brüderlichkeit begegnen.';
  const page = (text: string) =>
    `<html lang="en"><title>${text.slice(0, 40)}</title><article><h1>${text.slice(0, 40)}</h1><p>${text}</p></article></html>`;

  it('skips them by language, and fails nothing', async () => {
    const archive = await TestArchive.with({
      'de.html': page(GERMAN),
      'dump.jsonl': `{"title": "Erklärung", "text": "${GERMAN}"}\n{"title": "A title", "text": "The talks go on."}\n`,
    });
    const { articles, skipped, failed } = await archive.convert();
    expect(failed).toEqual([]);
    expect(articles).toMatchObject([{ title: 'A title' }]);
    expect(skipped).toMatchObject([
      { file: 'sources/de.html', language: 'German', reason: expect.stringContaining('is in German (de)') },
      { file: 'sources/dump.jsonl', language: 'German' },
    ]);
    expect(await archive.convert()).toMatchObject({ articles: [], skipped: [], failed: [] });
  });

  it('believes front matter and names of files where a short body has mostly Latin letters', async () => {
    const results = 'Manchester United – Real Madrid, Chelsea – Bayern';
    const archive = await TestArchive.with({
      'a.md': `---\ntitle: مواعيد المباريات\nlanguage: ar\n---\n\n${results}\n`,
      'posts/b.ar.md': `---\ntitle: نتائج المباريات\n---\n\n${results}\n`,
      'content/ar/c.md': `---\ntitle: ترتيب الفرق\n---\n\n${results}\n`,
    });
    const { articles } = await archive.convert();
    expect(articles.map(({ file }) => file.slice(0, 12))).toEqual(Array(3).fill('articles/ar/'));
  });
});

describe('convert in an archive that is converted already', () => {
  it('writes fields without a place again as they were, and keeps an edited summary', async () => {
    const front = 'title: Talks go on\ndescription: What they agreed on\nweather: {wind: north}\n';
    const archive = await TestArchive.with({ 'a.md': `---\n${front}---\n\nThe talks go on in Paris.\n` });
    const [article] = (await archive.convert()).articles;
    const file = article?.file ?? '';
    const text = Object.values(await archive.articles()).join('');
    expect(text).toContain('\nsummary: What they agreed on\n');
    expect(text).toContain('\nextra:\n  weather:\n    wind: north\n');
    expect(await archive.convert({ again: true })).toMatchObject({ articles: [{ outcome: 'unchanged' }] });
    await archive.write(file, text.replace('What they', 'What ministers'));
    expect(await archive.convert({ again: true })).toMatchObject({ articles: [{ outcome: 'kept' }] });
  });

  it('changes no byte, also where a source failed', async () => {
    const archive = await TestArchive.with({
      [SEED]: seed,
      'a.txt': plainSource('A title'),
      'bad.txt': '{"a": 1}',
    });
    await archive.convert();
    const before = await archive.bytes();
    expect(await archive.convert()).toMatchObject({ articles: [], registered: [], skipped: [], failed: [] });
    expect(await archive.bytes()).toEqual(before);
    const outcomes = (await archive.convert({ again: true })).articles.map(({ outcome }) => outcome);
    expect(outcomes).toEqual(['unchanged', 'unchanged', 'unchanged']);
    expect(await archive.bytes()).toEqual(before);
  });

  it('converts only new sources', async () => {
    const archive = await TestArchive.with({ 'a.txt': plainSource('First title') });
    await archive.convert();
    await archive.add({ 'b.txt': plainSource('Second title') });
    expect((await archive.convert()).articles).toMatchObject([
      { title: 'Second title', outcome: 'converted' },
    ]);
  });

  it('never writes a deleted article again', async () => {
    const archive = await TestArchive.with({ [SEED]: seed });
    await archive.convert();
    await unlink(join(archive.content, AR));
    await archive.convert();
    expect((await archive.convert({ again: true })).articles).toMatchObject([
      { outcome: 'deleted' },
      { outcome: 'unchanged' },
    ]);
    expect(Object.keys(await archive.articles())).toEqual(['ar/undated/9by6z25j.md']);
  });

  it('completes a run that was killed before it registered its articles', async () => {
    const archive = await TestArchive.with({ [SEED]: seed });
    await archive.convert();
    const before = await archive.articles();
    await rm(join(archive.content, 'register.jsonl'));
    await unlink(join(archive.content, UNDATED));
    await archive.convert();
    expect(await archive.articles()).toEqual(before);
  });
});

describe('convert with an edited article', () => {
  const EDITED = '---\nid: 4h20kv8k\ntitle: عنوان مصحح\nlang: ar\ndate: 2025-02-14\n---\n\nنص مصحح\n';

  it.each([
    ['', {}],
    [' when every source is converted again', { again: true }],
  ])('keeps the file%s', async (_when, options) => {
    const archive = await TestArchive.with({ [SEED]: seed });
    await archive.convert();
    await archive.write(AR, EDITED);
    const before = await archive.bytes();
    await archive.convert(options);
    expect(await archive.bytes()).toEqual(before);
  });

  it('keeps the file when the register is lost, and in later runs', async () => {
    const archive = await TestArchive.with({ [SEED]: seed });
    await archive.convert();
    await archive.write(AR, EDITED);
    await rm(join(archive.content, 'register.jsonl'));
    const before = await archive.articles();
    expect((await archive.convert()).articles[0]?.outcome).toBe('kept');
    await archive.convert({ again: true });
    expect(await archive.articles()).toEqual(before);
  });

  it('keeps a file that differs by one space', async () => {
    const archive = await TestArchive.with({ 'a.txt': plainSource('A title') });
    const [placed] = (await archive.convert()).articles;
    const file = placed?.file ?? '';
    const text = (await archive.bytes())[file] ?? '';
    await archive.write(file, `${text} `);
    expect((await archive.convert({ again: true })).articles).toMatchObject([{ outcome: 'kept' }]);
    expect((await archive.bytes())[file]).toBe(`${text} `);
  });
});

describe('convert with a source that fails', () => {
  it('reports the reason and converts the others', async () => {
    const archive = await TestArchive.with({
      'a.txt': 'WARC/1.0\n',
      'b.txt': plainSource('A title'),
      'c.txt': 'a\0b',
    });
    const { articles, failed } = await archive.convert();
    expect(articles).toMatchObject([{ title: 'A title' }]);
    expect(failed).toMatchObject([
      { file: 'sources/a.txt', reason: /web archive/ },
      { file: 'sources/c.txt', reason: /not text/ },
    ]);
  });

  it('registers the failure, and tries again only where it is asked to', async () => {
    const archive = await TestArchive.with({ 'a.txt': 'WARC/1.0\n' });
    await archive.convert();
    expect((await archive.bytes())['register.jsonl']).toMatch(
      /"source":"a\.txt".*"failed":"is a web archive that cannot be read/u,
    );
    expect((await archive.convert()).failed).toEqual([]);
    expect((await archive.convert({ again: true })).failed).toHaveLength(1);
  });

  it('reports a path that does not exist', async () => {
    const archive = await TestArchive.with();
    const { articles, failed } = await archive.convert({ paths: ['/nowhere/at/all.txt', seedPath] });
    expect(articles).toHaveLength(2);
    expect(failed).toMatchObject([{ file: '/nowhere/at/all.txt', reason: 'is not there' }]);
  });
});

describe('convert with the same article twice', () => {
  it('writes one article for equal sources with two names', async () => {
    const archive = await TestArchive.with({
      'a.txt': plainSource('A title'),
      'b/a.txt': plainSource('A title'),
    });
    expect((await archive.convert()).articles).toMatchObject([{ source: 'a.txt', outcome: 'converted' }]);
    expect((await archive.convert({ again: true })).articles).toMatchObject([
      { source: 'a.txt', outcome: 'unchanged' },
    ]);
  });

  it('writes one article for sources that differ in their bytes only', async () => {
    const archive = await TestArchive.with({
      'a.txt': plainSource('A title'),
      'b.txt': plainSource('A title').replaceAll('\n', '\r\n\r\n'),
    });
    expect((await archive.convert()).articles).toMatchObject([
      { outcome: 'converted' },
      { outcome: 'duplicate' },
    ]);
    const before = await archive.bytes();
    await archive.convert();
    expect((await archive.convert({ again: true })).articles).toMatchObject([
      { outcome: 'unchanged' },
      { outcome: 'duplicate' },
    ]);
    expect(await archive.bytes()).toEqual(before);
  });
});

describe('convert with sources that arrive one by one', () => {
  it('writes the same articles as with all of them at once', async () => {
    const names = ['hubble.txt', 'philae.txt', 'genome.txt', 'montreal-protocol.txt'];
    const files: [string, Buffer][] = [[SEED, seed]];
    for (const name of names) files.push([name, await sampleSource(name)]);
    const atOnce = await TestArchive.with(Object.fromEntries(files));
    await atOnce.convert();
    const oneByOne = await TestArchive.with();
    for (const [name, bytes] of files.toReversed()) {
      await oneByOne.add({ [name]: bytes });
      await oneByOne.convert();
    }
    expect(Object.keys(await atOnce.articles())).toHaveLength(8);
    expect(await oneByOne.articles()).toEqual(await atOnce.articles());
    await oneByOne.convert({ again: true });
    expect(await oneByOne.articles()).toEqual(await atOnce.articles());
  });
});

it('reports progress from no source to all of them', async () => {
  const archive = await TestArchive.with({
    'a.txt': plainSource('One title'),
    'b.txt': plainSource('Two titles'),
  });
  const reported: [string, number, number][] = [];
  await archive.convert({ onProgress: (...step) => reported.push(step) });
  expect(reported).toEqual([
    ['read', 0, 2],
    ['read', 2, 2],
    ['write', 0, 2],
    ['write', 2, 2],
  ]);
});
