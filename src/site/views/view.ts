/** What a template is given: plain data, complete for its page, so that the page's key can be a hash of it. */
import { type Article, addressOf, type Language } from '../../archive/article/article.ts';
import type { Concept } from '../../archive/vocabulary/vocabulary.ts';
import type { ArchiveIndex } from '../index/archiveIndex.ts';
import type { Settings } from '../settings/settings.ts';
import { type Strings, type Translate, translator } from '../settings/strings.ts';

/** Each kind has a template of its own name in `src/pages`. */
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
  'onDay',
] as const;
export type PageKind = (typeof PAGE_KINDS)[number];

/** Where the language switch leads. */
export interface Alternate {
  lang: Language;
  url: string;
  /** Whether it is this page in the other language (hreflang), rather than the nearest thing to it. */
  exact: boolean;
}

export interface View {
  kind: PageKind | 'picture';
  /** Within the site, without the path prefix. */
  url: string;
  lang: Language;
  dir: 'rtl' | 'ltr';
  /** The page's `h1`, and what its title begins with. */
  heading: Text;
  description: string;
  alternate?: Alternate;
  /** Pages that no search engine should list. */
  unlisted?: boolean;
}

/** A text with the language it is in, which need not be the page's. */
export interface Text {
  text: string;
  lang: Language;
  dir: 'rtl' | 'ltr';
}

export interface Ref extends Text {
  url: string;
}

/** An article as lists show it. */
export interface Card extends Ref {
  id: string;
  day?: string;
  publisher?: Text;
}

/** A page that can be made. */
export interface PlannedPage<Made extends View = View> {
  /** Within the site, without the path prefix. */
  url: string;
  /**
   * All that the view is made from beside texts, settings and code, or hashes of it: a page that is made from the same is the
   * same. It is told without making the view, since of most pages nothing else is wanted.
   */
  from: string;
  view: () => Made;
}

/** Pages that are made from the same things: where these are as they were, none of the pages needs to be looked at. */
export interface PlannedGroup {
  /** No two groups have the same. */
  name: string;
  /** All that its pages are made from, or hashes of it. */
  from: string;
  drafts: () => PlannedPage[];
}

/** What every page is made from, and the language it is made for. */
export interface ViewContext {
  library: ArchiveIndex;
  settings: Settings;
  lang: Language;
  t: Translate;
  /** Those that were made: an article stands on a score of pages. */
  cards: Map<Article, Card>;
}

/** The makings of both languages. */
export function viewContexts(
  library: ArchiveIndex,
  settings: Settings,
  strings: Strings,
): Record<Language, ViewContext> {
  const of = (lang: Language): ViewContext => ({
    library,
    settings,
    lang,
    t: translator(strings, lang, settings),
    cards: new Map(),
  });
  return { ar: of('ar'), en: of('en') };
}

export const directionOf = (lang: Language): 'rtl' | 'ltr' => (lang === 'ar' ? 'rtl' : 'ltr');
export const otherLanguage = (lang: Language): Language => (lang === 'ar' ? 'en' : 'ar');

export function textIn(lang: Language, text: string): Text {
  return { text, lang, dir: directionOf(lang) };
}

/** A concept's name in the page's language where it has one, else in the other. */
export function nameOf(concept: Concept, lang: Language): Text {
  const own = concept.name[lang];
  return own === undefined
    ? textIn(otherLanguage(lang), concept.name[otherLanguage(lang)] ?? concept.id)
    : textIn(lang, own);
}

export function tagRef(concept: Concept, lang: Language): Ref {
  return { ...nameOf(concept, lang), url: `/${lang}/tags/${concept.id}/` };
}

export function publisherRef(concept: Concept, lang: Language): Ref {
  return { ...nameOf(concept, lang), url: `/${lang}/publishers/${concept.id}/` };
}

/** A draft of which the view is made from nothing but what is named. */
export function draftOf(view: View): PlannedPage {
  return { url: view.url, from: JSON.stringify(view), view: () => view };
}

/** An article's card on a page. */
export function cardOf(article: Article, making: ViewContext): Card {
  const card = making.cards.get(article) ?? makeCard(article, making);
  making.cards.set(article, card);
  return card;
}

function makeCard(article: Article, { library, lang }: ViewContext): Card {
  const publisher = library.publisherOf(article);
  return {
    ...textIn(article.lang, article.title),
    id: article.id,
    url: addressOf(article),
    ...(article.day === undefined ? {} : { day: article.day }),
    ...(publisher === undefined ? {} : { publisher: nameOf(publisher, lang) }),
  };
}

/** The frame of a page that exists in both languages under one path: `view('home', '', …)` is `/ar/`. */
export function frame(
  kind: PageKind,
  path: string,
  { lang }: ViewContext,
  { heading, description }: { heading: string | Text; description: string },
): View {
  return {
    kind,
    url: `/${lang}/${path}`,
    lang,
    dir: directionOf(lang),
    heading: typeof heading === 'string' ? textIn(lang, heading) : heading,
    description,
    alternate: { lang: otherLanguage(lang), url: `/${otherLanguage(lang)}/${path}`, exact: true },
  };
}
