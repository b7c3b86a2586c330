/** The index of all tags, and of all publishers: by the alphabet of the page's language. */
import type { Language } from '../../archive/article.ts';
import type { Concept } from '../../archive/vocabulary.ts';
import { fold } from '../../text/arabic.ts';
import { conceptKey, keyOf } from '../keys.ts';
import type { Shelf } from '../library.ts';
import { groupBy } from './lists.ts';
import {
  type Draft,
  frame,
  type Making,
  nameOf,
  otherLanguage,
  publisherRef,
  type Ref,
  tagRef,
  textIn,
  type View,
} from './view.ts';

/** Past so many names an index is a page of letters, with a page for each: it would be too large to load. */
export const MOST_NAMES = 700;
const MOST_USED = 100;
/** From so many articles on their number is told in steps. */
const MANY = 100;
/** Begins the address of a letter's page; no concept's id has it. */
const LETTER = '_';
const OTHERS = 'other';

export interface DirectoryView extends View {
  of: 'tags' | 'publishers';
  /** Those with a name in the page's language, by first letter. */
  letters: { letter: string; entries: Entry[] }[];
  /** Those that only the other language has a name for. */
  others: Entry[];
  /** Of a large index: the letters' pages; the last may be of `others`. */
  pages: { letter?: string; url: string; total: number }[];
  mostUsed: Ref[];
  /** On a letter's page: the index that it is of. */
  whole?: Ref;
}

interface Entry extends Ref {
  /** How many articles it has; «50+» where it has many or the index is large, so that not each article changes the index. */
  count: number;
  isLeast?: boolean;
}

type Shelves = ReadonlyMap<string, Shelf>;

/** The index of all of one kind: one page, or one a letter. */
export function directoryDrafts(
  of: DirectoryView['of'],
  shelves: Shelves,
  making: Making,
): Draft<DirectoryView>[] {
  const all = [...shelves.values()];
  if (all.length <= MOST_NAMES) {
    const countOf = (count: number) => (count < MANY ? { count } : { count: least(count), isLeast: true });
    const from = all.map(
      ({ concept, articles }) => `${conceptKey(concept)}:${countOf(articles.length).count}`,
    );
    return [
      {
        url: `/${making.lang}/${of}/`,
        from: keyOf(from.sort().join()),
        view: () => ({ ...directoryView(of, making), ...namesOf(of, all, making, countOf) }),
      },
    ];
  }
  const letters = groupBy(all, ({ concept }) => letterOf(concept, making.lang));
  return [
    indexDraft(of, all, letters, making),
    ...[...letters].map(([letter, ofLetter]) => letterDraft(of, letter, ofLetter, making)),
  ];
}

function indexDraft(
  of: DirectoryView['of'],
  all: readonly Shelf[],
  letters: ReadonlyMap<string, readonly Shelf[]>,
  making: Making,
): Draft<DirectoryView> {
  const { lang } = making;
  const refOf = of === 'tags' ? tagRef : publisherRef;
  const used = mostUsed(all, MOST_USED).map(({ concept }) => concept);
  const totals = [...letters].map(([letter, { length }]) => `${letter}${length}`).sort();
  return {
    url: `/${lang}/${of}/`,
    from: keyOf([...used.map(conceptKey), ...totals].join()),
    view: () => ({
      ...directoryView(of, making),
      pages: [...letters]
        .map(([letter, { length }]) => ({
          ...(letter === OTHERS ? {} : { letter }),
          ...{ url: letterUrl(of, letter, lang), total: length },
        }))
        .sort((a, b) => compareLetters(a.letter, b.letter, lang)),
      mostUsed: used.map((concept) => refOf(concept, lang)),
    }),
  };
}

/** By use; the address decides between equals, so that the order never depends on anything else. */
export function mostUsed(shelves: Iterable<Shelf>, most: number): Shelf[] {
  return [...shelves]
    .sort((a, b) => b.articles.length - a.articles.length || (a.concept.id < b.concept.id ? -1 : 1))
    .slice(0, most);
}

