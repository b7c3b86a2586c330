import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readLines } from '../../../src/system/files/readLines.ts';
import { temporaryFolder } from '../../fixtures/temporaryFolder.ts';

async function linesIn(text: string): Promise<string[]> {
  const path = join(await temporaryFolder(), 'lines');
  await writeFile(path, text);
  return linesAt(path);
}

async function linesAt(path: string): Promise<string[]> {
  const lines: string[] = [];
  for await (const { text, hasLineEnd } of readLines(path)) lines.push(hasLineEnd ? `${text}⏎` : text);
  return lines;
}

describe('the lines of a file', () => {
  it('end with a newline only, and the last one may not', async () => {
    expect(await linesIn('one\r\n\ntwo\u2028three\nfour')).toEqual([
      'one\r⏎',
      '⏎',
      'two\u2028three⏎',
      'four',
    ]);
    expect(await linesIn('one\n')).toEqual(['one⏎']);
    expect(await linesIn('')).toEqual([]);
  });

  it('are whole where they are longer than what is read at once, letters of several bytes included', async () => {
    const long = 'س'.repeat(1_500_001);
    expect(await linesIn(`a\n${long}\n${long}b`)).toEqual(['a⏎', `${long}⏎`, `${long}b`]);
  });

  it('are none where there is no file, and an error where it is none', async () => {
    const folder = await temporaryFolder();
    expect(await linesAt(join(folder, 'none'))).toEqual([]);
    await mkdir(join(folder, 'folder'));
    await expect(linesAt(join(folder, 'folder'))).rejects.toThrow('EISDIR');
  });
});
