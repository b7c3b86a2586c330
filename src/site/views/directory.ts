/** The index of all tags, and of all publishers: by the alphabet of the page's language. */
import type { Language } from '../../archive/article/article.ts';
import type { Concept } from '../../archive/vocabulary/vocabulary.ts';
import { fold } from '../../text/arabic.ts';
import type { Topic } from '../index/archiveIndex.ts';
import { conceptKey, keyOf } from '../output/keys.ts';
import { groupBy } from './lists.ts';
import {
  directionOf,
  frame,
  nameOf,
  otherLanguage,
  type PlannedPage,
  publisherRef,
  type Ref,
  tagRef,
  textIn,
  type View,
  type ViewContext,
} from './view.ts';

/** Past so many names an index is a page of letters, with a page for each: it would be too large to load. */
export const MOST_NAMES = 700;
/** Past so many a letter's page is one of the letters that may follow it, and so on; with so many it has about 250 kB. */
export const MAX_NAMES_OF_LETTER = 1500;
/** Names that begin with the same letters for so long have numbered pages: the address of a page names its letters. */
const MAX_LETTERS = 16;
const MOST_USED = 100;
/** From so many articles on their number is told in steps. */
const MANY = 100;
/** Begins the address of a letter's page; no concept's id has it. */
const LETTER = '_';
const OTHERS = 'other';
/** These have letters that are no digits of code points. */
const END_OF_NAME = 'end';
const NUMBERED = 'part';

export interface DirectoryView extends View {
  of: 'tags' | 'publishers';
  /** Those with a name in the page's language, by first letter. */
  letters: { letter: string; entries: Entry[] }[];
  /** Those that only the other language has a name for. */
  others: Entry[];
  /** Of a large index: the letters' pages; the last may be of `others`. */
  pages: LetterLink[];
  mostUsed: Ref[];
  /** On a letter's page: the index that it is of. */
  whole?: Ref;
}

interface LetterLink {
  letter?: string;
  url: string;
  total: number;
  /** Of a letter of the other language. */
  lang?: Language;
  dir?: 'rtl' | 'ltr';
}

interface Entry extends Ref {
  /** How many articles it has; «50+» where it has many or the index is large, so that not each article changes the index. */
  count: number;
  isLeast?: boolean;
}

type Shelves = ReadonlyMap<string, Topic>;

/** The names that begin with some letters: a page, or a page of further letters. */
interface Branch {
  /** How the address of its page ends. */
  name: string;
  /** What its names begin with; empty for all that only the other language has a name for. */
  label: string;
  /** How many letters of a name led here. */
  depth: number;
  /** The language of the names. */
  lang: Language;
  shelves: readonly Topic[];
}

/** The index of all of one kind: one page, or one a letter. */
export function directoryDrafts(
  of: DirectoryView['of'],
  shelves: Shelves,
  making: ViewContext,
): PlannedPage<DirectoryView>[] {
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
    ...[...letters].flatMap(([letter, shelves]) => {
      const isOther = letter === OTHERS;
      const names = { name: nameOfLetter(letter), label: isOther ? '' : letter, depth: isOther ? 0 : 1 };
      const lang = isOther ? otherLanguage(making.lang) : making.lang;
      return branchDrafts(of, { ...names, lang, shelves }, making);
    }),
  ];
}

/** The page of some letters; where it would be too large, the pages that it is divided into, too. */
function branchDrafts(
  of: DirectoryView['of'],
  branch: Branch,
  making: ViewContext,
): PlannedPage<DirectoryView>[] {
  if (branch.shelves.length <= MAX_NAMES_OF_LETTER) return [letterDraft(of, branch, making)];
  const inner = divide(branch);
  return [
    furtherLettersDraft(of, branch, inner, making),
    ...inner.flatMap((one) => branchDrafts(of, one, making)),
  ];
}

/** By the next letter in which names differ: a page with one link would lead nowhere. In the order of the alphabet. */
function divide({ name, label, lang, depth, shelves }: Branch): Branch[] {
  const named = shelves.map((shelf) => ({ shelf, letters: lettersOf(shelf.concept, lang) }));
  for (let length = depth + 1; length <= MAX_LETTERS; length += 1) {
    const groups = groupBy(named, ({ letters }) => letters.slice(0, length).join('\n'));
    if (groups.size === 1) continue;
    return [...groups]
      .map(([letters, group]) => ({
        name: [name, ...letters.split('\n').slice(depth).map(nameOfLetter)].join('-'),
        label: letters.replaceAll('\n', ''),
        ...{ depth: length, lang, shelves: group.map(({ shelf }) => shelf) },
      }))
      .sort((a, b) => compareLetters(a.label, b.label, lang) || (a.name < b.name ? -1 : 1));
  }
  const sorted = inAlphabet(shelves, lang);
  const count = Math.ceil(sorted.length / MAX_NAMES_OF_LETTER);
  return Array.from({ length: count }, (_, at) => ({
    name: `${name}-${NUMBERED}${at + 1}`,
    label: `${label} ${at + 1}`.trim(),
    ...{ depth: MAX_LETTERS, lang },
    shelves: sorted.slice(at * MAX_NAMES_OF_LETTER, (at + 1) * MAX_NAMES_OF_LETTER),
  }));
}

