import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readVocabularies } from '../../src/archive/vocabularies.ts';
import { fill, temporaryFolder } from '../fixtures/temporaryFolder.ts';

const DATA = fileURLToPath(new URL('../../_data/', import.meta.url));

describe('the vocabularies of a project', () => {
  it('know concepts, countries and publishers', async () => {
    const { tags, publishers } = await readVocabularies(DATA);
    expect(tags.lookup('ترمب')?.name.en).toBe('Donald Trump');
    expect(tags.lookup('فی أوکرانیا')?.name.en).toBe('Ukraine');
    expect(publishers.lookup('يورونيوز')?.id).toBe('euronews');
  });

  it('let an entry add spellings to a country', async () => {
    const folder = await temporaryFolder();
    const germany = [{ id: 'germany', aliases: ['المانيا الاتحادية'] }];
    await fill(folder, { 'vocabulary.json': JSON.stringify(germany), 'publishers.json': '[]' });
    const { tags } = await readVocabularies(folder);
    expect(tags.lookup('ألمانيا الاتحادية')).toBe(tags.lookup('Germany'));
    expect(tags.lookup('Germany')?.name.ar).toBe('ألمانيا');
  });

  it('name the file that is missing', async () => {
    const folder = await temporaryFolder();
    await expect(readVocabularies(folder)).rejects.toMatchObject({
      details: { file: join(folder, 'vocabulary.json') },
    });
  });
});
