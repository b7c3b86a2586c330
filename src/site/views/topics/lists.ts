/**
 * The articles of a tag, a publisher or a section. Long lists are divided by dates, so that a new article, back-dated or not, changes a few
 * pages only: the first page shows the newest articles and the years, a year past a limit its months, a month its days, and a day its
 * newest articles and numbered sections.
 */
import { groupBy } from '../../../system/groupBy.ts';
import { type ArchiveIndex, UNDATED } from '../../index/archiveIndex.ts';
import { getName, makeText, otherLanguage, type Text } from '../../index/names.ts';
import { listLanguages } from '../../index/topicLists.ts';
import type { TopicKind } from '../../index/topics.ts';
import {
  type ArticleCard,
  type ArticleEntry,
  conceptInput,
  type ListedConcept,
} from '../../inputs/articleInputs.ts';
import { type Input, type InputList, inputList, inputOf, NO_INPUT } from '../../inputs/input.ts';
import { hasListFeed, listFeedUrl } from '../../settings/addresses.ts';
import {
  accessionOrders,
  type CardInput,
  dayPages,
  type ListPage,
  type ListPageWithCards,
  MAX_NEWEST,
  MAX_UNDIVIDED,
  MAX_UNDIVIDED_LIST,
  numberOfDaySection,
  type SectionLink,
  sectionLink,
  undatedSections,
  wholePage,
} from '../listSections.ts';
import { group, type PlannedGroup, type PlannedPage, page } from '../page.ts';
import { periodTrail } from '../periodTrail.ts';
import { countByMonth, drawTimeline, type Timeline } from '../timeline.ts';
import {
  baseView,
  bilingualView,
  type Card,
  LEADS_OF_PAGE,
  makeCards,
  type Ref,
  type View,
  type ViewContext,
} from '../view.ts';
import { countRelatedTags, makeTagBars, type RelatedTag, type RelatedTagBar } from './relatedTags.ts';

/** A shorter list needs no timeline. */
const MIN_TIMELINE_ARTICLES = 8;

export interface ListView extends View {
  of: TopicKind;
  /** The concept's name in the other language, if it has one. */
  otherName?: Text;
  note?: string;
  /** The year, month or day that this section of the list is about, or a numbered section of a day or of undated articles. */
  section?: string;
  total: number;
  /** The address of its feed, without its ending, if it has one. */
  feed?: string;
  /** On the list's first page. */
  timeline?: Timeline;
  /** On the list's first page: other tags of its articles. */
  relatedTags: RelatedTagBar[];
  articles: ListCard[];
  /** Years, months of a year, days of a month, `undated`, `undated-1`, `2025-02-13-1`. */
  sections: SectionLink[];
}

export interface ListCard extends Card {
  /** The month that begins with this card: a bar of the timeline leads here. */
  month?: string;
}

interface ListInputs {
  readonly of: Input<TopicKind>;
  readonly concept: Input<ListedConcept>;
  readonly entries: InputList<ArticleEntry['value'], ArticleEntry>;
  readonly accessionOrder: Input<readonly string[]>;
}

/** Declares the pages of all lists of tags, publishers or sections, in both languages: a group for each list. */
export function listGroups(of: TopicKind, index: ArchiveIndex): PlannedGroup<ListView>[] {
  const accessionOrderOf = accessionOrders(index);
  const listed = [...index[of].values()].filter(({ concept }) => listLanguages(concept).length > 0);
  return listed.map(({ concept, articles, places }) =>
    group({
      name: `${of}/${concept.id}`,
      inputs: {
        of: inputOf(of),
        concept: conceptInput(concept),
        entries: index.entries(places),
        accessionOrder: accessionOrderOf(articles),
      },
      pages: listPages,
    }),
  );
}

function listPages({ of, concept, entries, accessionOrder }: ListInputs): PlannedPage<ListView>[] {
  const cards = entries.items.map(({ inputs }) => inputs.card);
  const months = countByMonth(cards.map(({ value }) => value));
  const inputsOfFirstPage = {
    months: inputOf([...months]),
    relatedTags: countRelatedTags(concept.value, entries.items),
  };
  const inputsOfOtherPages = { months: NO_INPUT, relatedTags: inputList([]) };
  const sections = divideList(cards, accessionOrder.value, maxOfYear(of.value)).map(
    ({ cards: shown, ...list }) => ({
      path: pathOf(of.value, concept.value, list.section),
      inputs: {
        of,
        concept,
        list: inputOf<ListPage>(list),
        cards: inputList(shown),
        ...(list.section === undefined ? inputsOfFirstPage : inputsOfOtherPages),
      },
    }),
  );
  return listLanguages(concept.value).flatMap((lang) =>
    sections.map(({ path, inputs }) => page({ url: `/${lang}/${path}`, lang, inputs, view: listView })),
  );
}

/** With more articles, a year of a list is divided. Few sections have most articles, so that theirs are divided later. */
function maxOfYear(of: TopicKind): number {
  return of === 'sections' ? MAX_UNDIVIDED : MAX_UNDIVIDED_LIST;
}

function pathOf(of: TopicKind, { id }: ListedConcept, section: string | undefined): string {
  return `${of}/${id}/${section === undefined ? '' : `${section.replaceAll('-', '/')}/`}`;
}

interface ListValues {
  of: TopicKind;
  concept: ListedConcept;
  list: ListPage;
  cards: readonly ArticleCard[];
  /** How many articles each month of the whole list has; on its first page. */
  months?: readonly (readonly [string, number])[] | undefined;
  relatedTags: readonly RelatedTag[];
}

