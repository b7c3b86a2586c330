/**
 * The articles of a tag or a publisher. Long lists are split by the calendar, so that a new article, back-dated or
 * not, changes a handful of pages: the first shows the newest and the years, a year past a limit its months.
 */
import type { Article } from '../../archive/article.ts';
import type { Shelf } from '../library.ts';
import { type Card, cardOf, frame, type Making, nameOf, type Ref, type Text, type View } from './view.ts';

/** How many articles the first page of a list shows, and past how many a year is split. */
export const NEWEST = 50;
export const LONGEST_YEAR = 100;

export interface ListView extends View {
  of: 'tags' | 'publishers';
  /** The concept's name in the other language, where it has one. */
  otherName?: Text;
  note?: string;
  /** The year or month that this part of the list is about, or the undated rest. */
  part?: string;
  /** The list's first page, on every other one. */
  whole?: Ref;
  total: number;
  articles: Card[];
  /** The parts: years, months of a year, `undated`. */
  parts: { part: string; url: string }[];
}

/** All pages of the list of one concept. */
export function listViews(of: ListView['of'], { concept, articles }: Shelf, making: Making): ListView[] {
  const { lang, t } = making;
  const name = nameOf(concept, lang);
  const other = concept.name[lang === 'ar' ? 'en' : 'ar'];
  const path = `${of}/${concept.id}/`;
  const note = concept.note?.[lang];

  const page = (
    part: string | undefined,
    shown: readonly Article[],
    total: number,
    parts: readonly string[],
  ): ListView => {
    const own = part === undefined ? path : `${path}${part.replace('-', '/')}/`;
    const values = { name: name.text, part: partName(part, making) };
    return {
      ...frame('list', own, making, {
        heading: name,
        description: t(part === undefined ? `${of}.one.description` : `${of}.one.partDescription`, values),
      }),
      of,
      ...(other !== undefined && name.lang === lang
        ? { otherName: nameOf(concept, lang === 'ar' ? 'en' : 'ar') }
        : {}),
      ...(note === undefined ? {} : { note }),
      ...(part === undefined ? {} : { part, whole: { ...name, url: `/${lang}/${path}` } }),
      total,
      articles: shown.map((article) => cardOf(article, making)),
      parts: parts.map((inner) => ({ part: inner, url: `/${lang}/${path}${inner.replace('-', '/')}/` })),
    };
  };

  if (articles.length <= NEWEST) return [page(undefined, articles, articles.length, [])];
  const dated = articles.filter(({ day }) => day !== undefined);
  const years = groupBy(dated, ({ day }) => day?.slice(0, 4) ?? '');
  const undated = articles.filter(({ day }) => day === undefined);
  const first = page(undefined, dated.slice(0, NEWEST), articles.length, [
    ...years.keys(),
    ...(undated.length > 0 ? ['undated'] : []),
  ]);
  const rest = [...years].flatMap(([year, inYear]) => {
    if (inYear.length <= LONGEST_YEAR) return [page(year, inYear, inYear.length, [])];
    const months = groupBy(inYear, ({ day }) => day?.slice(0, 7) ?? '');
    return [
      page(year, [], inYear.length, [...months.keys()]),
      ...[...months].map(([month, inMonth]) => page(month, inMonth, inMonth.length, [])),
    ];
  });
  return [first, ...rest, ...(undated.length > 0 ? [page('undated', undated, undated.length, [])] : [])];
}

/** How a part is called within a sentence; the template formats it anew where it stands alone. */
function partName(part: string | undefined, { t }: Making): string {
  return part === undefined ? '' : part === 'undated' ? t('date.undated') : part;
}

export function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
