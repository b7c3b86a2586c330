/** The project's two vocabularies: what articles are about, and where they come from. */
import { join } from 'node:path';
import { listFilesThroughLinks } from '../../system/files/files.ts';
import { countries, readEntries, Vocabulary, type VocabularyEntry } from './vocabulary.ts';

export interface Vocabularies {
  tags: Vocabulary;
  publishers: Vocabulary;
}

/**
 * Reads `vocabulary.json`, `concepts/*.json` and `publishers.json` of a data folder. The first is the archive's own
 * and wins over the concepts that come with the project. Countries need no entry: CLDR names them, and an entry with
 * a country's id only adds spellings.
 */
export async function readVocabularies(data: string): Promise<Vocabularies> {
  // One after another: of two files at fault the same one is named each time.
  const own = await readEntries(join(data, 'vocabulary.json'));
  const concepts = await readConcepts(join(data, 'concepts'));
  const publishers = await readEntries(join(data, 'publishers.json'));
  return {
    tags: new Vocabulary([...own, ...concepts, ...countries()]),
    publishers: new Vocabulary(publishers),
  };
}

/** Concepts by kind, a file each, in the order of the files' names; an archive may do without any. */
async function readConcepts(folder: string): Promise<VocabularyEntry[]> {
  const files = (await listFilesThroughLinks(folder)).filter((file) => file.endsWith('.json'));
  const entries: VocabularyEntry[] = [];
  for (const file of files) for (const entry of await readEntries(join(folder, file))) entries.push(entry);
  return entries;
}
