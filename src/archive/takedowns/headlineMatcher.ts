/** Matches headlines with titles, including headlines that are cut short or that name a publisher before or after the title. */
import { labelKey } from '../vocabulary/vocabulary.ts';

/** A shared prefix of fewer words would match unrelated headlines. */
const MIN_SHARED_WORDS = 4;
/** The minimum number of words of a headline without a publisher's name, or of its text before an ellipsis. */
const MIN_WORDS = 2;
/** Limits the prefixes of a headline, since a title can be as long as a text. */
const MAX_COMPARED_WORDS = 60;
/** Separates a title from a publisher's name, in a text with single spaces. */
const SEPARATOR = / [-–—|•·] | ?: /u;
const ELLIPSES = ['…', '...'];

/** Decides whether a headline is one of a set of titles, exactly or nearly. Labels with the same `labelKey` are equal. */
export class HeadlineMatcher {
  readonly #titles = new Set<string>();
  /** Every prefix of a title that has at least MIN_WORDS words. */
  readonly #prefixes = new Set<string>();

  constructor(titles: Iterable<string>) {
    for (const key of [...titles].flatMap(headlineKeys)) {
      this.#titles.add(key);
      for (const prefix of properPrefixes(key, MIN_WORDS)) this.#prefixes.add(prefix);
    }
  }

  matches(headline: string): boolean {
    if (headlineKeys(headline).some((key) => this.#isTitle(key))) return true;
    const start = keyBeforeEllipsis(headline);
    return start !== undefined && countWords(start) >= MIN_WORDS && this.#startsTitle(start);
  }

  /** Whether a key is a title's, a prefix of a title's, or starts with a title's. */
  #isTitle(key: string): boolean {
    if (this.#titles.has(key)) return true;
    if (countWords(key) >= MIN_SHARED_WORDS && this.#prefixes.has(key)) return true;
    return properPrefixes(key, MIN_SHARED_WORDS).some((prefix) => this.#titles.has(prefix));
  }

  #startsTitle(key: string): boolean {
    return this.#titles.has(key) || this.#prefixes.has(key);
  }
}

/** Returns the keys of a headline, of the headline without its first section, and of the headline without its last section. */
function headlineKeys(headline: string): string[] {
  const sections = collapseSpaces(headline).split(SEPARATOR);
  const keys = [headline, sections.slice(1).join(' '), sections.slice(0, -1).join(' ')].map(labelKey);
  return keys.filter((key, index) => index === 0 || countWords(key) >= MIN_WORDS);
}

/** Returns the key of the text before a final ellipsis, without its last word, which may be cut off too. */
function keyBeforeEllipsis(headline: string): string | undefined {
  const text = collapseSpaces(headline);
  const ellipsis = ELLIPSES.find((mark) => text.endsWith(mark));
  if (ellipsis === undefined) return undefined;
  const shortened = text.slice(0, -ellipsis.length).trimEnd();
  return labelKey(shortened.slice(0, Math.max(0, shortened.lastIndexOf(' '))));
}

function collapseSpaces(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

/** Returns the prefixes of a key that are shorter than the key. @param minWords the number of words of the shortest prefix */
function properPrefixes(key: string, minWords: number): string[] {
  const words = key.split(' ', MAX_COMPARED_WORDS + 1);
  return words.slice(minWords).map((_, index) => words.slice(0, minWords + index).join(' '));
}

function countWords(key: string): number {
  return key === '' ? 0 : key.split(' ').length;
}
