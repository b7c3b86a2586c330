/** Headlines as other publications print them: cut short, or with the name of a publisher before or behind them. */
import { labelKey } from '../vocabulary/vocabulary.ts';

/** A beginning of fewer words is that of many headlines. */
const MIN_SHARED_WORDS = 4;
/** What is left of a headline without a publisher's name, or before an ellipsis, has at least so many. */
const MIN_WORDS = 2;
/** Only so many words of a headline are compared with other beginnings: a title can be as long as a text. */
const MAX_COMPARED_WORDS = 60;
/** In a text with single spaces. */
const SEPARATOR = / [-–—|•·] | ?: /u;
const ELLIPSES = ['…', '...'];

/** Tells whether a headline is one of some titles, exactly or nearly: spellings that fold alike are one (vocabulary.ts). */
export class HeadlineMatcher {
  readonly #titles = new Set<string>();
  /** The first words of each title, from the fewest that count on. */
  readonly #beginnings = new Set<string>();

  constructor(titles: Iterable<string>) {
    for (const key of [...titles].flatMap(keysOf)) {
      this.#titles.add(key);
      for (const beginning of beginningsOf(key, MIN_WORDS)) this.#beginnings.add(beginning);
    }
  }

  matches(headline: string): boolean {
    if (keysOf(headline).some((key) => this.#isTitle(key))) return true;
    const cut = beforeEllipsis(headline);
    return cut !== undefined && wordsIn(cut) >= MIN_WORDS && this.#begins(cut);
  }

  /** Whether a key is a title's, or one of them begins with the other. */
  #isTitle(key: string): boolean {
    if (this.#titles.has(key)) return true;
    if (wordsIn(key) >= MIN_SHARED_WORDS && this.#beginnings.has(key)) return true;
    return beginningsOf(key, MIN_SHARED_WORDS).some((beginning) => this.#titles.has(beginning));
  }

  #begins(key: string): boolean {
    return this.#titles.has(key) || this.#beginnings.has(key);
  }
}

/** The key of a headline, and those of what is left of it without its first or its last section. */
function keysOf(headline: string): string[] {
  const sections = singleSpaced(headline).split(SEPARATOR);
  const keys = [headline, sections.slice(1).join(' '), sections.slice(0, -1).join(' ')].map(labelKey);
  return keys.filter((key, at) => at === 0 || wordsIn(key) >= MIN_WORDS);
}

/** The key of what precedes an ellipsis at the end, without the last word, which may be cut as well. */
function beforeEllipsis(headline: string): string | undefined {
  const text = singleSpaced(headline);
  const ellipsis = ELLIPSES.find((mark) => text.endsWith(mark));
  if (ellipsis === undefined) return undefined;
  const whole = text.slice(0, -ellipsis.length).trimEnd();
  return labelKey(whole.slice(0, Math.max(0, whole.lastIndexOf(' '))));
}

function singleSpaced(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

/** The first words of a key, without the key itself. @param fewest how many words the shortest has */
function beginningsOf(key: string, fewest: number): string[] {
  const words = key.split(' ', MAX_COMPARED_WORDS + 1);
  return words.slice(fewest).map((_, at) => words.slice(0, fewest + at).join(' '));
}

function wordsIn(key: string): number {
  return key === '' ? 0 : key.split(' ').length;
}
