import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readParts } from '../../../src/convert/reading/sourceParts.ts';
import { temporaryFolder, writeFiles } from '../../fixtures/temporaryFolder.ts';

describe('readParts', () => {
  it.each(['_index.md', '_index.ar.md'])('skips the introduction of a section, %s', async (name) => {
    const folder = await temporaryFolder();
    await writeFiles(folder, { [name]: '---\ntitle: الأخبار\n---\nكل أخبار المدينة في صفحة واحدة.\n' });
    const parts = [];
    for await (const part of readParts(join(folder, name))) parts.push(part);
    expect(parts).toEqual([
      {
        kind: 'skipped',
        entry: undefined,
        part: 0,
        title: 'الأخبار',
        reason: 'the introduction of a section (_index.md of Hugo)',
        fault: false,
      },
    ]);
  });

  it('keeps an article whose file has a similar name', async () => {
    const folder = await temporaryFolder();
    await writeFiles(folder, { 'index.md': '---\ntitle: A story\n---\nThe bridge is open again.\n' });
    const kinds = [];
    for await (const { kind } of readParts(join(folder, 'index.md'))) kinds.push(kind);
    expect(kinds).toEqual(['clean']);
  });
});
