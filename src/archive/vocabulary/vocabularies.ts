/** Reads the project's vocabularies of tags, publishers and sections. */
import { join } from 'node:path';
import { listFilesThroughLinks } from '../../system/files/files.ts';
import { countryEntries, readVocabularyFile, Vocabulary, type VocabularyEntry } from './vocabulary.ts';

export interface Vocabularies {
  tags: Vocabulary;
  publishers: Vocabulary;
  /** Sections of newspapers, such as politics and sport. */
  sections: Vocabulary;
}

/**
 * Reads `vocabulary.json`, `concepts/*.json`, `publishers.json` and `sections.json` from a data folder. Entries of `vocabulary.json`, which is the
 * archive's own, take precedence over the concepts that come with the project. Countries are named by CLDR; an entry with a country's
 * id adds spellings.
 */
export async function readVocabularies(data: string): Promise<Vocabularies> {
  // Files are read one after another, so that the same file is named each time where several are invalid.
  const own = await readVocabularyFile(join(data, 'vocabulary.json'));
  const concepts = await readConcepts(join(data, 'concepts'));
  const publishers = await readVocabularyFile(join(data, 'publishers.json'));
  const sections = await readVocabularyFile(join(data, 'sections.json'));
  return {
    tags: new Vocabulary([...own, ...concepts, ...countryEntries()]),
    publishers: new Vocabulary(publishers),
    sections: new Vocabulary(sections),
  };
}

/** Reads one file for each kind of concept, in the order of their names. The folder may be missing. */
async function readConcepts(folder: string): Promise<VocabularyEntry[]> {
  const files = (await listFilesThroughLinks(folder)).filter((file) => file.endsWith('.json'));
  const entries: VocabularyEntry[] = [];
  for (const file of files)
    for (const entry of await readVocabularyFile(join(folder, file), asWritten)) entries.push(entry);
  return entries;
}

/** Folding the spellings of all concepts would take 50 ms of each start; a test folds those that come with the project. */
function asWritten(spelling: string): string {
  return spelling;
}
