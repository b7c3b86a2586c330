/** Views: the plain data that templates get, complete for each page. */
import { formatAddress, type Language } from '../../archive/article/article.ts';
import { getDirection, getName, makeText, otherLanguage, type Text } from '../index/names.ts';
import { listUrl } from '../index/topicLists.ts';
import type { TopicKind } from '../index/topics.ts';
import type { ArticleCard, ListedConcept } from '../inputs/articleInputs.ts';
import type { SitePicture } from '../pictures/pictureSizes.ts';
import type { Settings } from '../settings/settings.ts';
import { type Strings, type Translate, translator } from '../settings/strings.ts';

/** Each kind has a template of its name in `_includes/pages`. */
export const PAGE_KINDS = [
  'root',
  'notFound',
  'home',
  'article',
  'list',
  'directory',
  'year',
  'month',
  'day',
  'undated',
  'search',
  'about',
  'review',
  'redirect',
  'takedown',
  'onThisDay',
  'years',
  'onDay',
  'offline',
  'notKept',
] as const;
export type PageKind = (typeof PAGE_KINDS)[number];

/** The target of the language switch. */
export interface Alternate {
  lang: Language;
  url: string;
  /** Whether it is this page in the other language (hreflang), rather than the nearest page to it. */
  exact: boolean;
}

export interface Ref extends Text {
  url: string;
}

export interface View {
  kind: PageKind | 'picture';
  /** Within the site, without the path prefix. */
  url: string;
  lang: Language;
  dir: 'rtl' | 'ltr';
  /** The page's `h1`, with which its title begins. */
  heading: Text;
  /** The pages above this one, from the home page down. A page that leads elsewhere or stands alone has none. */
  trail: Ref[];
  description: string;
  alternate?: Alternate;
  /** Asks search engines not to list the page. */
  unlisted?: boolean;
}

/** A link to a year. */
export interface YearLink {
  year: string;
  url: string;
  /** How many articles the year has. */
  total: number;
}

/** An article as lists show it. */
export interface Card extends Ref {
  id: string;
  day?: string;
  publisher?: Text;
  /** The first sentences, or a summary; absent where a place shows none. */
  lead?: string;
  picture?: SitePicture;
}

/** The context that all pages of a language share. It is constant within a build, whose fingerprint covers it. */
export interface LanguageContext {
  lang: Language;
  settings: Settings;
  t: Translate;
  /** Cached cards, since an article appears on about twenty pages. */
  cards: Map<ArticleCard, Card>;
}

/** The arguments of a view other than its inputs. */
export interface ViewContext extends LanguageContext {
  /** The page's address within the site, without the path prefix. */
  url: string;
}

/** Creates the contexts of both languages. */
export function createLanguageContexts(
  settings: Settings,
  strings: Strings,
): Record<Language, LanguageContext> {
  const contextOf = (lang: Language): LanguageContext => ({
    lang,
    settings,
    t: translator(strings, lang, settings),
    cards: new Map(),
  });
  return { ar: contextOf('ar'), en: contextOf('en') };
}

/** Makes a link to the list of a tag, a publisher or a section. */
export function makeTopicRef(of: TopicKind, concept: ListedConcept, lang: Language): Ref {
  return {
    ...getName(concept, lang),
    url: listUrl(of, concept, lang),
  };
}

/**
 * Makes an article's card without its lead, in the language of a page. Leads would be a third of the bytes that rendering processes get,
 * and most places show none.
 */
export function makeCard(article: ArticleCard, { cards, lang }: LanguageContext): Card {
  const known = cards.get(article);
  if (known !== undefined) return known;
  const { id, title, day, publisher, picture } = article;
  const card = {
    ...makeText(article.lang, title),
    id,
    url: formatAddress(article),
    day,
    publisher: publisher && getName(publisher, lang),
    picture,
  };
  cards.set(article, card);
  return card;
}

/** Makes an article's card with its lead. */
export function makeCardWithLead(article: ArticleCard, context: LanguageContext): Card {
  const card = makeCard(article, context);
  return article.lead === undefined ? card : { ...card, lead: article.lead };
}

/** Makes the cards of a list. @param leads how many of them, from the first, have leads where the settings want any */
export function makeCards(articles: readonly ArticleCard[], leads: number, context: LanguageContext): Card[] {
  const withLeads = context.settings.listLeads ? leads : 0;
  return articles.map((article, position) =>
    position < withLeads ? makeCardWithLead(article, context) : makeCard(article, context),
  );
}

/** How many articles of a page that is a list have leads, and how many of a part of a page. */
export const LEADS_OF_PAGE = 10;
export const LEADS_OF_PART = 2;

/** The texts of a page, and the pages above it below the home page. */
interface PageTexts {
  heading: string | Text;
  description: string;
  trail?: readonly Ref[];
}

/** Kinds of page that lead elsewhere, stand alone or are the home page. */
const KINDS_WITHOUT_TRAIL: ReadonlySet<View['kind']> = new Set([
  'root',
  'notFound',
  'home',
  'redirect',
  'takedown',
  'notKept',
  'picture',
]);

/** Makes the fields that every view has. */
export function baseView<Kind extends View['kind']>(
  kind: Kind,
  { lang, url, t }: ViewContext,
  { heading, description, trail = [] }: PageTexts,
) {
  const home = { ...makeText(lang, t('nav.home')), url: `/${lang}/` };
  return {
    kind,
    url,
    lang,
    dir: getDirection(lang),
    heading: typeof heading === 'string' ? makeText(lang, heading) : heading,
    description,
    trail: KINDS_WITHOUT_TRAIL.has(kind) ? [] : [home, ...trail],
  };
}

/** Makes the fields of a page that exists in both languages, at addresses that differ only in `/ar/` and `/en/`. */
export function bilingualView<Kind extends View['kind']>(kind: Kind, context: ViewContext, texts: PageTexts) {
  const lang = otherLanguage(context.lang);
  const alternate = { lang, url: `/${lang}${context.url.slice(3)}`, exact: true };
  return { ...baseView(kind, context, texts), alternate };
}
