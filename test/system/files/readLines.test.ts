import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readLines } from '../../../src/system/files/readLines.ts';
import { temporaryFolder } from '../../fixtures/temporaryFolder.ts';

async function readText(text: string): Promise<string[]> {
  const path = join(await temporaryFolder(), 'lines');
  await writeFile(path, text);
  return readPath(path);
}

async function readPath(path: string): Promise<string[]> {
  const lines: string[] = [];
  for await (const { text, hasLineEnd } of readLines(path)) lines.push(hasLineEnd ? `${text}⏎` : text);
  return lines;
}

describe('readLines', () => {
  it('splits at newlines only, and keeps a last line without one', async () => {
    expect(await readText('one\r\n\ntwo\u2028three\nfour')).toEqual([
      'one\r⏎',
      '⏎',
      'two\u2028three⏎',
      'four',
    ]);
    expect(await readText('one\n')).toEqual(['one⏎']);
    expect(await readText('')).toEqual([]);
  });

  it('joins lines that are longer than a chunk, also within a multi-byte character', async () => {
    const long = 'س'.repeat(1_500_001);
    expect(await readText(`a\n${long}\n${long}b`)).toEqual(['a⏎', `${long}⏎`, `${long}b`]);
  });

  it('returns nothing for a missing file, and throws for a folder', async () => {
    const folder = await temporaryFolder();
    expect(await readPath(join(folder, 'none'))).toEqual([]);
    await mkdir(join(folder, 'folder'));
    await expect(readPath(join(folder, 'folder'))).rejects.toThrow('EISDIR');
  });
});
