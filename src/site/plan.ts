/** The plan: which pages the site has, and what each is made from. Rendering takes any part of it. */
import { addressOf, LANGUAGES } from '../archive/article.ts';
import { sha256 } from '../archive/files.ts';
import type { Register } from '../archive/register.ts';
import type { Library } from './library.ts';
import type { Settings } from './settings.ts';
import type { Strings } from './strings.ts';
import { articleView } from './views/article.ts';
import { calendarViews, undatedView } from './views/calendar.ts';
import { directoryView } from './views/directory.ts';
import { homeView } from './views/home.ts';
import { listViews } from './views/lists.ts';
import { reviewView } from './views/review.ts';
import { aboutView, notFoundView, redirectView, rootView, searchView } from './views/single.ts';
import { type Making, makings, type View } from './views/view.ts';

export interface Page {
  view: View;
  /** Where it lies in the output folder. */
  file: string;
  /** The hash of all that the page is made from: a page whose key stays has the same bytes. */
  key: string;
}

export interface PlanInput {
  library: Library;
  register: Register;
  settings: Settings;
  strings: Strings;
  /** The hash of what every page is made with: templates, texts, code. */
  version: string;
}

/** Plans every page of the site; the order is the same for the same input. */
export function plan({ library, register, settings, strings, version }: PlanInput): Page[] {
  const making = makings(library, settings, strings);
  const views: View[] = [
    rootView(making),
    notFoundView(making[settings.defaultLanguage]),
    ...LANGUAGES.flatMap((lang) => indexViews(making[lang])),
    ...library.articles.map((article) => articleView(article, making[article.lang])),
  ];
  return [...views, ...redirects(library, register, making)].map((view) => ({
    view,
    file: outputFile(view),
    key: sha256(JSON.stringify([version, settings.pathPrefix, settings.url, view])),
  }));
}

/** Where a page lies in the output folder. */
export function outputFile({ url }: View): string {
  return url.endsWith('/') ? `${url.slice(1)}index.html` : url.slice(1);
}

function indexViews(making: Making): View[] {
  const { library } = making;
  return [
    homeView(making),
    searchView(making),
    aboutView(making),
    reviewView(making),
    ...calendarViews(making),
    undatedView(making),
    directoryView('tags', library.tags, making),
    ...[...library.tags.values()].flatMap((shelf) => listViews('tags', shelf, making)),
    directoryView('publishers', library.publishers, making),
    ...[...library.publishers.values()].flatMap((shelf) => listViews('publishers', shelf, making)),
  ];
}

/** Addresses that the register remembers and that are no article's any more lead to where the article is now. */
function redirects(library: Library, register: Register, making: Record<'ar' | 'en', Making>): View[] {
  const current = new Set(library.articles.map(addressOf));
  return library.articles.flatMap((article) =>
    register
      .addressesOf(article.id)
      .filter((address) => !current.has(address))
      .map((address) => redirectView(address, addressOf(article), making[article.lang])),
  );
}
