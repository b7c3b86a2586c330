/** Pages that exist once, or once a language: start, search, about, not found, and redirects. */
import { LANGUAGES, type Language } from '../../archive/article/article.ts';
import type { ArchiveIndex } from '../index/archiveIndex.ts';
import { listDataPeriods } from '../index/periods.ts';
import { inputList, inputOf } from '../inputs/input.ts';
import type { Settings } from '../settings/settings.ts';
import { group, type PlannedGroup, page } from './page.ts';
import { baseView, bilingualView, type View, type ViewContext } from './view.ts';

export interface RedirectView extends View {
  target: string;
}

export interface AboutView extends View {
  paragraphs: string[];
  data: readonly DataYear[];
}

/** A year with data files, oldest first; `undated` last. */
interface DataYear {
  year: string;
  /** The year itself, or the months or parts that have files of their own, the first one first. */
  periods: readonly string[];
}

/** An address that an article had, and the one that it has. */
export interface Redirect {
  url: string;
  target: string;
  /** The article's language. */
  lang: Language;
}

/** The pages that exist once, or once a language. */
export function singleGroup(index: ArchiveIndex, { defaultLanguage }: Settings): PlannedGroup {
  return group({
    name: 'site',
    inputs: { years: inputOf<DataYear[]>(listDataYears(index)) },
    pages: ({ years }) => [
      page({ url: '/', lang: defaultLanguage, inputs: {}, view: rootView }),
      page({ url: '/404.html', lang: defaultLanguage, inputs: {}, view: notFoundView }),
      ...LANGUAGES.flatMap((lang) => [
        page({ url: `/${lang}/search/`, lang, inputs: {}, view: searchView }),
        page({ url: `/${lang}/about/`, lang, inputs: { years }, view: aboutView }),
      ]),
    ],
  });
}

function listDataYears(index: ArchiveIndex): DataYear[] {
  return [...listDataPeriods(index)].map(([year, periods]) => ({ year, periods: [...periods.keys()] }));
}

export function redirectGroup(redirects: readonly Redirect[]): PlannedGroup {
  return group({
    name: 'redirects',
    inputs: { redirects: inputList(redirects.map((redirect) => inputOf<Redirect>(redirect))) },
    pages: ({ redirects: { items } }) =>
      items.map((redirect) =>
        page({
          url: redirect.value.url,
          lang: redirect.value.lang,
          inputs: { redirect },
          view: redirectView,
        }),
      ),
  });
}

/** The start page: one for both languages; it leads readers to theirs. */
function rootView(_inputs: object, context: ViewContext): View {
  const { title, description } = context.settings;
  return baseView('root', context, {
    heading: `${title.ar} — ${title.en}`,
    description: `${description.ar} ${description.en}`,
  });
}

function notFoundView(_inputs: object, context: ViewContext): View {
  const { t, lang, settings } = context;
  return {
    ...baseView('notFound', context, {
      heading: t('notFound.title'),
      description: settings.description[lang],
    }),
    unlisted: true,
  };
}

function searchView(_inputs: object, context: ViewContext): View {
  const { t } = context;
  return bilingualView('search', context, {
    heading: t('search.title'),
    description: t('search.description'),
  });
}

function aboutView({ years }: { years: readonly DataYear[] }, context: ViewContext): AboutView {
  const { t, settings, lang } = context;
  return {
    ...bilingualView('about', context, {
      heading: t('about.title'),
      description: settings.description[lang],
    }),
    paragraphs: settings.about[lang],
    data: context.settings.dataFiles === 'none' ? [] : years,
  };
}

function redirectView({ redirect }: { redirect: Redirect }, context: ViewContext): RedirectView {
  const title = context.t('redirect.title');
  return {
    ...baseView('redirect', context, { heading: title, description: title }),
    unlisted: true,
    target: redirect.target,
  };
}
