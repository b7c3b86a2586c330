/**
 * Maps labels to concepts. A concept is a tag or a publisher with an id, names in either language, and any number of spellings.
 * Articles keep their own spellings.
 */
import * as z from 'zod';
import { readJson, validate } from '../../system/files/jsonFile.ts';
import { InputProblem, type ProblemDetails } from '../../system/problem.ts';
import { fold, isArabic } from '../../text/arabic.ts';
import { oneLine } from '../../text/clean.ts';
import { hashedSlug, slugify } from '../../text/slug.ts';
import { LANGUAGES, type Language } from '../article/article.ts';

/** A tag or a publisher. */
export interface Concept {
  /** The slug in its address, `/ar/tags/<id>/`. */
  id: string;
  /** Names by language. A language without a name is absent. */
  name: Partial<Record<Language, string>>;
  /** Every spelling, names included, as written. */
  spellings: readonly string[];
  /** Whether it comes from a vocabulary; else it comes from an article's label. */
  known: boolean;
  /** A note for readers, by language. */
  note?: Partial<Record<Language, string>>;
}

/** An id names a folder of the site, and file systems and zip tools limit the length of paths. */
const MAX_ID_LENGTH = 100;
const MAX_NAME_LENGTH = 300;
const MAX_NOTE_LENGTH = 2_000;

const singleLine = (max: number) =>
  z
    .string()
    .overwrite(oneLine)
    .min(1, 'must not be empty; write a text or remove it')
    .max(max, `has more than ${max} characters; shorten it`);
const inLanguages = (max: number) =>
  z.object({ ar: singleLine(max).optional(), en: singleLine(max).optional() });
const entrySchema = inLanguages(MAX_NAME_LENGTH).extend({
  id: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/u, 'must be lower-case ASCII words joined by hyphens')
    .max(MAX_ID_LENGTH, `has more than ${MAX_ID_LENGTH} characters; shorten it`),
  aliases: z.array(singleLine(MAX_NAME_LENGTH)).default([]),
  note: inLanguages(MAX_NOTE_LENGTH).optional(),
});
export type VocabularyEntry = z.infer<typeof entrySchema>;

/** Returns the key that equal labels share: the folded label without punctuation and without a leading «في». */
export function labelKey(label: string): string {
  const words = fold(label)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .split(' ');
  // Scrapes split «الحرب في أوكرانيا» and leave «في أوكرانيا», which means Ukraine.
  return (words.length > 1 && words[0] === 'في' ? words.slice(1) : words).join(' ');
}

export class Vocabulary {
  /** The entries that the vocabulary was created with. Worker threads create it again from them. */
  readonly entries: readonly VocabularyEntry[];
  readonly #byKey = new Map<string, Concept>();
  readonly #byId = new Map<string, Concept>();
  readonly #maxWords = new Map<string, number>();
  #isIndexed = false;

