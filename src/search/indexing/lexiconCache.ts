/**
 * What indexing knows of languages before it reads an article, kept from one build to the next: finding it out takes a tenth of
 * a second, half of what indexing an article takes. It is a cache: where it is gone or of another version, it is made anew.
 */

import type { Concept } from '../../archive/vocabulary/vocabulary.ts';
import { Journal } from '../../system/files/journal.ts';
import { type LanguageCounts, languageCounts, useLanguageCounts } from '../analysis/lexicon.ts';
import { type NameForms, nameForms } from './conceptFinder.ts';

export interface LexiconCache {
  /** The file. */
  path: string;
  /** Changes with the code and the vocabulary. */
  version: string;
}

/** What is kept, and the name that it goes by. */
export interface LanguageLexicon {
  forms: NameForms;
  counts: LanguageCounts;
}
export const LANGUAGE = 'language';

/**
 * Makes known what is known of the language (lexicon.ts).
 * @returns the forms of the concepts' names
 */
export async function loadLexicon(concepts: readonly Concept[], memory?: LexiconCache): Promise<NameForms> {
  const journal = memory && new Journal<LanguageLexicon>(memory.path, memory.version);
  const kept = journal?.get(LANGUAGE);
  if (kept !== undefined) {
    useLanguageCounts(kept.counts);
    return kept.forms;
  }
  const forms = nameForms(concepts);
  if (journal !== undefined) {
    journal.set(LANGUAGE, { forms, counts: languageCounts() });
    await journal.save(() => true);
  }
  return forms;
}
