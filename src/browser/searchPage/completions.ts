/** Finds the names and words that continue what a reader types. */
import type { CompletionFile, CountedName } from '../../search/indexing/completions.ts';
import { fold, isArabic } from '../../text/arabic.ts';

/** Names that a field of the query takes, and words. */
export type CompletionKind = 'tag' | 'publisher' | 'author' | 'word';
/** The field of each kind of name, in the interface's language: `tag`, «وسم». */
export type FieldNames = Readonly<Record<Exclude<CompletionKind, 'word'>, string>>;

export interface Completion {
  kind: CompletionKind;
  /** The number of articles that have a name; null for words. */
  articles: number | null;
  names: { name: string; lang: 'ar' | 'en'; searchable: string }[];
}

/** A completion that continues a text. */
export interface Offer {
  kind: CompletionKind;
  name: string;
  lang: 'ar' | 'en';
  articles: number | null;
  /** The text with the completion in place of the words that it continues. */
  text: string;
}

const MAX_OFFERS = 7;
/** How many offers are names where words match too. */
const MAX_NAMES = 5;
/** How many words at the end of the text may be the beginning of a name. */
const MAX_NAME_WORDS = 4;
const MIN_LETTERS = 2;
const QUOTES = /["“”„«»]/gu;

/** Prepares the archive's completions for `completeText`, names before words. */
export function readCompletions({ tags, publishers, authors, words }: CompletionFile): Completion[] {
  const named = (kind: CompletionKind, names: readonly CountedName[]): Completion[] =>
    names.map(([articles, name, otherName]) => ({
      kind,
      articles,
      names: (otherName === undefined ? [name] : [name, otherName]).map(searchableName),
    }));
  // The sort is stable, and the lists begin with the most used.
  const sorted = [...named('tag', tags), ...named('publisher', publishers), ...named('author', authors)].sort(
    (a, b) => (b.articles ?? 0) - (a.articles ?? 0),
  );
  return [
    ...sorted,
    ...words.map((word): Completion => ({ kind: 'word', articles: null, names: [searchableName(word)] })),
  ];
}

function searchableName(name: string): Completion['names'][number] {
  const plain = searchable(name);
  const withoutArticle = plain.replace(/ ال(?=\p{L}{2})/gu, ' ');
  return {
    name,
    lang: isArabic(name) ? 'ar' : 'en',
    searchable: plain === withoutArticle ? plain : `${plain}\n${withoutArticle}`,
  };
}

/** Folds a text so that each of its words begins after a space. */
function searchable(text: string): string {
  return ` ${fold(text)}`.replace(/[^\p{L}\p{N}]+/gu, ' ');
}

/** The end of a text that a completion may replace. */
interface Ending {
  start: number;
  typed: string;
  /** The kind of name that the field before it takes. */
  kind?: CompletionKind;
}

/**
 * Finds completions of the last words of a text, the best first. A word is continued; a name is written as the field that finds
 * its articles, `tag:"United States"`.
 * @param text the text before the cursor
 * @param lang the interface's language, whose names are preferred
 */
export function completeText(
  text: string,
  completions: readonly Completion[],
  lang: 'ar' | 'en',
  fields: FieldNames,
): Offer[] {
  const field = fieldEnding(text, fields);
  const offers = new Map<string, Offer>();
  for (const ending of field === undefined ? wordEndings(text) : [field]) {
    for (const offer of offersFor(ending, completions, lang)) {
      const inserted = insertion(offer, fields);
      const complete = text.slice(0, ending.start) + inserted;
      if (offers.has(inserted) || complete === text) continue;
      offers.set(inserted, { ...offer, text: complete });
    }
  }
  const found = [...offers.values()];
  const words = found.filter(({ kind }) => kind === 'word');
  const nameCount = Math.max(MAX_NAMES, MAX_OFFERS - words.length);
  return [...found.filter(({ kind }) => kind !== 'word').slice(0, nameCount), ...words].slice(0, MAX_OFFERS);
}

/** Finds the field whose value is being typed: `tag:uni`, `tag:"united st`. */
function fieldEnding(text: string, fields: FieldNames): Ending | undefined {
  const colon = text.lastIndexOf(':');
  const start = text.lastIndexOf(' ', colon) + 1;
  const name = fold(text.slice(start, colon));
  const value = text.slice(colon + 1);
  const typed = value.replace(/^["“”„«»]/u, '');
  const isClosed = typed === value ? /\s/u.test(value) : typed.search(QUOTES) !== -1;
  if (colon === -1 || isClosed) return undefined;
  for (const kind of ['tag', 'publisher', 'author'] as const)
    if (name === kind || name === fold(fields[kind])) return { start, typed, kind };
  return undefined;
}

/** Gives the last words of a text together, then fewer and fewer of them. Nothing continues within a phrase or after a sign. */
function wordEndings(text: string): Ending[] {
  if ((text.match(QUOTES)?.length ?? 0) % 2 === 1) return [];
  const starts = [...text.matchAll(/(?<!\S)[\p{L}\p{N}]/gu)].map(({ index }) => index).slice(-MAX_NAME_WORDS);
  return starts
    .map((start) => ({ start, typed: text.slice(start) }))
    .filter(({ typed }) => typed.search(/["“”„«»|:]|\s[-−+]/u) === -1)
    .filter(({ typed }) => [...typed.trim()].length >= MIN_LETTERS);
}

function offersFor(
  { typed, kind }: Ending,
  completions: readonly Completion[],
  lang: 'ar' | 'en',
): Omit<Offer, 'text'>[] {
  const beginning = searchable(typed);
  const offers: Omit<Offer, 'text'>[] = [];
  for (const { names, ...completion } of completions) {
    if (kind !== undefined && kind !== completion.kind) continue;
    const matching = names.filter((name) => name.searchable.includes(beginning));
    const best = matching.find((name) => name.lang === lang) ?? matching[0];
    if (best === undefined || (completion.kind === 'word' && best.searchable === beginning)) continue;
    offers.push({ ...completion, name: best.name, lang: best.lang });
    if (offers.length === 2 * MAX_OFFERS && completion.kind === 'word') break;
  }
  return offers;
}

function insertion({ kind, name }: Omit<Offer, 'text'>, fields: FieldNames): string {
  return kind === 'word' ? name : `${fields[kind]}:"${name.replace(QUOTES, '')}"`;
}