  /**
   * @param entries where two entries have the same spelling, the first one gets it; an entry with the id of an earlier one adds names
   *   and aliases to it
   */
  constructor(entries: readonly VocabularyEntry[]) {
    this.entries = entries;
    for (const { id, aliases, note, ...names } of entries) {
      const earlier = this.#byId.get(id);
      const name = { ...names, ...earlier?.name };
      const spellings = [...new Set([...(earlier?.spellings ?? []), ...Object.values(names), ...aliases])];
      const notes = { ...note, ...earlier?.note };
      this.#byId.set(id, {
        id,
        name,
        spellings,
        known: true,
        note: Object.keys(notes).length > 0 ? notes : undefined,
      });
    }
  }

  /** Indexes all spellings at the first look-up: a process that converts may have none, and it takes 50 ms. */
  #index(): void {
    if (this.#isIndexed) return;
    this.#isIndexed = true;
    for (const concept of this.#byId.values()) {
      for (const spelling of concept.spellings) {
        const key = labelKey(spelling);
        if (key === '' || this.#byKey.has(key)) continue;
        this.#byKey.set(key, concept);
        const [first = '', ...others] = key.split(' ');
        this.#maxWords.set(first, Math.max(this.#maxWords.get(first) ?? 0, 1 + others.length));
      }
    }
  }

  /** Finds the concept of a label. */
  lookup(label: string): Concept | undefined {
    return this.lookupKey(labelKey(label));
  }

  /** Finds the concept of a label by the label's key. */
  lookupKey(key: string): Concept | undefined {
    this.#index();
    return this.#byKey.get(key);
  }

  /** Returns the number of words of the longest key that starts with a word, or 0 where no key does. */
  maxWordsFrom(word: string): number {
    this.#index();
    return this.#maxWords.get(word) ?? 0;
  }

  /** Returns the concept of a label. A label that no concept has gets one of its own, which depends on the label alone. */
  resolve(label: string): Concept {
    const concept = this.lookup(label);
    if (concept) return concept;
    const lang = isArabic(label) ? 'ar' : 'en';
    return {
      id: hashedSlug(labelKey(label) || label),
      name: { [lang]: label },
      spellings: [label],
      known: false,
    };
  }

  /** Returns every concept of the vocabulary. */
  concepts(): Concept[] {
    return [...this.#byId.values()];
  }
}

/** Codes that CLDR names but that are not territories: groupings, private use, unknown. */
const NON_TERRITORY = /^(?:X[A-JL-Z]|ZZ|QO|EU|EZ|UN)$/u;

/** Creates an entry for each territory of ISO 3166 with its CLDR names. The id is the slug of the English name. */
export function countryEntries(): VocabularyEntry[] {
  const [arabic, english] = LANGUAGES.map(
    (lang) => new Intl.DisplayNames(lang, { type: 'region', fallback: 'none' }),
  );
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  return letters
    .flatMap((first) => letters.map((second) => first + second))
    .flatMap((code) => {
      // A withdrawn code is canonicalised to its successor, which has an entry of its own.
      const isCurrent = Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`;
      const ar = arabic?.of(code);
      const en = english?.of(code);
      if (!isCurrent || NON_TERRITORY.test(code) || ar === undefined || en === undefined) return [];
      return [{ id: slugify(en), ar, en, aliases: [] }];
    });
}

/**
 * Reads a vocabulary file: an array of `{id, ar, en, aliases, note}`.
 * @param keyOf the key by which two spellings are one
 * @throws InputProblem naming the invalid entry, or the second one of two that have one id or one spelling
 */
export async function readVocabularyFile(
  path: string,
  keyOf: (spelling: string) => string = labelKey,
): Promise<VocabularyEntry[]> {
  const entries = validate(z.array(entrySchema), await readJson(path), path);
  const conflict = findConflict(entries, keyOf);
  if (conflict !== undefined) throw new InputProblem({ file: path, ...conflict });
  return entries;
}

/**
 * Finds the first entry that has the id or a spelling of an earlier one in its file. An article's label could mean either of
 * the two. An entry may have the id and the spellings of one in another file, to which it adds its own.
 */
function findConflict(
  entries: readonly VocabularyEntry[],
  keyOf: (spelling: string) => string,
): Omit<ProblemDetails, 'file'> | undefined {
  const places = new Map<string, number>();
  const owners = new Map<string, { id: string; spelling: string }>();
  for (const [at, { id, ar, en, aliases }] of entries.entries()) {
    const place = places.get(id);
    if (place !== undefined) {
      return {
        field: `${at}.id`,
        reason: `«${id}» is already the id of entry ${place}`,
        remedy: 'make one entry of the two, or give one of them another id',
      };
    }
    places.set(id, at);
    const spellings = [['ar', ar], ['en', en], ...aliases.map((alias, index) => [`aliases.${index}`, alias])];
    for (const [field, spelling] of spellings) {
      const key = spelling === undefined ? '' : keyOf(spelling);
      if (spelling === undefined || key === '') continue;
      const owner = owners.get(key);
      if (owner === undefined) owners.set(key, { id, spelling });
      else if (owner.id !== id) {
        return {
          field: `${at}.${field}`,
          reason: `«${spelling}» of the entry «${id}» means the entry «${owner.id}» already, by its spelling «${owner.spelling}»`,
          remedy: 'remove one of the two spellings',
        };
      }
    }
  }
  return undefined;
}
