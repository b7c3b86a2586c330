/** An article's page, in the article's own language. */
import { type Article, addressOf, type Source } from '../../archive/article.ts';
import { markdownBlocks } from '../../text/markdown.ts';
import {
  type Card,
  cardOf,
  directionOf,
  type Making,
  nameOf,
  otherLanguage,
  publisherRef,
  type Ref,
  type Text,
  tagRef,
  textIn,
  type View,
} from './view.ts';

export interface ArticleView extends View {
  id: string;
  /** The Markdown file's hash: the body is rendered from it. */
  sha256: string;
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
  pair?: Ref;
  readAlso: Card[];
  arrivedWith: Card[];
  linked: (Text & { url?: string })[];
  /** The earliest article with nearly the same text. */
  sameStory?: Card;
  source?: Source;
  /** The address that it was published at, where it is one of the web. */
  origin?: string;
  review: string[];
}

/** Search engines show about this much. */
const DESCRIPTION_LENGTH = 160;

export function articleView(article: Article, making: Making): ArticleView {
  const { library } = making;
  const { id, lang, sha256, date, day, dateAsGiven, authors, section, source, review } = article;
  const other = otherLanguage(lang);
  const pair = library.catalogue.pairs.get(id);
  const publisher = library.publisherOf(article);
  const hosts = library.arrivedIn(article);
  const dayPath = day === undefined ? 'undated/' : `${day.replaceAll('-', '/')}/`;
  const noLaterThan = day === undefined ? hosts.flatMap((host) => host.day ?? []).sort()[0] : undefined;
  return {
    kind: 'article',
    url: addressOf(article),
    lang,
    dir: directionOf(lang),
    heading: textIn(lang, article.title),
    description: summary(article, making),
    alternate: pair
      ? { lang: other, url: addressOf(pair), exact: true }
      : { lang: other, url: `/${other}/${dayPath}`, exact: false },
    id,
    sha256,
    ...(date === undefined ? {} : { date }),
    ...(day === undefined ? {} : { day }),
    dayUrl: `/${lang}/${dayPath}`,
    ...(dateAsGiven === undefined ? {} : { dateAsGiven }),
    ...(noLaterThan === undefined ? {} : { noLaterThan }),
    ...(publisher === undefined ? {} : { publisher: publisherRef(publisher, lang) }),
    authors,
    ...(section === undefined ? {} : { section }),
    tags: library.tagsOf(article).map((concept) => tagRef(concept, lang)),
    ...(pair ? { pair: { ...textIn(pair.lang, pair.title), url: addressOf(pair) } } : {}),
    readAlso: present(article.readAlso.map((readId) => library.catalogue.byId.get(readId))).map((read) =>
      cardOf(read, making),
    ),
    arrivedWith: hosts.map((host) => cardOf(host, making)),
    linked: article.linked.map((headline) => linkedHeadline(headline, article, making)),
    ...sameStoryOf(article, making),
    ...(source === undefined ? {} : { source }),
    ...(source?.url !== undefined && /^https?:\/\//iu.test(source.url) ? { origin: source.url } : {}),
    review,
  };
}

/** An editor may have deleted it: then there is nothing to lead to. */
function sameStoryOf({ sameStory }: Article, making: Making): { sameStory?: Card } {
  const earliest = sameStory === undefined ? undefined : making.library.catalogue.byId.get(sameStory);
  return earliest === undefined ? {} : { sameStory: cardOf(earliest, making) };
}

function linkedHeadline(headline: string, { lang }: Article, { library }: Making): Text & { url?: string } {
  const found = library.byHeadline(headline);
  return found ? { ...textIn(found.lang, headline), url: addressOf(found) } : textIn(lang, headline);
}

/** The beginning of the text, cut at a word; an article without text is described by its publisher and title. */
function summary(article: Article, { library, lang }: Making): string {
  const start = markdownBlocks(article.body.slice(0, 4000))[0];
  const publisher = library.publisherOf(article);
  if (start === undefined)
    return [publisher && nameOf(publisher, lang).text, article.title].filter(Boolean).join(': ');
  if (start.length <= DESCRIPTION_LENGTH) return start;
  const cut = start.slice(0, DESCRIPTION_LENGTH);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), DESCRIPTION_LENGTH / 2)).replace(/[\s،,.:؛;]+$/u, '')}…`;
}

function present<Item>(items: readonly (Item | undefined)[]): Item[] {
  return items.filter((item) => item !== undefined);
}
