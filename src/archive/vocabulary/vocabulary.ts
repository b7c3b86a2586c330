/**
 * What labels mean. Concepts (tags) and publishers each have one identity, a name in either language, and any
 * number of spellings; the vocabulary maps spellings and never replaces them in an article.
 */
import * as z from 'zod';
import { checked, readJson } from '../../system/files/jsonFile.ts';
import { fold, isArabic } from '../../text/arabic.ts';
import { oneLine } from '../../text/clean.ts';
import { hashedSlug, slugify } from '../../text/slug.ts';
import { LANGUAGES, type Language } from '../article/article.ts';

/** Something that articles are about or come from, under one address. */
export interface Concept {
  /** Its slug: the address is `/ar/tags/<id>/`. */
  id: string;
  /** Its names; a language that has none is absent. */
  name: Partial<Record<Language, string>>;
  /** Every spelling that leads to it, names included, as written. */
  spellings: readonly string[];
  /** Whether a vocabulary knows it, rather than an article's label alone. */
  known: boolean;
  /** What readers should know about it, in either language. */
  note?: Partial<Record<Language, string>>;
}

/** An id is a folder of the site, and file systems and zip tools limit whole paths. */
const MAX_ID_LENGTH = 100;
const MAX_NAME_LENGTH = 300;
const MAX_NOTE_LENGTH = 2_000;

const line = (max: number) =>
  z
    .string()
    .overwrite(oneLine)
    .min(1, 'must not be empty; write a text or remove it')
    .max(max, `has more than ${max} characters; shorten it`);
const inLanguages = (max: number) => z.object({ ar: line(max).optional(), en: line(max).optional() });
const entrySchema = inLanguages(MAX_NAME_LENGTH).extend({
  id: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/u, 'must be lower-case ASCII words joined by hyphens')
    .max(MAX_ID_LENGTH, `has more than ${MAX_ID_LENGTH} characters; shorten it`),
  aliases: z.array(line(MAX_NAME_LENGTH)).default([]),
  note: inLanguages(MAX_NOTE_LENGTH).optional(),
});
export type VocabularyEntry = z.infer<typeof entrySchema>;

/** A label reduced to what decides whether two labels are one: folded, without punctuation, without a leading «في». */
export function labelKey(label: string): string {
  const words = fold(label)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .split(' ');
  // Scrapes cut «الحرب في أوكرانيا» in two and leave «في أوكرانيا», which is about Ukraine all the same.
  return (words.length > 1 && words[0] === 'في' ? words.slice(1) : words).join(' ');
}

export class Vocabulary {
  /** What it was made of, from which it can be made again. */
  readonly entries: readonly VocabularyEntry[];
  readonly #byKey = new Map<string, Concept>();
  readonly #byId = new Map<string, Concept>();
  readonly #longest = new Map<string, number>();
  #isIndexed = false;

  /**
   * @param entries earlier entries win where two claim one spelling; an entry whose id was there before adds
   *   its names and aliases to it
   */
  constructor(entries: readonly VocabularyEntry[]) {
    this.entries = entries;
    for (const { id, aliases, note, ...given } of entries) {
      const before = this.#byId.get(id);
      const name = { ...given, ...before?.name };
      const spellings = [...new Set([...(before?.spellings ?? []), ...Object.values(given), ...aliases])];
      const all = { ...note, ...before?.note };
      this.#byId.set(id, {
        id,
        name,
        spellings,
        known: true,
        ...(Object.keys(all).length > 0 ? { note: all } : {}),
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
        this.#longest.set(first, Math.max(this.#longest.get(first) ?? 0, 1 + others.length));
      }
    }
  }

  /** The concept that claims a label, if one does. */
  lookup(label: string): Concept | undefined {
    return this.lookupKey(labelKey(label));
  }

  /** The concept that claims a label, by the label's key. */
  lookupKey(key: string): Concept | undefined {
    this.#index();
    return this.#byKey.get(key);
  }

  /** How many words the longest key has that begins with a word; most words begin none. */
  longestFrom(word: string): number {
    this.#index();
    return this.#longest.get(word) ?? 0;
  }

  /** The concept of any label: one that claims it, else one of its own that depends on the label alone. */
  resolve(label: string): Concept {
    const known = this.lookup(label);
    if (known) return known;
    const lang = isArabic(label) ? 'ar' : 'en';
    return {
      id: hashedSlug(labelKey(label) || label),
      name: { [lang]: label },
      spellings: [label],
      known: false,
    };
  }

  /** Every concept that the vocabulary holds. */
  concepts(): Concept[] {
    return [...this.#byId.values()];
  }
}

/** Codes that CLDR names but that are no territory of their own: groupings, private use, unknown. */
const NO_TERRITORY = /^(?:X[A-JL-Z]|ZZ|QO|EU|EZ|UN)$/u;

/** Territories of ISO 3166 by their CLDR names in both languages; the id is the slug of the English name. */
export function countries(): VocabularyEntry[] {
  const [arabic, english] = LANGUAGES.map(
    (lang) => new Intl.DisplayNames(lang, { type: 'region', fallback: 'none' }),
  );
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  return letters
    .flatMap((first) => letters.map((second) => first + second))
    .flatMap((code) => {
      // A withdrawn code is canonicalised to its successor, which is listed under its own code.
      const current = Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`;
      const ar = arabic?.of(code);
      const en = english?.of(code);
      if (!current || NO_TERRITORY.test(code) || ar === undefined || en === undefined) return [];
      return [{ id: slugify(en), ar, en, aliases: [] }];
    });
}

/**
 * Reads a vocabulary file: an array of `{id, ar, en, aliases, note}`.
 * @throws InputProblem naming the entry at fault
 */
export async function readEntries(path: string): Promise<VocabularyEntry[]> {
  return checked(z.array(entrySchema), await readJson(path), path);
}
