/** An article's page, in the article's language. Its text is added when the page is rendered (render/articleText.ts). */
import {
  type Article,
  formatAddress,
  type Language,
  originalAddress,
  type Source,
} from '../../archive/article/article.ts';
import type { ArticleImage } from '../../archive/article/articleImage.ts';
import { groupBy } from '../../system/groupBy.ts';
import { type ArchiveIndex, placesByPeriod, UNDATED } from '../index/archiveIndex.ts';
import { getName, makeText, otherLanguage, type Text } from '../index/names.ts';
import type { ArticleCard } from '../inputs/articleInputs.ts';
import type { ShownImage } from '../pictures/figureMarkup.ts';
import { periodUrl } from '../settings/addresses.ts';
import { type ArticlePageInput, type ArticlePageValues, articlePageInputs } from './articlePageInput.ts';
import { group, type PlannedGroup, type PlannedPage, pageOfInput } from './page.ts';
import { periodTrail } from './periodTrail.ts';
import {
  baseView,
  type Card,
  makeCard,
  makeTopicRef,
  type Ref,
  type View,
  type ViewContext,
} from './view.ts';

export interface ArticleView extends View {
  id: string;
  /** The Markdown file, which the text is read from. */
  file: string;
  date?: string;
  day?: string;
  dayUrl: string;
  dateAsGiven?: string;
  /** The day of the article that an undated article arrived with. */
  noLaterThan?: string;
  publisher?: Ref;
  authors: string[];
  section?: Ref;
  tags: Ref[];
  pair?: Pair;
  readAlso: Card[];
  arrivedWith: Card[];
  linked: (Text & { url?: string })[];
  /** Earlier articles that carry one of its pictures. */
  samePictures: Card[];
  /** The first one leads. */
  images: (ArticleImage & ShownImage)[];
  /** Earlier coverage of the same subject. */
  earlier: Card[];
  /** The dated articles of its language before and after it. */
  previous?: Card;
  next?: Card;
  /** The earliest article with nearly the same text, where the story is not listed. */
  sameStory?: Card;
  /** The articles with nearly the same text, the earliest first, this one included. */
  story: Card[];
  /** On a copy: the Markdown file of the earliest article of its story, with which its text is compared. */
  originalFile?: string;
  source?: Source;
  /** The web address that it was published at. */
  origin?: string;
  review: string[];
}

/** The article in the other language. */
interface Pair extends Ref {
  /** The schema.org property that leads from this article to the other one; known where one of them has an earlier day. */
  relation?: 'translationOfWork' | 'workTranslation';
}

export function isArticle(view: View): view is ArticleView {
  return view.kind === 'article';
}

/** Groups articles by month. Undated ones are a group too. */
export function groupByMonth(articles: readonly Article[]): Map<string, Article[]> {
  return groupBy(articles, ({ day }) => day?.slice(0, 7) ?? UNDATED);
}

/** Gives the places of the articles of each month, in reading order. Undated ones are last, and a month too. */
function placesByMonth(index: ArchiveIndex): Map<string, number[]> {
  const months = placesByPeriod(index, (day) => day.slice(0, 7));
  const undated = index.placesOf(index.undated);
  return undated.length === 0 ? months : months.set(UNDATED, undated);
}

/** Declares the pages of all articles: a group for each month, since most months do not change. */
export function articleGroups(index: ArchiveIndex): PlannedGroup<ArticleView>[] {
  return [...placesByMonth(index)].map(([month, inMonth]) =>
    group({
      name: `articles/${month}`,
      inputs: { articles: articlePageInputs(inMonth, index) },
      pages: ({ articles: { items } }) => items.map(pageOf),
    }),
  );
}

function pageOf(input: ArticlePageInput): PlannedPage<ArticleView> {
  const { article } = input;
  return pageOfInput({ url: formatAddress(article), lang: article.lang, input, view: articleView });
}

function articleView(
  {
    article,
    entry,
    section,
    hosts,
    readAlso,
    headlines,
    linked,
    earlier,
    pair,
    sameStory,
    story,
    original,
    previous,
    next,
    pictures,
    samePictures,
  }: ArticlePageValues,
  context: ViewContext,
): ArticleView {
  const { settings } = context;
  const { id, lang, title, file, date, day, dateAsGiven, authors, source, review } = article;
  const { publisher } = entry.card;
  const other = otherLanguage(lang);
  return {
    ...baseView('article', context, {
      heading: title,
      // Shown for an article without text.
      description: [publisher && getName(publisher, lang).text, title].filter(Boolean).join(': '),
      trail: articleTrail(day, id, context),
    }),
    alternate: pair
      ? { lang: other, url: formatAddress(pair), exact: true }
      : { lang: other, url: periodUrl(day ?? UNDATED, other, settings), exact: false },
    id,
    file,
    date,
    day,
    dayUrl: periodUrl(day ?? UNDATED, lang, settings),
    dateAsGiven,
    noLaterThan: day === undefined ? hosts.flatMap((host) => host.day ?? []).sort()[0] : undefined,
    publisher: publisher && makeTopicRef('publishers', publisher, lang),
    authors,
    section: section && makeTopicRef('sections', section, lang),
    tags: entry.tags.map((concept) => makeTopicRef('tags', concept, lang)),
    pair: pair && pairOf(article, pair),
    earlier: earlier.map((card) => makeCard(card, context)),
    samePictures: samePictures.map((card) => makeCard(card, context)),
    previous: previous && makeCard(previous, context),
    next: next && makeCard(next, context),
    readAlso: readAlso.map((card) => makeCard(card, context)),
    arrivedWith: hosts.map((card) => makeCard(card, context)),
    linked: headlines.map((headline, at) => linkedHeadline(headline, lang, linked[at])),
    images: article.images.map((image, at) => ({ ...image, picture: pictures[at] ?? undefined })),
    sameStory: sameStory && makeCard(sameStory, context),
    story: story.map((card) => makeCard(card, context)),
    originalFile: original?.file,
    source,
    origin: originalAddress(article),
    review,
  };
}

/** The way to an article leads through its year, month and day, or through the undated articles. */
function articleTrail(day: string | undefined, id: string, context: ViewContext): Ref[] {
  const { lang, t, settings } = context;
  if (day === undefined)
    return [{ ...makeText(lang, t('undated.title')), url: periodUrl(UNDATED, lang, settings) }];
  return periodTrail(`${day}-${id}`, (period) => periodUrl(period, lang, settings), context);
}

function pairOf(article: Article, pair: ArticleCard): Pair {
  const [ownDay, otherDay] = [article.day ?? '', pair.day ?? ''];
  const isKnown = ownDay !== '' && otherDay !== '' && ownDay !== otherDay;
  const relation = ownDay > otherDay ? 'translationOfWork' : 'workTranslation';
  return {
    ...makeText(pair.lang, pair.title),
    url: formatAddress(pair),
    relation: isKnown ? relation : undefined,
  };
}

function linkedHeadline(
  headline: string,
  lang: Language,
  found: ArticleCard | undefined,
): Text & { url?: string } {
  return found ? { ...makeText(found.lang, headline), url: formatAddress(found) } : makeText(lang, headline);
}
