/** The index of all tags, of all publishers and of all sections: by the alphabet of the page's language. */
import { LANGUAGES, type Language } from '../../../archive/article/article.ts';
import { groupBy } from '../../../system/groupBy.ts';
import { fold } from '../../../text/arabic.ts';
import { compareCodeUnits } from '../../../text/compareCodeUnits.ts';
import type { ArchiveIndex } from '../../index/archiveIndex.ts';
import { selectMostUsed } from '../../index/mostUsed.ts';
import { getDirection, getName, makeText, otherLanguage } from '../../index/names.ts';
import type { Topic, TopicKind } from '../../index/topics.ts';
import { conceptInput, type ListedConcept } from '../../inputs/articleInputs.ts';
import {
  type Input,
  type InputList,
  type InputRecord,
  inputList,
  inputOf,
  inputRecord,
} from '../../inputs/input.ts';
import { group, type PlannedGroup, type PlannedPage, page } from '../page.ts';
import { roundDown, roundLargeCount, type ShownCount } from '../shownCount.ts';
import { bilingualView, makeTopicRef, type Ref, type View, type ViewContext } from '../view.ts';

/** With more names, an index is divided into a page for each letter, since one page would be too large to load. */
export const MAX_NAMES = 700;
/** With more names, a letter's page is divided by the letters that follow, and so on. A page with so many names has about 250 kB. */
export const MAX_NAMES_OF_LETTER = 1500;
/** Names that share a longer beginning have numbered pages, since the address of a page contains its letters. */
const MAX_LETTERS = 16;
const MOST_USED_TOPICS = 100;
/** The prefix of the address of a letter's page. No concept's id begins with it. */
const LETTER_PREFIX = '_';
const OTHERS = 'other';
/** Steps of addresses. They have letters that hexadecimal code points lack. */
const END_OF_NAME = 'end';
const NUMBERED = 'part';

export interface DirectoryView extends View {
  of: TopicKind;
  /** Names in the page's language, by first letter. */
  letters: { letter: string; entries: Entry[] }[];
  /** Names that only the other language has. */
  others: Entry[];
  /** Of a large index: the letters' pages; the last may be of `others`. */
  pages: readonly LetterLink[];
  mostUsed: Ref[];
}

interface LetterLink {
  letter?: string | undefined;
  url: string;
  total: number;
  /** Of a letter of the other language. */
  lang?: Language | undefined;
  dir?: 'rtl' | 'ltr' | undefined;
}

type Entry = Ref & ShownCount;

/** A tag or publisher and its number of articles. */
type NameInput = InputRecord<{ concept: Input<ListedConcept>; count: Input<number> }>;

/** A name as a page shows it. */
interface ShownName {
  readonly concept: ListedConcept;
  readonly count: ShownCount;
}

/** The letters that a page's names begin with. */
interface Letters {
  /** Ends the address of the page. */
  address: string;
  /** The beginning of its names; empty for names that only the other language has. */
  label: string;
  /** The language of the names. */
  lang: Language;
}

/** The names that begin with some letters: a page, or a page of further letters. */
interface Branch extends Letters {
  /** How many letters of a name led here. */
  depth: number;
  names: readonly NameInput[];
}

interface DirectoryInputs {
  readonly of: Input<TopicKind>;
  readonly names: InputList<NameInput['value'], NameInput>;
  readonly mostUsed: InputList<ListedConcept>;
}

/** The index of all tags or publishers: one page, or one a letter. */
export function directoryGroup(of: TopicKind, index: ArchiveIndex): PlannedGroup<DirectoryView> {
  // Sorted by id, so that a new article does not change the order.
  const topics = [...index[of].values()].sort((a, b) => compareCodeUnits(a.concept.id, b.concept.id));
  return group({
    name: `directory/${of}`,
    inputs: {
      of: inputOf(of),
      names: inputList(topics.map(nameInput)),
      mostUsed: inputList(
        selectMostUsed(topics, MOST_USED_TOPICS).map(({ concept }) => conceptInput(concept)),
      ),
    },
    pages: (inputs) => LANGUAGES.flatMap((lang) => directoryPages(inputs, lang)),
  });
}

function nameInput({ concept, articles }: Topic): NameInput {
  return inputRecord({ concept: conceptInput(concept), count: inputOf(articles.length) });
}

