/** The home page of a language: the latest articles, and links to everything else. */
import { type Article, LANGUAGES, type Language } from '../../archive/article/article.ts';
import { groupBy } from '../../system/groupBy.ts';
import { type ArchiveIndex, UNDATED } from '../index/archiveIndex.ts';
import { selectMostUsed } from '../index/mostUsed.ts';
import { type ArticleCard, conceptInput, type ListedConcept } from '../inputs/articleInputs.ts';
import { type InputList, inputList, inputOf, inputRecord } from '../inputs/input.ts';
import { periodUrl } from '../settings/addresses.ts';
import { group, type PlannedGroup, page } from './page.ts';
import { countArchiveByMonth, countByYear, drawTimeline, type Timeline } from './timeline.ts';
import {
  bilingualView,
  type Card,
  makeCardWithLead,
  makeTopicRef,
  type Ref,
  type View,
  type ViewContext,
  type YearLink,
} from './view.ts';

/** As many as fill the first screens. Links lead to earlier days. */
const LATEST_ARTICLES = 18;
const MOST_USED_TOPICS = 24;
/** How many sections show their newest stories, and how many stories each. */
const FRONT_SECTIONS = 4;
const FRONT_STORIES = 3;
/** The page of all years has the others. */
const NEWEST_YEARS = 12;

/** A picture that leads the page is at least this wide. */
const MIN_STORY_PICTURE_WIDTH = 480;

export interface HomeView extends View {
  /** The story that leads: the newest one with a large picture, of the page's language if one is among the latest; else the newest one. */
  leadStory?: Card & { dayUrl: string };
  /** The other latest articles. */
  latest: { day: string; url: string; articles: Card[] }[];
  timeline?: Timeline;
  /** The month of the newest article that is not on the page. */
  older?: { month: string; url: string };
  years: YearLink[];
  sections: Ref[];
  /** The newest stories of the largest sections, without those above. */
  fronts: (Ref & { articles: Card[] })[];
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
  /** The month of the first dated article that the page does not show. */
  older: string | undefined;
  sections: readonly ListedConcept[];
  fronts: readonly SectionFront[];
  tags: readonly ListedConcept[];
  publishers: readonly ListedConcept[];
}

/** A section and its newest stories. */
interface SectionFront {
  readonly section: ListedConcept;
  readonly articles: readonly ArticleCard[];
}

export function homeGroup(index: ArchiveIndex): PlannedGroup {
  const latest = index.articles.slice(0, LATEST_ARTICLES).filter(({ day }) => day !== undefined);
  const conceptsOf = (topics: ArchiveIndex['tags']) =>
    inputList(selectMostUsed(topics.values(), MOST_USED_TOPICS).map(({ concept }) => conceptInput(concept)));
  return group({
    name: 'home',
    inputs: {
      latest: inputList(latest.map(index.card)),
      months: inputOf([...countArchiveByMonth(index)]),
      years: inputOf(countByYear(index).slice(0, NEWEST_YEARS)),
      older: inputOf(index.articles[LATEST_ARTICLES]?.day?.slice(0, 7)),
      sections: conceptsOf(index.sections),
      fronts: findFronts(index, new Set(latest)),
      tags: conceptsOf(index.tags),
      publishers: conceptsOf(index.publishers),
    },
    pages: (inputs) => LANGUAGES.map((lang) => page({ url: `/${lang}/`, lang, inputs, view: homeView })),
  });
}

function homeView(
  { latest, months, years, older, sections, fronts, tags, publishers }: HomeValues,
  context: ViewContext,
): HomeView {
  const { lang, settings } = context;
  const leadStory = chooseLeadStory(latest, lang);
  const others = latest.filter((card) => card !== leadStory);
  return {
    ...bilingualView('home', context, {
      heading: settings.title[lang],
      description: settings.description[lang],
    }),
    leadStory: leadStory && {
      ...makeCardWithLead(leadStory, context),
      dayUrl: periodUrl(leadStory.day ?? UNDATED, lang, settings),
    },
    latest: [...groupBy(others, ({ day = '' }) => day)].map(([day, cards]) => ({
      day,
      url: periodUrl(day, lang, settings),
      articles: cards.map((card) => makeCardWithLead(card, context)),
    })),
    timeline: drawTimeline(new Map(months), (period) => periodUrl(period, lang, settings), context),
    years: years.map(([year, total]) => ({ year, url: periodUrl(year, lang, settings), total })),
    older: older === undefined ? undefined : { month: older, url: periodUrl(older, lang, settings) },
    sections: sections.map((concept) => makeTopicRef('sections', concept, lang)),
    fronts: fronts.map(({ section, articles }) => ({
      ...makeTopicRef('sections', section, lang),
      articles: articles.map((card) => makeCardWithLead(card, context)),
    })),
    tags: tags.map((concept) => makeTopicRef('tags', concept, lang)),
    publishers: publishers.map((concept) => makeTopicRef('publishers', concept, lang)),
  };
}

/** Finds the newest stories of the largest sections. @param shown the articles that the page shows already */
function findFronts(index: ArchiveIndex, shown: ReadonlySet<Article>): InputList<SectionFront> {
  const fronts = selectMostUsed(index.sections.values(), FRONT_SECTIONS).map(({ concept, articles }) =>
    inputRecord({
      section: conceptInput(concept),
      articles: inputList(
        articles
          .filter((article) => !shown.has(article))
          .slice(0, FRONT_STORIES)
          .map(index.card),
      ),
    }),
  );
  return inputList(fronts.filter(({ inputs }) => inputs.articles.items.length > 0));
}

/** Chooses the newest article of the newest day, in the language of the page if it has one. */
function chooseLeadStory(latest: readonly ArticleCard[], lang: Language): ArticleCard | undefined {
  const withPicture = latest.filter(({ picture }) => (picture?.width ?? 0) >= MIN_STORY_PICTURE_WIDTH);
  const leading = withPicture.find((card) => card.lang === lang) ?? withPicture[0];
  if (leading !== undefined) return leading;
  const [newest] = latest;
  return latest.find((card) => card.day === newest?.day && card.lang === lang) ?? newest;
}
