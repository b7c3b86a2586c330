/** An article's page, in the article's own language. Its text is added where the page is rendered (articleText.ts). */
import { type Article, addressOf, type Language, type Source } from '../../archive/article/article.ts';
import { UNDATED } from '../index/archiveIndex.ts';
import { periodUrl } from '../settings/addresses.ts';
import { groupBy } from './lists.ts';
import {
  type Card,
  cardOf,
  directionOf,
  nameOf,
  otherLanguage,
  type PlannedGroup,
  type PlannedPage,
  publisherRef,
  type Ref,
  type Text,
  tagRef,
  textIn,
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
  /** Undated, but it arrived with an article of this day. */
  noLaterThan?: string;
  publisher?: Ref;
  authors: string[];
  section?: string;
  tags: Ref[];
  pair?: Pair;
  readAlso: Card[];
  arrivedWith: Card[];
  linked: (Text & { url?: string })[];
  /** What the archive already had on the same matter. */
  earlier: Card[];
  /** The dated articles of its language before and after it. */
  previous?: Card;
  next?: Card;
  /** The earliest article with nearly the same text. */
  sameStory?: Card;
  source?: Source;
  /** The address that it was published at, where it is one of the web. */
  origin?: string;
  review: string[];
}

/** The article in the other language. */
interface Pair extends Ref {
  /** Which is a translation of which, as schema.org calls it from this one's side; known where one is of an earlier day. */
  relation?: 'translationOfWork' | 'workTranslation';
}

/** What the page of an article shows of others. */
interface Neighbours {
  pair: Article | undefined;
  /** The articles whose source it arrived in. */
  hosts: Article[];
  readAlso: Article[];
  /** The articles that its linked headlines are of, in their order. */
  linked: (Article | undefined)[];
  /** An editor may have deleted it: then there is nothing to lead to. */
  sameStory: Article | undefined;
  earlier: readonly Article[];
  previous: Article | undefined;
  next: Article | undefined;
}

/** The articles of each month, and those without a date. */
export function byMonth(articles: readonly Article[]): Map<string, Article[]> {
  return groupBy(articles, ({ day }) => day?.slice(0, 7) ?? UNDATED);
}

/** The pages of all articles: a group a month, since most months stay as they are. */
export function articleGroups(makings: Record<Language, ViewContext>): PlannedGroup[] {
  return [...byMonth(makings.ar.library.articles)].map(([month, articles]) => {
    const drafts = articles.map((article) => articleDraft(article, makings[article.lang]));
    return {
      name: `articles/${month}`,
      from: drafts.map(({ from }) => from).join('\n'),
      drafts: () => drafts,
    };
  });
}

/** The page of one article. */
export function articleDraft(article: Article, making: ViewContext): PlannedPage<ArticleView> {
  const { library } = making;
  const neighbours = neighboursOf(article, making);
  const { pair, hosts, readAlso, linked, sameStory, earlier, previous, next } = neighbours;
  let others = '';
  const add = (one: Article | undefined): void => {
    others += one === undefined ? '-' : library.cardKeyOf(one);
  };
  for (const some of [hosts, readAlso, linked, earlier]) {
    for (const one of some) add(one);
    others += '|';
  }
  for (const one of [pair, sameStory, previous, next]) add(one);
  return {
    url: addressOf(article),
    from: `${article.sha256} ${article.id} ${library.listKeyOf(article)} ${others}`,
    view: () => articleView(article, neighbours, making),
  };
}

function neighboursOf(article: Article, { library }: ViewContext): Neighbours {
  const { id, readAlso, linked, sameStory } = article;
  const { byId, pairs } = library.catalogue;
  const { previous, next } = library.neighbours(article);
  return {
    pair: pairs.get(id),
    hosts: library.hostArticles(article),
    readAlso: readAlso.flatMap((other) => byId.get(other) ?? []),
    linked: linked.map((headline) => library.byHeadline(headline)),
    sameStory: sameStory === undefined ? undefined : byId.get(sameStory),
    earlier: library.earlier(article),
    previous,
    next,
  };
}

function articleView(
  article: Article,
  { pair, hosts, readAlso, linked, sameStory, earlier, previous, next }: Neighbours,
  making: ViewContext,
): ArticleView {
  const { library } = making;
  const { id, lang, file, date, day, dateAsGiven, authors, section, source, review } = article;
  const other = otherLanguage(lang);
  const publisher = library.publisherOf(article);
  const noLaterThan = day === undefined ? hosts.flatMap((host) => host.day ?? []).sort()[0] : undefined;
  return {
    kind: 'article',
    url: addressOf(article),
    lang,
    dir: directionOf(lang),
    heading: textIn(lang, article.title),
    // Of an article without text.
    description: [publisher && nameOf(publisher, lang).text, article.title].filter(Boolean).join(': '),
    alternate: pair
      ? { lang: other, url: addressOf(pair), exact: true }
      : { lang: other, url: periodUrl(day ?? UNDATED, other), exact: false },
    id,
    file,
    ...(date === undefined ? {} : { date }),
    ...(day === undefined ? {} : { day }),
    dayUrl: periodUrl(day ?? UNDATED, lang),
    ...(dateAsGiven === undefined ? {} : { dateAsGiven }),
    ...(noLaterThan === undefined ? {} : { noLaterThan }),
    ...(publisher === undefined ? {} : { publisher: publisherRef(publisher, lang) }),
    authors,
    ...(section === undefined ? {} : { section }),
    tags: library.tagsOf(article).map((concept) => tagRef(concept, lang)),
    ...(pair ? { pair: pairOf(article, pair) } : {}),
    earlier: earlier.map((one) => cardOf(one, making)),
    ...(previous === undefined ? {} : { previous: cardOf(previous, making) }),
    ...(next === undefined ? {} : { next: cardOf(next, making) }),
    readAlso: readAlso.map((read) => cardOf(read, making)),
    arrivedWith: hosts.map((host) => cardOf(host, making)),
    linked: article.linked.map((headline, at) => linkedHeadline(headline, lang, linked[at])),
    ...(sameStory === undefined ? {} : { sameStory: cardOf(sameStory, making) }),
    ...(source === undefined ? {} : { source }),
    ...(source?.url !== undefined && /^https?:\/\//iu.test(source.url) ? { origin: source.url } : {}),
    review,
  };
}

function pairOf(article: Article, pair: Article): Pair {
  const [own, other] = [article.day ?? '', pair.day ?? ''];
  const isKnown = own !== '' && other !== '' && own !== other;
  const relation = own > other ? 'translationOfWork' : 'workTranslation';
  return { ...textIn(pair.lang, pair.title), url: addressOf(pair), ...(isKnown ? { relation } : {}) };
}

function linkedHeadline(
  headline: string,
  lang: Language,
  found: Article | undefined,
): Text & { url?: string } {
  return found ? { ...textIn(found.lang, headline), url: addressOf(found) } : textIn(lang, headline);
}
