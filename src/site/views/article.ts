/** An article's page, in the article's language. Its text is added when the page is rendered (render/articleText.ts). */
import {
  type Article,
  addressOf,
  type Language,
  originalAddress,
  type Source,
} from '../../archive/article/article.ts';
import { type ArchiveIndex, type ArticleCard, articleInput, UNDATED } from '../index/archiveIndex.ts';
import { groupBy } from '../index/groupBy.ts';
import { type Input, inputList, inputRecord, NO_INPUT, type Values } from '../index/input.ts';
import { nameOf, otherLanguage, type Text, textIn } from '../index/names.ts';
import { periodUrl } from '../settings/addresses.ts';
import { group, type PlannedGroup, type PlannedPage, page } from './page.ts';
import { baseView, type Card, cardOf, type Ref, topicRef, type View, type ViewContext } from './view.ts';

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
  section?: string;
  tags: Ref[];
  pair?: Pair;
  readAlso: Card[];
  arrivedWith: Card[];
  linked: (Text & { url?: string })[];
  /** Earlier coverage of the same subject. */
  earlier: Card[];
  /** The dated articles of its language before and after it. */
  previous?: Card;
  next?: Card;
  /** The earliest article with nearly the same text. */
  sameStory?: Card;
  source?: Source;
  /** The web address that it was published at. */
  origin?: string;
  review: string[];
}

/** The article in the other language. */
interface Pair extends Ref {
  /** Which is a translation of which, as schema.org calls it from this one's side; known where one is of an earlier day. */
  relation?: 'translationOfWork' | 'workTranslation';
}

export function isArticle(view: View): view is ArticleView {
  return view.kind === 'article';
}

/** Articles by month, and undated ones. */
export function byMonth(articles: readonly Article[]): Map<string, Article[]> {
  return groupBy(articles, ({ day }) => day?.slice(0, 7) ?? UNDATED);
}

/** The pages of all articles: a group a month, since most months do not change. */
export function articleGroups(index: ArchiveIndex): PlannedGroup<ArticleView>[] {
  return [...byMonth(index.articles)].map(([month, articles]) =>
    group({
      name: `articles/${month}`,
      inputs: { articles: inputList(articles.map((article) => pageInputs(article, index))) },
      pages: ({ articles: { items } }) => items.map(pageOf),
    }),
  );
}

/** The page of one article. */
export function articlePage(article: Article, index: ArchiveIndex): PlannedPage<ArticleView> {
  return pageOf(pageInputs(article, index));
}

type PageInputs = ReturnType<typeof pageInputs>;

function pageInputs(article: Article, index: ArchiveIndex) {
  const { id, readAlso, linked, sameStory } = article;
  const { byId, pairs } = index.catalogue;
  const { previous, next } = index.neighbours(article);
  const cardOf = (other: Article | undefined): Input<ArticleCard | undefined> =>
    other === undefined ? NO_INPUT : index.card(other);
  return inputRecord({
    article: articleInput(article),
    entry: index.entry(article),
    hosts: inputList(index.hostArticles(article).map(index.card)),
    readAlso: inputList(readAlso.flatMap((other) => byId.get(other) ?? []).map(index.card)),
    linked: inputList(linked.map((headline) => cardOf(index.byHeadline(headline)))),
    earlier: inputList(index.earlier(article).map(index.card)),
    pair: cardOf(pairs.get(id)),
    // An editor may have deleted it.
    sameStory: cardOf(sameStory === undefined ? undefined : byId.get(sameStory)),
    previous: cardOf(previous),
    next: cardOf(next),
  });
}

function pageOf({ inputs }: PageInputs): PlannedPage<ArticleView> {
  const article = inputs.article.value;
  return page({ url: addressOf(article), lang: article.lang, inputs, view: articleView });
}

function articleView(
  {
    article,
    entry,
    hosts,
    readAlso,
    linked,
    earlier,
    pair,
    sameStory,
    previous,
    next,
  }: Values<PageInputs['inputs']>,
  context: ViewContext,
): ArticleView {
  const { id, lang, title, file, date, day, dateAsGiven, authors, section, source, review } = article;
  const { publisher } = entry.card;
  const other = otherLanguage(lang);
  return {
    ...baseView('article', context, {
      heading: title,
      // Shown for an article without text.
      description: [publisher && nameOf(publisher, lang).text, title].filter(Boolean).join(': '),
    }),
    alternate: pair
      ? { lang: other, url: addressOf(pair), exact: true }
      : { lang: other, url: periodUrl(day ?? UNDATED, other), exact: false },
    id,
    file,
    date,
    day,
    dayUrl: periodUrl(day ?? UNDATED, lang),
    dateAsGiven,
    noLaterThan: day === undefined ? hosts.flatMap((host) => host.day ?? []).sort()[0] : undefined,
    publisher: publisher && topicRef('publishers', publisher, lang),
    authors,
    section,
    tags: entry.tags.map((concept) => topicRef('tags', concept, lang)),
    pair: pair && pairOf(article, pair),
    earlier: earlier.map((card) => cardOf(card, context)),
    previous: previous && cardOf(previous, context),
    next: next && cardOf(next, context),
    readAlso: readAlso.map((card) => cardOf(card, context)),
    arrivedWith: hosts.map((card) => cardOf(card, context)),
    linked: article.linked.map((headline, at) => linkedHeadline(headline, lang, linked[at])),
    sameStory: sameStory && cardOf(sameStory, context),
    source,
    origin: originalAddress(article),
    review,
  };
}

function pairOf(article: Article, pair: ArticleCard): Pair {
  const [ownDay, otherDay] = [article.day ?? '', pair.day ?? ''];
  const isKnown = ownDay !== '' && otherDay !== '' && ownDay !== otherDay;
  const relation = ownDay > otherDay ? 'translationOfWork' : 'workTranslation';
  return {
    ...textIn(pair.lang, pair.title),
    url: addressOf(pair),
    relation: isKnown ? relation : undefined,
  };
}

function linkedHeadline(
  headline: string,
  lang: Language,
  found: ArticleCard | undefined,
): Text & { url?: string } {
  return found ? { ...textIn(found.lang, headline), url: addressOf(found) } : textIn(lang, headline);
}
