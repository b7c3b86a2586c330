/** Reads lists of words with their stems, and checks whether a search for the stem finds the word. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { indexKeys } from '../../search/analysis/analyser.ts';
import { buildLexicon } from '../../search/analysis/lexicon.ts';
import { allTerms, chooseTerms, exactTerms, termsToCount } from '../../search/query/terms.ts';
import { corporaFolder, readLines } from './corpora.ts';

/** A word and the stem whose search should find it. */
export interface Pair {
  word: string;
  stem: string;
}

const goldenSchema = z.array(z.object({ word: z.string(), stem: z.string() }));

export async function readStemPairs(): Promise<Record<string, Pair[]>> {
  const golden = await readFile(join(corporaFolder(), 'stems', 'golden_corpus_arabic.json'), 'utf8');
  const read = async (name: string) =>
    (await readLines(join('stems', name))).map((line) => {
      const [word = '', stem = ''] = line.split('\t');
      return { word, stem };
    });
  return {
    'normalization_pairs.tsv': await read('normalization_pairs.tsv'),
    'stem_pairs.tsv': await read('stem_pairs.tsv'),
    'golden_corpus_arabic.json': goldenSchema.parse(JSON.parse(golden)),
  };
}

/** Whether a search for the stem finds a text that is the word. The lexicon has the two words only. */
export function findsByStem({ word, stem }: Pair): boolean {
  const lexicon = buildLexicon([word, stem]);
  const keys = indexKeys(word, lexicon);
  const counts = new Map(
    termsToCount([stem]).map((term) => [term, keys.filter((key) => key.startsWith(term)).length]),
  );
  const terms = allTerms(chooseTerms(stem, counts));
  return keys.some((key) => terms.some((term) => key.startsWith(term)) || exactTerms([stem]).includes(key));
}
