/** Pages of which there is one, or one a language: start, search, about, not found, and moved addresses. */
import { yearsOfData } from '../exports/data.ts';
import { directionOf, frame, textIn, type View, type ViewContext } from './view.ts';

export interface RedirectView extends View {
  target: string;
}

export interface AboutView extends View {
  paragraphs: string[];
  /** The years of which there are files of data, oldest first; `undated` last. */
  data: string[];
}

export function searchView(making: ViewContext): View {
  const { t } = making;
  return frame('search', 'search/', making, {
    heading: t('search.title'),
    description: t('search.description'),
  });
}

export function aboutView(making: ViewContext): AboutView {
  const { t, settings, lang, library } = making;
  return {
    ...frame('about', 'about/', making, {
      heading: t('about.title'),
      description: settings.description[lang],
    }),
    paragraphs: settings.about[lang],
    data: yearsOfData(library),
  };
}

/** The start page: one for both languages; it leads readers to theirs. */
export function rootView(makings: Record<'ar' | 'en', ViewContext>): View {
  const { settings } = makings.ar;
  const lang = settings.defaultLanguage;
  const heading = `${settings.title.ar} — ${settings.title.en}`;
  return {
    kind: 'root',
    url: '/',
    lang,
    dir: directionOf(lang),
    heading: textIn(lang, heading),
    description: `${settings.description.ar} ${settings.description.en}`,
  };
}

export function notFoundView({ settings, t, lang }: ViewContext): View {
  return {
    kind: 'notFound',
    url: '/404.html',
    lang,
    dir: directionOf(lang),
    heading: textIn(lang, t('notFound.title')),
    description: settings.description[lang],
    unlisted: true,
  };
}

/** A page at an address that an article had before. */
export function redirectView(url: string, target: string, { t, lang }: ViewContext): RedirectView {
  return {
    kind: 'redirect',
    url,
    lang,
    dir: directionOf(lang),
    heading: textIn(lang, t('redirect.title')),
    description: t('redirect.title'),
    unlisted: true,
    target,
  };
}