function directoryPages(
  { of, names: { items }, mostUsed }: DirectoryInputs,
  lang: Language,
): PlannedPage<DirectoryView>[] {
  const url = `/${lang}/${of.value}/`;
  if (items.length <= MAX_NAMES) {
    const inputs = { of, names: shownNames(items, roundLargeCount) };
    return [page({ url, lang, inputs, view: undividedView })];
  }
  const letters = groupBy(items, ({ inputs }) => letterOf(inputs.concept.value, lang));
  const totals = [...letters].map(([letter, { length }]): [string, number] => [letter, length]);
  return [
    page({
      url,
      lang,
      inputs: { of, totals: inputOf(totals.sort(compareByLetter)), mostUsed },
      view: lettersView,
    }),
    ...[...letters].flatMap(([letter, names]) => {
      const isOther = letter === OTHERS;
      return branchPages(
        of,
        {
          address: addressOfLetter(letter),
          label: isOther ? '' : letter,
          depth: isOther ? 0 : 1,
          lang: isOther ? otherLanguage(lang) : lang,
          names,
        },
        lang,
      );
    }),
  ];
}

function compareByLetter([a]: readonly [string, number], [b]: readonly [string, number]): number {
  return compareCodeUnits(a, b);
}

function shownNames(
  names: readonly NameInput[],
  shownCount: (count: number) => ShownCount,
): InputList<ShownName> {
  return inputList(
    names.map(({ inputs: { concept, count } }) =>
      inputRecord({ concept, count: inputOf<ShownCount>(shownCount(count.value)) }),
    ),
  );
}

/** The page of some letters; if it would be too large, the pages that it is divided into, too. */
function branchPages(of: Input<TopicKind>, branch: Branch, lang: Language): PlannedPage<DirectoryView>[] {
  const { address, label, names } = branch;
  const url = branchUrl(of.value, address, lang);
  const letters = inputOf<Letters>({ address, label, lang: branch.lang });
  if (names.length <= MAX_NAMES_OF_LETTER) {
    const inputs = { of, letters, names: shownNames(names, roundDown) };
    return [page({ url, lang, inputs, view: namesView })];
  }
  const inner = divideBranch(branch);
  const other = branch.lang === lang ? undefined : branch.lang;
  const links = inner.map(
    (one): LetterLink => ({
      letter: one.label,
      url: branchUrl(of.value, one.address, lang),
      total: one.names.length,
      lang: other,
      dir: other && getDirection(other),
    }),
  );
  const inputs = { of, letters, links: inputOf<LetterLink[]>(links) };
  return [
    page({ url, lang, inputs, view: furtherLettersView }),
    ...inner.flatMap((one) => branchPages(of, one, lang)),
  ];
}

/** Divides names by the next letter in which they differ, since a page with one link is useless; in the order of the alphabet. */
function divideBranch({ address, label, lang, depth, names }: Branch): Branch[] {
  const spelled = names.map((name) => ({ name, letters: lettersOf(name.inputs.concept.value, lang) }));
  for (let length = depth + 1; length <= MAX_LETTERS; length += 1) {
    const groups = groupBy(spelled, ({ letters }) => letters.slice(0, length).join('\n'));
    if (groups.size === 1) continue;
    return [...groups]
      .map(([letters, inGroup]) => ({
        address: [address, ...letters.split('\n').slice(depth).map(addressOfLetter)].join('-'),
        label: letters.replaceAll('\n', ''),
        depth: length,
        lang,
        names: inGroup.map(({ name }) => name),
      }))
      .sort((a, b) => compareLetters(a.label, b.label, lang) || compareCodeUnits(a.address, b.address));
  }
  const sorted = sortByAlphabet(names, ({ inputs }) => inputs.concept.value, lang);
  const count = Math.ceil(sorted.length / MAX_NAMES_OF_LETTER);
  return Array.from({ length: count }, (_, position) => ({
    address: `${address}-${NUMBERED}${position + 1}`,
    label: `${label} ${position + 1}`.trim(),
    depth: MAX_LETTERS,
    lang,
    names: sorted.slice(position * MAX_NAMES_OF_LETTER, (position + 1) * MAX_NAMES_OF_LETTER),
  }));
}

/** Splits a name into letters, the first as headings have it. An empty letter at the end sorts a name before those that it begins. */
function lettersOf(concept: ListedConcept, lang: Language): string[] {
  const { text } = getName(concept, lang);
  const [, ...others] = fold(stripSortPrefix(text));
  return [headingOf(text, lang), ...others.map((letter) => letter.toLocaleUpperCase(lang)), ''];
}

/** An index on one page. */
function undividedView(
  { of, names }: { of: TopicKind; names: readonly ShownName[] },
  context: ViewContext,
): DirectoryView {
  return { ...directoryView(of, context), ...byFirstLetter(of, names, context.lang) };
}

/** The first page of an index that is divided by letters. */
function lettersView(
  {
    of,
    totals,
    mostUsed,
  }: { of: TopicKind; totals: readonly (readonly [string, number])[]; mostUsed: readonly ListedConcept[] },
  context: ViewContext,
): DirectoryView {
  const { lang } = context;
  return {
    ...directoryView(of, context),
    pages: totals
      .map(([letter, total]) => ({
        letter: letter === OTHERS ? undefined : letter,
        url: branchUrl(of, addressOfLetter(letter), lang),
        total,
      }))
      .sort((a, b) => compareLetters(a.letter, b.letter, lang)),
    mostUsed: mostUsed.map((concept) => makeTopicRef(of, concept, lang)),
  };
}

