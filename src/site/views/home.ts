/** The home page of a language: what came last, and every way in. */

import { UNDATED } from '../index/archiveIndex.ts';
import { periodUrl } from '../settings/addresses.ts';
import { mostUsed } from './directory.ts';
import { monthCounts, type Timeline, timelineOf } from './timeline.ts';
import {
  type Card,
  cardOf,
  frame,
  publisherRef,
  type Ref,
  tagRef,
  type View,
  type ViewContext,
} from './view.ts';

/** Enough to fill the first screens; the days before are one step away. */
const LATEST = 18;
const MOST_USED = 24;

export interface HomeView extends View {
  latest: { day: string; url: string; articles: Card[] }[];
  timeline?: Timeline;
  years: { year: string; url: string; total: number }[];
  /** How many articles have no date. */
  undated: number;
  tags: Ref[];
  publishers: Ref[];
}

export function homeView(making: ViewContext): HomeView {
  const { library, lang, settings } = making;
  const latest: HomeView['latest'] = [];
  for (const article of library.articles.slice(0, LATEST)) {
    if (article.day === undefined) break;
    if (latest.at(-1)?.day !== article.day) {
      latest.push({ day: article.day, url: periodUrl(article.day, lang), articles: [] });
    }
    latest.at(-1)?.articles.push(cardOf(article, making));
  }
  const timeline = timelineOf(monthCounts(library.articles), (period) => periodUrl(period, lang), making);
  return {
    ...frame('home', '', making, { heading: settings.title[lang], description: settings.description[lang] }),
    latest,
    ...(timeline === undefined ? {} : { timeline }),
    years: [...library.years]
      .filter(([year]) => year !== UNDATED)
      .map(([year, { length }]) => ({ year, url: periodUrl(year, lang), total: length })),
    undated: library.undated.length,
    tags: mostUsed(library.tags.values(), MOST_USED).map(({ concept }) => tagRef(concept, lang)),
    publishers: mostUsed(library.publishers.values(), MOST_USED).map(({ concept }) =>
      publisherRef(concept, lang),
    ),
  };
}
