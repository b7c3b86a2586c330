import { appendFile, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  type Accession,
  appendToRegister,
  Register,
  readRegister,
} from '../../../src/archive/register/register.ts';
import { temporaryFolder } from '../../fixtures/temporaryFolder.ts';

const HASH = 'a'.repeat(64);
const anAccession = (id: string, given: Partial<Accession> = {}): Accession => ({
  at: '2025-02-13T09:30:00.000Z',
  source: 'a.txt',
  sha256: HASH,
  part: 0,
  id,
  article: `articles/ar/undated/${id}.md`,
  address: `/ar/undated/${id}/`,
  ...given,
});
const [first, second, third] = [anAccession('00000001'), anAccession('00000002'), anAccession('00000003')];

async function contentWith(...lines: Accession[]): Promise<string> {
  const content = await temporaryFolder();
  await appendToRegister(content, new Register(), lines);
  return content;
}
const fileOf = (content: string): string => join(content, 'register.jsonl');
const idsIn = async (content: string): Promise<unknown[]> =>
  (await readFile(fileOf(content), 'utf8'))
    .split('\n')
    .filter(Boolean)
    .map((line): { id?: string } => JSON.parse(line))
    .map(({ id }) => id);

describe('the register', () => {
  it('is empty where the file is missing', async () => {
    expect((await readRegister(await temporaryFolder())).getSource(HASH)).toBeUndefined();
  });

  it('returns appended lines in the order of accession', async () => {
    const content = await contentWith(second, first);
    const register = await readRegister(content);
    expect(register.articles()).toEqual([second, first]);
    expect([register.getPosition('00000002'), register.getPosition('00000001')]).toEqual([0, 1]);
    expect(register.getPosition('99999999')).toBeGreaterThan(1);
  });

  it('is only appended to', async () => {
    const content = await contentWith(first);
    const before = await readFile(fileOf(content), 'utf8');
    await appendToRegister(content, await readRegister(content), [second]);
    expect((await readFile(fileOf(content), 'utf8')).startsWith(before)).toBe(true);
  });

  it('returns the latest file and every address of an article, and keeps its position', () => {
    const moved = anAccession('00000001', {
      article: 'articles/ar/2025/02/x.md',
      address: '/ar/2025/02/13/00000001/',
    });
    const register = new Register([first, second, moved]);
    expect(register.getArticle('00000001')).toEqual(moved);
    expect(register.listAddresses('00000001')).toEqual(['/ar/undated/00000001/', '/ar/2025/02/13/00000001/']);
    expect(register.getPosition('00000001')).toBe(0);
    expect(register.getArticleAt('articles/ar/2025/02/x.md')).toEqual(moved);
  });

  it('ignores the line of a duplicate for the article', () => {
    const again: Accession = {
      at: first.at,
      source: 'b.txt',
      sha256: 'b'.repeat(64),
      part: 0,
      id: '00000001',
      duplicate: true,
    };
    expect(new Register([first, again]).getArticle('00000001')).toEqual(first);
  });
});

describe('a register with an incomplete last line', () => {
  it('is read without that line, and the next append removes it', async () => {
    const content = await contentWith(first, second);
    const { length } = await readFile(fileOf(content));
    await truncate(fileOf(content), length - 20);
    const register = await readRegister(content);
    expect(register.articles()).toEqual([first]);
    await appendToRegister(content, register, [third]);
    expect(await idsIn(content)).toEqual(['00000001', '00000003']);
  });

  it('is read where the line ends within a character', async () => {
    const content = await contentWith(first, anAccession('00000002', { source: 'ملف.txt' }));
    const at = (await readFile(fileOf(content))).indexOf('ملف');
    await truncate(fileOf(content), at + 1);
    await appendToRegister(content, await readRegister(content), [third]);
    expect(await idsIn(content)).toEqual(['00000001', '00000003']);
  });

  it('keeps a last line that lacks only its line end', async () => {
    const content = await contentWith(first, second);
    const { length } = await readFile(fileOf(content));
    await truncate(fileOf(content), length - 1);
    const register = await readRegister(content);
    expect(register.articles()).toEqual([first, second]);
    await appendToRegister(content, register, [third]);
    expect(await idsIn(content)).toEqual(['00000001', '00000002', '00000003']);
  });
});

describe('a manipulated register', () => {
  it('is rejected with the number of the line', async () => {
    const content = await contentWith(first);
    await appendFile(fileOf(content), 'nonsense\n');
    await appendFile(fileOf(content), `${JSON.stringify(second)}\n`);
    await expect(readRegister(content)).rejects.toMatchObject({
      details: { file: 'register.jsonl', line: 2 },
    });
  });

  it.each([
    { article: '../x.md' },
    { article: 'articles/../../x.md' },
    { article: 'articles/ar/../../../x.md' },
    { article: 'articles/ar\n/../../../x.md' },
    { article: 'articles/./x.md' },
    { article: 'articles\\..\\..\\x.md' },
    { article: '/etc/x.md' },
    { article: 'articles/x.html' },
    { address: '/ar/../../x/' },
    { address: '/fr/undated/00000001/' },
    { address: 'https://evil.example/' },
    { address: '//evil.example/' },
    { markdown: 'short' },
  ])('is rejected where a path leaves its folder: %j', async (given) => {
    const content = await contentWith();
    await writeFile(fileOf(content), `${JSON.stringify({ ...first, ...given })}\n`);
    await expect(readRegister(content)).rejects.toMatchObject({ details: { line: 1 } });
  });
});