/** The page of some letters that has their names. */
function namesView(
  { of, letters, names }: { of: TopicKind; letters: Letters; names: readonly ShownName[] },
  context: ViewContext,
): DirectoryView {
  return { ...branchView(of, letters, context), ...byFirstLetter(of, names, context.lang) };
}

/** The page of some letters that leads to pages of further letters. */
function furtherLettersView(
  { of, letters, links }: { of: TopicKind; letters: Letters; links: readonly LetterLink[] },
  context: ViewContext,
): DirectoryView {
  return { ...branchView(of, letters, context), pages: links };
}

/** The page of some letters, without its names. */
function branchView(of: TopicKind, letters: Letters, context: ViewContext): DirectoryView {
  const { t, lang } = context;
  const other = otherLanguage(lang);
  const index = directoryView(of, context);
  const title = letters.lang === lang ? t(`${of}.title`) : t('directory.others');
  return {
    ...index,
    heading: makeText(lang, letters.label === '' ? title : `${title}: ${letters.label}`),
    alternate: { lang: other, url: `/${other}/${of}/`, exact: false },
    trail: [...index.trail, { ...index.heading, url: `/${lang}/${of}/` }],
  };
}

function directoryView(of: TopicKind, context: ViewContext): DirectoryView {
  const { t } = context;
  return {
    ...bilingualView('directory', context, {
      heading: t(`${of}.title`),
      description: t(`${of}.description`),
    }),
    of,
    letters: [],
    others: [],
    pages: [],
    mostUsed: [],
  };
}

function branchUrl(of: TopicKind, address: string, lang: Language): string {
  return `/${lang}/${of}/${LETTER_PREFIX}${address}/`;
}

/** Encodes a letter for addresses, by its code points. */
function addressOfLetter(letter: string): string {
  if (letter === OTHERS) return OTHERS;
  return [...letter].map((sign) => sign.codePointAt(0)?.toString(16)).join('-') || END_OF_NAME;
}

/** Returns the letter under which the index lists a concept. Names that the page's language lacks are one group. */
function letterOf(concept: ListedConcept, lang: Language): string {
  const name = getName(concept, lang);
  return name.lang === lang ? headingOf(name.text, lang) : OTHERS;
}

function compareLetters(a: string | undefined, b: string | undefined, lang: Language): number {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? 1 : -1;
  return a.localeCompare(b, lang);
}

/** The names of a page, in the order of its language's alphabet. */
function byFirstLetter(
  of: TopicKind,
  names: readonly ShownName[],
  lang: Language,
): Pick<DirectoryView, 'letters' | 'others'> {
  const entries = sortByAlphabet(names, ({ concept }) => concept, lang).map(
    ({ concept, count }): Entry => ({ ...makeTopicRef(of, concept, lang), ...count }),
  );
  const own = entries.filter((entry) => entry.lang === lang);
  const letters: DirectoryView['letters'] = [];
  for (const entry of own) {
    const letter = headingOf(entry.text, lang);
    const last = letters.at(-1);
    if (last?.letter === letter) last.entries.push(entry);
    else letters.push({ letter, entries: [entry] });
  }
  return { letters, others: entries.filter((entry) => entry.lang !== lang) };
}

/** Sorts by the names in a language. Addresses decide between equals. */
function sortByAlphabet<Named>(
  names: readonly Named[],
  conceptOf: (name: Named) => ListedConcept,
  lang: Language,
): Named[] {
  const collator = new Intl.Collator(lang, { sensitivity: 'base' });
  return names
    .map((name) => {
      const concept = conceptOf(name);
      return { name, sorted: stripSortPrefix(getName(concept, lang).text), address: `${concept.id}/` };
    })
    .sort((a, b) => collator.compare(a.sorted, b.sorted) || compareCodeUnits(a.address, b.address))
    .map(({ name }) => name);
}

/** Returns the letter that heads a name. The seats of hamza are one letter, which lists call أ. */
function headingOf(name: string, lang: Language): string {
  // A name without letters and digits is empty here.
  const letter = [...fold(stripSortPrefix(name))][0] ?? '#';
  return letter === 'ا' ? 'أ' : letter.toLocaleUpperCase(lang);
}

/** Removes the beginning that sorting ignores: readers look for «الصين» under ص, and for a quoted name under its first letter. */
function stripSortPrefix(name: string): string {
  return name.replace(/^[^\p{L}\p{N}]+/u, '').replace(/^ال(?=\p{L}{2})/u, '');
}
