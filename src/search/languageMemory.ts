/**
 * What indexing knows of languages before it reads an article, kept from one build to the next: finding it out takes a tenth of
 * a second, half of what indexing an article takes. It is a cache: where it is gone or of another version, it is made anew.
 */
import { readFileSync } from 'node:fs';
import { isMissing, writeWhole } from '../archive/files.ts';
import type { Concept } from '../archive/vocabulary.ts';
import { type NameForms, nameForms } from './conceptFinder.ts';
import { type LanguageCounts, languageCounts, useLanguageCounts } from './lexicon.ts';

export interface LanguageMemory {
  /** The file. */
  path: string;
  /** Changes with the code and the vocabulary. */
  version: string;
}

interface Kept {
  version: string;
  forms: NameForms;
  counts: LanguageCounts;
}

/**
 * Makes known what is known of the language (lexicon.ts).
 * @returns the forms of the concepts' names
 */
export async function knownOfLanguage(
  concepts: readonly Concept[],
  memory?: LanguageMemory,
): Promise<NameForms> {
  const kept = memory && read(memory);
  if (kept !== undefined) {
    useLanguageCounts(kept.counts);
    return kept.forms;
  }
  const forms = nameForms(concepts);
  const made = { forms, counts: languageCounts() };
  if (memory !== undefined) {
    const { path, version } = memory;
    await writeWhole(path, JSON.stringify({ version, ...made } satisfies Kept));
  }
  return forms;
}

function read({ path, version }: LanguageMemory): Kept | undefined {
  try {
    const kept: Kept = JSON.parse(readFileSync(path, 'utf8'));
    return kept.version === version ? kept : undefined;
  } catch (error) {
    if (isMissing(error) || error instanceof SyntaxError) return undefined;
    throw error;
  }
}
