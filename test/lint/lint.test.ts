import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCatalogue } from '../../src/archive/catalogue.ts';
import { Vocabulary } from '../../src/archive/vocabulary/vocabulary.ts';
import { lint } from '../../src/lint/lint.ts';
import { sha256 } from '../../src/system/files/files.ts';
import { BROKEN, HOSTILE } from '../fixtures/hostile.ts';
import { temporaryFolder, writeFiles } from '../fixtures/temporaryFolder.ts';

const CONTEXT = { vocabulary: new Vocabulary([]), today: '2025-03-01', meaningOf: () => undefined };

const markdown = (fields: Record<string, string>): string =>
  `---\n${Object.entries({ title: 'A title', lang: 'en', ...fields })
    .map(([field, value]) => `${field}: ${value}\n`)
    .join('')}---\n\nText.\n`;

/** One line of a register. */
const accession = (id: string, article: string): string =>
  `${JSON.stringify({ at: '2025-01-01T00:00:00Z', id, article, address: `/en/undated/${id}/` })}\n`;

async function lintFiles(files: Record<string, string>, only?: string[]) {
  const content = await temporaryFolder();
  await writeFiles(content, files);
  const report = await lint({ content, ...CONTEXT, ...(only ? { only } : {}) });
  const short = report.findings.map(({ file, line, field, severity, rule }) => [
    file.replace('articles/', ''),
    line,
    field,
    `${severity} ${rule}`,
  ]);
  return { content, short, ...report };
}

describe('lint', () => {
  it('finds nothing in a valid archive', async () => {
    const { short, files } = await lintFiles({
      'articles/en/2025/02/aaaaaaa1.md': markdown({
        id: 'aaaaaaa1',
        date: '2025-02-13',
        translationKey: 'moon',
      }),
      'articles/ar/undated/aaaaaaa2.md': markdown({ id: 'aaaaaaa2', lang: 'ar', translationKey: 'moon' }),
      'articles/mine.md': markdown({ readAlso: '[aaaaaaa1]', sameStory: 'aaaaaaa2' }),
      'register.jsonl': accession('aaaaaaa3', 'articles/mine.md'),
    });
    expect([short, files]).toEqual([[], 3]);
  });

  it('accepts an empty and a missing archive', async () => {
    expect(await lintFiles({})).toMatchObject({ short: [], files: 0 });
    expect(await lint({ content: '/nowhere', ...CONTEXT })).toEqual({ files: 0, findings: [] });
  });

  it('gives an error for each file that the catalogue refuses, and for no other', async () => {
    const { content, findings } = await lintFiles({
      ...HOSTILE,
      ...BROKEN,
      'articles/a.md': markdown({ id: 'aaaaaaa1' }),
      'articles/b.md': markdown({ id: 'aaaaaaa1' }),
      'articles/c.md': markdown({}),
      'articles/d.md': markdown({ title: 'a: b' }),
      'articles/e.md': '\u0000\uFFFF',
    });
    const { problems } = await readCatalogue(content);
    const errors = findings.filter(({ severity }) => severity === 'error');
    expect(new Set(errors.map(({ file }) => file))).toEqual(new Set(problems.map(({ file }) => file)));
  });
});

