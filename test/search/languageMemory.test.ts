import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nameForms } from '../../src/search/conceptFinder.ts';
import { knownOfLanguage } from '../../src/search/languageMemory.ts';
import { languageCounts } from '../../src/search/lexicon.ts';
import { temporaryFolder } from '../fixtures/temporaryFolder.ts';

const CONCEPTS = [
  {
    id: 'us',
    name: { ar: 'الولايات المتحدة', en: 'United States' },
    spellings: ['الولايات المتحدة', 'US'],
    known: true,
  },
];

describe('what is known of languages', () => {
  it('is the same whether it was kept or not', async () => {
    const memory = { path: join(await temporaryFolder(), 'language.json'), version: '1' };
    expect(await knownOfLanguage(CONCEPTS, memory)).toEqual(nameForms(CONCEPTS));
    const { forms, counts } = JSON.parse(await readFile(memory.path, 'utf8'));
    expect({ forms, counts }).toEqual({ forms: nameForms(CONCEPTS), counts: languageCounts() });
    expect(await knownOfLanguage(CONCEPTS, memory)).toEqual(nameForms(CONCEPTS));
  });

  it.each([
    ['damaged', '{"version":"1"'],
    ['of another version', '{"version":"0","forms":[],"counts":{"words":[],"withArticle":[]}}'],
  ])('is made anew where it is %s', async (_, text) => {
    const memory = { path: join(await temporaryFolder(), 'language.json'), version: '1' };
    await writeFile(memory.path, text);
    expect(await knownOfLanguage(CONCEPTS, memory)).toEqual(nameForms(CONCEPTS));
    expect(JSON.parse(await readFile(memory.path, 'utf8')).version).toBe('1');
  });
});