function letterDraft(
  of: DirectoryView['of'],
  letter: string,
  shelves: readonly Shelf[],
  making: Making,
): Draft<DirectoryView> {
  const { lang, t } = making;
  const url = letterUrl(of, letter, lang);
  const from = shelves.map(({ concept, articles }) => `${conceptKey(concept)}:${least(articles.length)}`);
  return {
    url,
    from: keyOf(from.sort().join()),
    view: () => {
      const index = directoryView(of, making);
      const stepped = (count: number) => ({ count: least(count), isLeast: true });
      return {
        ...index,
        ...namesOf(of, shelves, making, stepped),
        url,
        heading: textIn(lang, letter === OTHERS ? t('directory.others') : `${t(`${of}.title`)}: ${letter}`),
        alternate: { lang: otherLanguage(lang), url: `/${otherLanguage(lang)}/${of}/`, exact: false },
        whole: { ...index.heading, url: index.url },
      };
    },
  };
}

function letterUrl(of: DirectoryView['of'], letter: string, lang: Language): string {
  const name =
    letter === OTHERS ? OTHERS : [...letter].map((sign) => sign.codePointAt(0)?.toString(16)).join('-');
  return `/${lang}/${of}/${LETTER}${name}/`;
}

/** 1, 2, 5, 10, 20, 50 …: the largest that is not more. */
function least(count: number): number {
  const power = 10 ** Math.floor(Math.log10(count));
  return power * ([5, 2].find((step) => step * power <= count) ?? 1);
}

/** Names that the page's language lacks stand together. */
function letterOf(concept: Concept, lang: Language): string {
  const name = nameOf(concept, lang);
  return name.lang === lang ? headingOf(name.text, lang) : OTHERS;
}

function compareLetters(a: string | undefined, b: string | undefined, lang: Language): number {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? 1 : -1;
  return a.localeCompare(b, lang);
}

function directoryView(of: DirectoryView['of'], making: Making): DirectoryView {
  const { t } = making;
  return {
    ...frame('directory', `${of}/`, making, {
      heading: t(`${of}.title`),
      description: t(`${of}.description`),
    }),
    ...{ of, letters: [], others: [], pages: [], mostUsed: [] },
  };
}

/** The names of a page, in the order of its language's alphabet. */
function namesOf(
  of: DirectoryView['of'],
  shelves: readonly Shelf[],
  { lang }: Making,
  countOf: (articles: number) => Pick<Entry, 'count' | 'isLeast'>,
): Pick<DirectoryView, 'letters' | 'others'> {
  const refOf = of === 'tags' ? tagRef : publisherRef;
  const collator = new Intl.Collator(lang, { sensitivity: 'base' });
  const entries = shelves
    .map(({ concept, articles }): Entry => ({ ...refOf(concept, lang), ...countOf(articles.length) }))
    .sort((a, b) => collator.compare(sortable(a.text), sortable(b.text)) || (a.url < b.url ? -1 : 1));
  const letters: DirectoryView['letters'] = [];
  for (const entry of entries.filter((candidate) => candidate.lang === lang)) {
    const letter = headingOf(entry.text, lang);
    const last = letters.at(-1);
    if (last?.letter === letter) last.entries.push(entry);
    else letters.push({ letter, entries: [entry] });
  }
  return { letters, others: entries.filter((candidate) => candidate.lang !== lang) };
}

/** The letter that a name stands under; the seats of hamza are one letter, which lists call أ. */
function headingOf(name: string, lang: Language): string {
  // Of a name without letters and digits nothing is left.
  const letter = [...fold(sortable(name))][0] ?? '#';
  return letter === 'ا' ? 'أ' : letter.toLocaleUpperCase(lang);
}

/** Readers look for «الصين» under ص, and for a quoted name under its first letter. */
function sortable(name: string): string {
  return name.replace(/^[^\p{L}\p{N}]+/u, '').replace(/^ال(?=\p{L}{2})/u, '');
}