function listView(
  { of, concept, list: { section, total, sections }, cards, months, relatedTags }: ListValues,
  context: ViewContext,
): ListView {
  const { lang, t, settings } = context;
  const name = getName(concept, lang);
  const values = { name: name.text, part: formatSection(section, context) };
  const url = (inner?: string): string => `/${lang}/${pathOf(of, concept, inner)}`;
  const counts = new Map(months);
  const barUrl = (period: string): string =>
    monthUrl(period, counts, sections.length === 0, maxOfYear(of), url);
  const texts = {
    heading: name,
    description: t(section === undefined ? `${of}.one.description` : `${of}.one.partDescription`, values),
    trail: listTrail(of, section, { ...name, url: url() }, url, context),
  };
  const other = otherLanguage(lang);
  return {
    ...(concept.onlyLang === undefined
      ? bilingualView('list', context, texts)
      : {
          ...baseView('list', context, texts),
          alternate: { lang: other, url: `/${other}/${of}/`, exact: false },
        }),
    of,
    otherName:
      name.lang === lang && concept.name[otherLanguage(lang)] !== undefined
        ? getName(concept, otherLanguage(lang))
        : undefined,
    note: concept.note?.[lang],
    section,
    total,
    feed:
      // A section has none, since every article would change it.
      of !== 'sections' && counts.size > 0 && hasListFeed(of, total, settings)
        ? listFeedUrl(of, concept.id)
        : undefined,
    timeline:
      settings.listDrawings && total >= MIN_TIMELINE_ARTICLES
        ? drawTimeline(counts, barUrl, context)
        : undefined,
    relatedTags: settings.listDrawings ? makeTagBars(relatedTags, lang) : [],
    articles: listCards(cards, section === undefined ? LEADS_OF_PAGE : 0, context),
    sections: sections.map((inner) => sectionLink(inner, url(inner))),
  };
}

/** The way to a page of a list: the index, the list's first page, and the year, month and day above a section. */
function listTrail(
  of: TopicKind,
  section: string | undefined,
  whole: Ref,
  url: (section: string) => string,
  context: ViewContext,
): Ref[] {
  const { lang, t } = context;
  const index = { ...makeText(lang, t(`${of}.title`)), url: `/${lang}/${of}/` };
  if (section === undefined) return [index];
  return [index, whole, ...(section.startsWith(UNDATED) ? [] : periodTrail(section, url, context))];
}

/** Returns the address at which the articles of a month begin. */
function monthUrl(
  period: string,
  counts: ReadonlyMap<string, number>,
  isUndivided: boolean,
  max: number,
  url: (section: string) => string,
): string {
  const year = period.slice(0, 4);
  if (isUndivided) return period.length === 4 ? '#content' : `#m-${period}`;
  if (period.length === 4) return url(year);
  let inYear = 0;
  for (const [month, count] of counts) if (month.startsWith(year)) inYear += count;
  return inYear > max ? url(period) : `${url(year)}#m-${period}`;
}

function listCards(articles: readonly ArticleCard[], leads: number, context: ViewContext): ListCard[] {
  let before: string | undefined;
  return makeCards(articles, leads, context).map((card) => {
    const month = card.day?.slice(0, 7);
    const begins = month !== undefined && month !== before;
    before = month;
    return begins ? { ...card, month } : card;
  });
}

/**
 * Divides a list into its pages.
 * @param cards newest first, undated last
 * @param max a year with more articles is divided
 */
function divideList(
  cards: readonly CardInput[],
  accessionOrder: readonly string[],
  max: number,
): ListPageWithCards[] {
  if (cards.length <= MAX_UNDIVIDED_LIST) return [wholePage(undefined, cards)];
  const dated = cards.filter(({ value }) => value.day !== undefined);
  const undated = cards.filter(({ value }) => value.day === undefined);
  const years = groupBy(dated, ({ value }) => value.day?.slice(0, 4) ?? '');
  const undatedParts = undatedSections(undated);
  return [
    {
      total: cards.length,
      sections: [...years.keys(), ...undatedParts.keys()],
      cards: (dated.length > 0 ? dated : undated).slice(0, MAX_NEWEST),
    },
    ...[...years].flatMap(([year, inYear]) => divideYear(year, inYear, accessionOrder, max)),
    ...[...undatedParts].map(([section, inSection]) => wholePage(section, inSection)),
  ];
}

function divideYear(
  year: string,
  cards: readonly CardInput[],
  accessionOrder: readonly string[],
  max: number,
) {
  if (cards.length <= max) return [wholePage(year, cards)];
  const months = groupBy(cards, ({ value }) => value.day?.slice(0, 7) ?? '');
  return [
    { section: year, total: cards.length, sections: [...months.keys()], cards: [] },
    ...[...months].flatMap(([month, inMonth]) => divideMonth(month, inMonth, accessionOrder)),
  ];
}

function divideMonth(month: string, cards: readonly CardInput[], accessionOrder: readonly string[]) {
  if (cards.length <= MAX_UNDIVIDED) return [wholePage(month, cards)];
  const days = groupBy(cards, ({ value }) => value.day ?? '');
  return [
    { section: month, total: cards.length, sections: [...days.keys()], cards: [] },
    ...[...days].flatMap(([day, inDay]) => dayPages(day, inDay, accessionOrder)),
  ];
}

/** Formats a section's name for a sentence. Templates format a name by itself. */
function formatSection(section: string | undefined, { t }: ViewContext): string {
  if (section === undefined) return '';
  const number = numberOfDaySection(section);
  if (number !== undefined) return `${section.slice(0, 10)}, ${t('list.part', { number })}`;
  return section.startsWith(UNDATED) ? t('date.undated') : section;
}