/** The letters of a name, its first as headings have it; last an empty one, by which a name differs from those that it begins. */
function lettersOf(concept: Concept, lang: Language): string[] {
  const { text } = nameOf(concept, lang);
  const [, ...others] = fold(sortable(text));
  return [headingOf(text, lang), ...others.map((letter) => letter.toLocaleUpperCase(lang)), ''];
}

function furtherLettersDraft(
  of: DirectoryView['of'],
  branch: Branch,
  inner: readonly Branch[],
  making: ViewContext,
): PlannedPage<DirectoryView> {
  const { lang } = making;
  const isOther = branch.lang !== lang;
  const pages = inner.map(
    ({ name, label, shelves }): LetterLink => ({
      ...{ letter: label, url: branchUrl(of, name, lang), total: shelves.length },
      ...(isOther ? { lang: branch.lang, dir: directionOf(branch.lang) } : {}),
    }),
  );
  return {
    url: branchUrl(of, branch.name, lang),
    from: keyOf(JSON.stringify(pages)),
    view: () => ({ ...branchView(of, branch, making), pages }),
  };
}

function indexDraft(
  of: DirectoryView['of'],
  all: readonly Topic[],
  letters: ReadonlyMap<string, readonly Topic[]>,
  making: ViewContext,
): PlannedPage<DirectoryView> {
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
          ...{ url: branchUrl(of, nameOfLetter(letter), lang), total: length },
        }))
        .sort((a, b) => compareLetters(a.letter, b.letter, lang)),
      mostUsed: used.map((concept) => refOf(concept, lang)),
    }),
  };
}

/** By use; the address decides between equals, so that the order never depends on anything else. */
export function mostUsed(shelves: Iterable<Topic>, most: number): Topic[] {
  return [...shelves]
    .sort((a, b) => b.articles.length - a.articles.length || (a.concept.id < b.concept.id ? -1 : 1))
    .slice(0, most);
}

function letterDraft(
  of: DirectoryView['of'],
  branch: Branch,
  making: ViewContext,
): PlannedPage<DirectoryView> {
  const { name, shelves } = branch;
  const from = shelves.map(({ concept, articles }) => `${conceptKey(concept)}:${least(articles.length)}`);
  const stepped = (count: number) => ({ count: least(count), isLeast: true });
  return {
    url: branchUrl(of, name, making.lang),
    from: keyOf(from.sort().join()),
    view: () => ({ ...branchView(of, branch, making), ...namesOf(of, shelves, making, stepped) }),
  };
}

/** The page of some letters, without its names. */
function branchView(
  of: DirectoryView['of'],
  { name, label, lang }: Branch,
  making: ViewContext,
): DirectoryView {
  const { t } = making;
  const other = otherLanguage(making.lang);
  const index = directoryView(of, making);
  const title = lang === making.lang ? t(`${of}.title`) : t('directory.others');
  return {
    ...index,
    url: branchUrl(of, name, making.lang),
    heading: textIn(making.lang, label === '' ? title : `${title}: ${label}`),
    alternate: { lang: other, url: `/${other}/${of}/`, exact: false },
    whole: { ...index.heading, url: index.url },
  };
}

function branchUrl(of: DirectoryView['of'], name: string, lang: Language): string {
  return `/${lang}/${of}/${LETTER}${name}/`;
}

/** A letter as addresses have it: its code points. */
function nameOfLetter(letter: string): string {
  if (letter === OTHERS) return OTHERS;
  return [...letter].map((sign) => sign.codePointAt(0)?.toString(16)).join('-') || END_OF_NAME;
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

function directoryView(of: DirectoryView['of'], making: ViewContext): DirectoryView {
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
  shelves: readonly Topic[],
  { lang }: ViewContext,
  countOf: (articles: number) => Pick<Entry, 'count' | 'isLeast'>,
): Pick<DirectoryView, 'letters' | 'others'> {
  const refOf = of === 'tags' ? tagRef : publisherRef;
  const entries = inAlphabet(shelves, lang).map(
    ({ concept, articles }): Entry => ({ ...refOf(concept, lang), ...countOf(articles.length) }),
  );
  const letters: DirectoryView['letters'] = [];
  for (const entry of entries.filter((candidate) => candidate.lang === lang)) {
    const letter = headingOf(entry.text, lang);
    const last = letters.at(-1);
    if (last?.letter === letter) last.entries.push(entry);
    else letters.push({ letter, entries: [entry] });
  }
  return { letters, others: entries.filter((candidate) => candidate.lang !== lang) };
}

/** By the names in a language; the address decides between equals. */
function inAlphabet(shelves: readonly Topic[], lang: Language): Topic[] {
  const collator = new Intl.Collator(lang, { sensitivity: 'base' });
  const address = ({ concept }: Topic): string => `${concept.id}/`;
  return shelves
    .map((shelf) => ({ shelf, name: sortable(nameOf(shelf.concept, lang).text) }))
    .sort((a, b) => collator.compare(a.name, b.name) || (address(a.shelf) < address(b.shelf) ? -1 : 1))
    .map(({ shelf }) => shelf);
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
