/** The project's two vocabularies: what articles are about, and where they come from. */
import { join } from 'node:path';
import { countries, readEntries, Vocabulary } from './vocabulary.ts';

export interface Vocabularies {
  tags: Vocabulary;
  publishers: Vocabulary;
}

/**
 * Reads `vocabulary.json` and `publishers.json` of a data folder. Countries need no entry: CLDR names them, and an
 * entry with a country's id only adds spellings.
 */
export async function readVocabularies(data: string): Promise<Vocabularies> {
  const concepts = await readEntries(join(data, 'vocabulary.json'));
  const publishers = await readEntries(join(data, 'publishers.json'));
  return { tags: new Vocabulary([...concepts, ...countries()]), publishers: new Vocabulary(publishers) };
}