describe('lint of references between articles', () => {
  it('checks them against all articles, and reports them with their lines', async () => {
    const { short } = await lintFiles({
      'articles/a.md': markdown({ id: 'aaaaaaa1', translationKey: 'moon' }),
      'articles/b.md': markdown({ id: 'aaaaaaa2', lang: 'ar', translationKey: 'moon' }),
      'articles/c.md': markdown({ id: 'aaaaaaa3', lang: 'ar', translationKey: 'moon' }),
      'articles/d.md': markdown({ id: 'aaaaaaa4', translationKey: 'mars' }),
      'articles/e.md': markdown({ id: 'aaaaaaa1' }),
      'articles/f.md': markdown({ id: 'aaaaaaa6', readAlso: '[aaaaaaa1, aaaaaaa9]', sameStory: 'bbbbbbb1' }),
      'articles/g.md': markdown({ id: 'aaaaaaa7', translationKey: 'aaaaaaa7' }),
      'articles/h.md': markdown({ id: 'aaaaaaa8', lang: 'ar', translationKey: 'aaaaaaa7' }),
      'register.jsonl': accession('aaaaaaa1', 'articles/a.md') + accession('bbbbbbb1', 'articles/gone.md'),
    });
    expect(short).toEqual([
      ['c.md', 5, 'translationKey', 'warning translation-of-three'],
      ['d.md', 5, 'translationKey', 'warning translation-missing'],
      ['e.md', 4, 'id', 'error id'],
      ['f.md', 5, 'readAlso.1', 'warning no-such-article'],
      ['f.md', 6, 'sameStory', 'warning no-such-article'],
    ]);
  });

  it('expects no translation where an unedited article has the key of its source', async () => {
    const source = `{file: about.en.md, sha256: ${'ab'.repeat(32)}, format: markdown}`;
    const text = markdown({ id: 'aaaaaaa1', translationKey: 'site/about', source });
    const line = JSON.parse(accession('aaaaaaa1', 'articles/a.md'));
    const register = `${JSON.stringify({ ...line, markdown: sha256(text) })}\n`;
    expect((await lintFiles({ 'articles/a.md': text, 'register.jsonl': register })).short).toEqual([]);
    const edited = text.replace('site/about', 'site/abuot');
    expect((await lintFiles({ 'articles/a.md': edited, 'register.jsonl': register })).short).toEqual([
      ['a.md', 5, 'translationKey', 'warning translation-missing'],
    ]);
  });

  it('distinguishes a deleted article from one that never existed', async () => {
    const { findings } = await lintFiles({
      'articles/a.md': markdown({ id: 'aaaaaaa6', readAlso: '[aaaaaaa9]', sameStory: 'bbbbbbb1' }),
      'register.jsonl': accession('bbbbbbb1', 'articles/gone.md'),
    });
    expect(findings.map(({ reason }) => reason)).toEqual([
      'no article has the id aaaaaaa9',
      'the article bbbbbbb1 was deleted, or its file is broken',
    ]);
  });

  it('reports an id that differs from the register’s, unless another article has the file now', async () => {
    const { findings, short } = await lintFiles({
      'articles/a.md': markdown({ id: 'aaaaaaa2' }),
      'articles/moved.md': markdown({ id: 'aaaaaaa3' }),
      'register.jsonl': accession('aaaaaaa1', 'articles/a.md') + accession('aaaaaaa3', 'articles/b.md'),
    });
    expect(short).toEqual([['a.md', 4, 'id', 'warning id-differs']]);
    expect(findings[0]?.reason).toContain('aaaaaaa1');
  });

  it('reports those of the selected files only, though it reads all files', async () => {
    const files = {
      'articles/a.md': markdown({ id: 'aaaaaaa1', translationKey: 'moon', readAlso: '[aaaaaaa2]' }),
      'articles/b/b.md': markdown({ id: 'aaaaaaa2', lang: 'ar', translationKey: 'moon', date: 'now' }),
      'articles/b/c.md': markdown({ id: 'aaaaaaa1', tgas: '[x]' }),
      'articles/b/d.txt': 'x',
    };
    expect(await lintFiles(files, ['articles/a.md'])).toMatchObject({
      files: 1,
      short: [
        ['a.md', 5, 'translationKey', 'warning translation-missing'],
        ['a.md', 6, 'readAlso.0', 'warning no-such-article'],
      ],
    });
    expect(await lintFiles(files, ['articles/b'])).toMatchObject({
      files: 3,
      short: [
        ['b/b.md', 6, 'date', 'error refused'],
        ['b/c.md', 4, 'id', 'error id'],
        ['b/c.md', 5, 'tgas', 'warning unknown-field'],
        ['b/d.txt', undefined, undefined, 'warning not-markdown'],
      ],
    });
  });
});

describe('a selected file', () => {
  it('is an error where it does not exist, or is outside the articles', async () => {
    const { short, files } = await lintFiles(
      { 'articles/a.md': markdown({ id: 'aaaaaaa1' }), 'sources/b.md': 'x' },
      ['articles/none.md', 'sources/b.md', '../../etc/passwd'],
    );
    expect(files).toBe(0);
    expect(short.map(([file, , , rule]) => [file, rule])).toEqual([
      ['../../etc/passwd', 'error not-there'],
      ['none.md', 'error not-there'],
      ['sources/b.md', 'error not-there'],
    ]);
  });

  it('is not read where it is a link out of the folder', async () => {
    const content = await temporaryFolder();
    await mkdir(join(content, 'articles'));
    await symlink('/etc/passwd', join(content, 'articles/x.md'));
    expect((await lint({ content, ...CONTEXT })).files).toBe(0);
  });
});
