import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROJECT } from './fixtures/commandLine.ts';

const read = (file: string): Promise<string> => readFile(join(PROJECT, file), 'utf8');
const codeBlocks = (text: string): string[] => text.match(/^```\w+\n.*?^```$/gmsu) ?? [];
const inlineCode = (text: string): string[] =>
  [...text.replace(/^```\w+\n.*?^```$/gmsu, '').matchAll(/`[^`\n]+`/gu)].map(([code]) => code);
const links = (text: string): string[] =>
  [...text.matchAll(/\]\(([^)\s]+)\)/gu)].map(([, link = '']) => link);

describe('README.ar.md', () => {
  it('gives the same commands and examples as README.md', async () => {
    const [english, arabic] = [await read('README.md'), await read('README.ar.md')];
    expect(codeBlocks(english).length).toBeGreaterThan(3);
    expect(codeBlocks(arabic)).toEqual(codeBlocks(english));
    expect(new Set(inlineCode(arabic))).toEqual(new Set(inlineCode(english)));
  });

  it('links to the same pages as README.md', async () => {
    const others = (list: string[]): string[] => list.filter((link) => !link.startsWith('README')).sort();
    expect(others(links(await read('README.ar.md')))).toEqual(others(links(await read('README.md'))));
  });
});

describe('README.md', () => {
  it('names only npm scripts that exist', async () => {
    const { scripts }: { scripts: Record<string, string> } = JSON.parse(await read('package.json'));
    const named = [
      ...(await read('README.md')).matchAll(/npm (?:run )?(?:-s )?(start|test|(?<=run (?:-s )?)[\w-]+)/gu),
    ];
    expect(named.length).toBeGreaterThan(8);
    for (const [, name = ''] of named) expect(Object.keys(scripts)).toContain(name);
  });
});

describe('the documentation', () => {
  it('names only files and folders that exist', async () => {
    const pages = (await readdir(join(PROJECT, 'docs'))).filter((file) => file.endsWith('.md'));
    expect(pages.length).toBeGreaterThan(5);
    for (const page of [
      'README.md',
      'README.ar.md',
      'CONTRIBUTING.md',
      ...pages.map((file) => `docs/${file}`),
    ]) {
      const text = await read(page);
      const paths = [...text.matchAll(/`((?:src|test|scripts|_data|_includes|docs)\/[\w./-]*)`/gu)].map(
        ([, path = '']) => path,
      );
      const targets = links(text)
        .filter((link) => !/^(?:https?:|#)/u.test(link))
        .map((link) => join(dirname(page), link.replace(/#.*/u, '')));
      for (const path of [...paths, ...targets])
        expect(existsSync(join(PROJECT, path)), `${page}: ${path}`).toBe(true);
    }
  });
});
