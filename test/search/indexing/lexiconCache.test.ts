import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { languageCounts } from '../../../src/search/analysis/lexicon.ts';
import { nameForms } from '../../../src/search/indexing/conceptFinder.ts';
import {
  LANGUAGE,
  type LanguageLexicon,
  type LexiconCache,
  loadLexicon,
} from '../../../src/search/indexing/lexiconCache.ts';
import { Journal } from '../../../src/system/files/journal.ts';
import { temporaryFolder } from '../../fixtures/temporaryFolder.ts';

const CONCEPTS = [
  {
    id: 'us',
    name: { ar: 'الولايات المتحدة', en: 'United States' },
    spellings: ['الولايات المتحدة', 'US'],
    known: true,
  },
];

const keptIn = ({ path, version }: LexiconCache): LanguageLexicon | undefined =>
  new Journal<LanguageLexicon>(path, version).get(LANGUAGE);

describe('what is known of languages', () => {
  it('is the same whether it was kept or not', async () => {
    const memory = { path: join(await temporaryFolder(), 'language.json'), version: '1' };
    expect(await loadLexicon(CONCEPTS, memory)).toEqual(nameForms(CONCEPTS));
    expect(keptIn(memory)).toEqual({ forms: nameForms(CONCEPTS), counts: languageCounts() });
    expect(await loadLexicon(CONCEPTS, memory)).toEqual(nameForms(CONCEPTS));
  });

  it.each([
    ['damaged', '"1",\n["language",{'],
    ['of another version', '"0",\n["language",{"forms":[],"counts":{"words":[],"withArticle":[]}}],\n'],
  ])('is made anew where it is %s', async (_, text) => {
    const memory = { path: join(await temporaryFolder(), 'language.json'), version: '1' };
    await writeFile(memory.path, text);
    expect(await loadLexicon(CONCEPTS, memory)).toEqual(nameForms(CONCEPTS));
    expect(keptIn(memory)?.forms).toEqual(nameForms(CONCEPTS));
  });
});
