/** The home page of a language: the latest articles, and links to everything else. */
import { LANGUAGES } from '../../archive/article/article.ts';
import type { Concept } from '../../archive/vocabulary/vocabulary.ts';
import { type ArchiveIndex, type ArticleCard, conceptInput, UNDATED } from '../index/archiveIndex.ts';
import { groupBy } from '../index/groupBy.ts';
import { inputList, inputOf } from '../index/input.ts';
import { selectMostUsed } from '../index/mostUsed.ts';
import { periodUrl } from '../settings/addresses.ts';
import { group, type PlannedGroup, page } from './page.ts';
import { countByMonth, drawTimeline, type Timeline } from './timeline.ts';
import {
  bilingualView,
  type Card,
  makeCard,
  makeTopicRef,
  type Ref,
  type View,
  type ViewContext,
} from './view.ts';

/** As many as fill the first screens. Links lead to earlier days. */
const LATEST_ARTICLES = 18;
const MOST_USED_TOPICS = 24;

export interface HomeView extends View {
  latest: { day: string; url: string; articles: Card[] }[];
  timeline?: Timeline;
  years: { year: string; url: string; total: number }[];
  /** How many articles have no date. */
  undated: number;
  tags: Ref[];
  publishers: Ref[];
}

/** The values of the home page, before it is in a language. */
interface HomeValues {
  /** Dated articles, newest first. */
  latest: readonly ArticleCard[];
  /** How many articles each month and year has, newest first. */
  months: readonly (readonly [string, number])[];
  years: readonly (readonly [string, number])[];
  undated: number;
  tags: readonly Concept[];
  publishers: readonly Concept[];
}

export function homeGroup(index: ArchiveIndex): PlannedGroup {
  const years = [...index.years].filter(([year]) => year !== UNDATED);
  const latest = index.articles.slice(0, LATEST_ARTICLES).filter(({ day }) => day !== undefined);
  const conceptsOf = (topics: ArchiveIndex['tags']) =>
    inputList(selectMostUsed(topics.values(), MOST_USED_TOPICS).map(({ concept }) => conceptInput(concept)));
  return group({
    name: 'home',
    inputs: {
      latest: inputList(latest.map(index.card)),
      months: inputOf([...countByMonth(index.articles)]),
      years: inputOf(years.map(([year, { length }]): [string, number] => [year, length])),
      undated: inputOf(index.undated.length),
      tags: conceptsOf(index.tags),
      publishers: conceptsOf(index.publishers),
    },
    pages: (inputs) => LANGUAGES.map((lang) => page({ url: `/${lang}/`, lang, inputs, view: homeView })),
  });
}

function homeView(
  { latest, months, years, undated, tags, publishers }: HomeValues,
  context: ViewContext,
): HomeView {
  const { lang, settings } = context;
  return {
    ...bilingualView('home', context, {
      heading: settings.title[lang],
      description: settings.description[lang],
    }),
    latest: [...groupBy(latest, ({ day = '' }) => day)].map(([day, cards]) => ({
      day,
      url: periodUrl(day, lang),
      articles: cards.map((card) => makeCard(card, context)),
    })),
    timeline: drawTimeline(new Map(months), (period) => periodUrl(period, lang), context),
    years: years.map(([year, total]) => ({ year, url: periodUrl(year, lang), total })),
    undated,
    tags: tags.map((concept) => makeTopicRef('tags', concept, lang)),
    publishers: publishers.map((concept) => makeTopicRef('publishers', concept, lang)),
  };
}
