import { describe, expect, it } from 'vitest';
import { headlineKey } from '../../src/archive/articleKeys.ts';
import { readCatalogue } from '../../src/archive/catalogue.ts';
import { appendToRegister, Register } from '../../src/archive/register/register.ts';
import { sha256 } from '../../src/system/files/files.ts';
import { collectGarbage } from '../fixtures/cpuTime.ts';
import { temporaryFolder, writeFiles } from '../fixtures/temporaryFolder.ts';

const markdown = (fields: Record<string, string>, body = 'text'): string =>
  `---\n${Object.entries({ title: 'A title', lang: 'en', ...fields })
    .map(([field, value]) => `${field}: ${value}\n`)
    .join('')}---\n\n${body}\n`;

/** Returns the size of the heap in bytes after garbage collection. */
function heapInUse(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

async function contentWith(files: Record<string, string>): Promise<string> {
  const content = await temporaryFolder();
  await writeFiles(content, files);
  return content;
}

describe('readCatalogue', () => {
  it('returns an empty catalogue for a missing folder', async () => {
    expect(await readCatalogue(await temporaryFolder())).toMatchObject({
      articles: [],
      problems: [],
      warnings: [],
    });
  });

  it('fills in the fields that every article has', async () => {
    const text = markdown({ id: 'aaaaaaa1', date: '1969-07-20T23:30:00-04:00' });
    const { articles, readBody } = await readCatalogue(
      await contentWith({ 'articles/en/1969/07/x.md': text }),
    );
    expect(articles.map(readBody)).toEqual(['text']);
    expect(articles).toEqual([
      {
        id: 'aaaaaaa1',
        title: 'A title',
        images: [],
        lang: 'en',
        date: '1969-07-20T23:30:00-04:00',
        day: '1969-07-20',
        authors: [],
        tags: [],
        readAlso: [],
        linked: [],
        linkedKeys: [],
        review: [],
        translationKey: 'aaaaaaa1',
        moment: Date.parse('1969-07-20T23:30:00-04:00'),
        lead: 'text',
        file: 'articles/en/1969/07/x.md',
        sha256: sha256(text),
        keys: { whole: expect.any(String), card: expect.any(String), title: headlineKey('A title') },
      },
    ]);
  });

  it('accepts a summary, of which it holds the lead in memory, and extra fields, which it does not hold', async () => {
    const text = markdown({
      id: 'aaaaaaa1',
      summary: 'What they said',
      extra: '{cover: {image: a.jpg}, n: [1]}',
    });
    const plain = markdown({ id: 'aaaaaaa1' });
    const read = async (file: string) => {
      const { articles, problems, warnings } = await readCatalogue(
        await contentWith({ 'articles/en/undated/x.md': file }),
      );
      expect([...problems, ...warnings]).toEqual([]);
      return articles.map(({ keys: _, ...article }) => ({ ...article, sha256: '' }));
    };
    const [article] = await read(plain);
    expect(await read(text)).toEqual([{ ...article, lead: 'What they said' }]);
  });

  it('refuses extra fields that are no map', async () => {
    const text = markdown({ id: 'aaaaaaa1', extra: 'x' });
    const { problems } = await readCatalogue(await contentWith({ 'articles/en/undated/x.md': text }));
    expect(problems).toMatchObject([{ field: 'extra', reason: 'must be a map of names and values' }]);
  });

  it('orders a time without a zone as UTC, in any zone of the machine', async () => {
    const text = markdown({ id: 'aaaaaaa1', date: '2023-04-28T23:53:25' });
    const { articles } = await readCatalogue(await contentWith({ 'articles/en/2023/04/x.md': text }));
    expect(articles).toMatchObject([{ day: '2023-04-28', moment: Date.parse('2023-04-28T23:53:25Z') }]);
  });

  it('keeps no body in memory', async () => {
    // Cleaning does not copy a text without spaces.
    const source = `{file: a.json, sha256: ${'e2d22c56'.repeat(8)}, format: json, part: 0}`;
    const text = 'x'.repeat(1_000_000);
    const files = Object.fromEntries(
      Array.from({ length: 40 }, (_, n) => [
        `articles/${n}.md`,
        markdown({ id: `aaaaaa${n + 10}`, source }, text),
      ]),
    );
    const content = await contentWith(files);
    const before = heapInUse();
    const { articles } = await readCatalogue(content);
    expect(heapInUse() - before).toBeLessThan(10_000_000);
    expect(articles).toHaveLength(40);
  });

  it('sorts articles by accession, unregistered ones last', async () => {
    const files = Object.fromEntries(
      ['1', '2', '3'].map((n) => [`articles/${n}.md`, markdown({ id: `aaaaaaa${n}` })]),
    );
    const content = await contentWith(files);
    const at = '2025-01-01T00:00:00Z';
    await appendToRegister(content, new Register(), [
      { at, id: 'aaaaaaa3' },
      { at, id: 'aaaaaaa1' },
    ]);
    const { articles } = await readCatalogue(content);
    expect(articles.map(({ id }) => id)).toEqual(['aaaaaaa3', 'aaaaaaa1', 'aaaaaaa2']);
  });

  it('reports an invalid article and reads the others', async () => {
    const { articles, problems } = await readCatalogue(
      await contentWith({
        'articles/a.md': markdown({ id: 'aaaaaaa1', date: 'yesterday' }),
        'articles/b.md': '---js\nprocess.exit()\n---\n',
        'articles/c.md': markdown({ id: 'aaaaaaa3' }),
        'articles/notes.txt': 'not an article',
      }),
    );
    expect(articles.map(({ id }) => id)).toEqual(['aaaaaaa3']);
    expect(problems).toMatchObject([
      { file: 'articles/a.md', field: 'date', line: 5 },
      { file: 'articles/b.md', line: 1 },
    ]);
  });

  it('warns about fields without effect', async () => {
    const content = await contentWith({
      'articles/a.md': markdown({ id: 'aaaaaaa1', permalink: '../../x' }),
    });
    expect(await readCatalogue(content)).toMatchObject({
      articles: [{ id: 'aaaaaaa1' }],
      warnings: [{ file: 'articles/a.md', field: 'permalink' }],
    });
  });

  it('takes a missing id from the register, or says how to get one', async () => {
    const content = await contentWith({ 'articles/a.md': markdown({}), 'articles/b.md': markdown({}) });
    const line = { at: '2025-01-01T00:00:00Z', id: 'aaaaaaa1', article: 'articles/a.md' };
    await appendToRegister(content, new Register(), [line]);
    const { articles, problems } = await readCatalogue(content);
    expect(articles).toMatchObject([{ id: 'aaaaaaa1', file: 'articles/a.md' }]);
    expect(problems).toMatchObject([{ file: 'articles/b.md', field: 'id', remedy: /convert/ }]);
  });

  it('keeps the first of two files with the same id and reports the other', async () => {
    const text = markdown({ id: 'aaaaaaa1' });
    const { articles, problems } = await readCatalogue(
      await contentWith({ 'articles/a.md': text, 'articles/b.md': text }),
    );
    expect(articles).toMatchObject([{ file: 'articles/a.md' }]);
    expect(problems).toMatchObject([{ file: 'articles/b.md', field: 'id', reason: /articles\/a\.md/ }]);
  });
});

describe('the pairing of a catalogue', () => {
  it('joins an Arabic and an English article that share a key, in any order', async () => {
    const { pairs } = await readCatalogue(
      await contentWith({
        'articles/a.md': markdown({ id: 'aaaaaaa1', translationKey: 'moon' }),
        'articles/b.md': markdown({ id: 'aaaaaaa2', lang: 'ar', translationKey: 'moon' }),
        'articles/c.md': markdown({ id: 'aaaaaaa3', lang: 'ar' }),
      }),
    );
    expect([pairs.get('aaaaaaa1')?.id, pairs.get('aaaaaaa2')?.id, pairs.get('aaaaaaa3')?.id]).toEqual([
      'aaaaaaa2',
      'aaaaaaa1',
      undefined,
    ]);
  });

  it('leaves out a third article and a second one of the same language', async () => {
    const { pairs, warnings } = await readCatalogue(
      await contentWith({
        'articles/a.md': markdown({ id: 'aaaaaaa1', translationKey: 'moon' }),
        'articles/b.md': markdown({ id: 'aaaaaaa2', translationKey: 'moon' }),
        'articles/c.md': markdown({ id: 'aaaaaaa3', lang: 'ar', translationKey: 'moon' }),
      }),
    );
    expect(pairs.get('aaaaaaa3')?.id).toBe('aaaaaaa1');
    expect(warnings).toMatchObject([{ file: 'articles/b.md', field: 'translationKey' }]);
  });
});
