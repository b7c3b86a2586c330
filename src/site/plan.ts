/** The plan: which pages the site has, and what each is made from. Rendering takes any part of it. */
import { addressOf, LANGUAGES } from '../archive/article/article.ts';
import type { Register } from '../archive/register/register.ts';
import type { TakedownNotice } from '../archive/takedowns/takedowns.ts';
import type { ArchiveIndex } from './index/archiveIndex.ts';
import { keyOf } from './output/keys.ts';
import { outputFile } from './output/outputFile.ts';
import type { Settings } from './settings/settings.ts';
import type { Strings } from './settings/strings.ts';
import { articleGroups } from './views/article.ts';
import { calendarGroups, undatedDrafts } from './views/calendar.ts';
import { directoryDrafts } from './views/directory.ts';
import { homeView } from './views/home.ts';
import { listGroup } from './views/lists.ts';
import { onThisDayGroups } from './views/onThisDay.ts';
import { pictureGroups } from './views/picture.ts';
import { reviewDraft } from './views/review.ts';
import { aboutView, notFoundView, redirectView, rootView, searchView } from './views/single.ts';
import { takedownDrafts } from './views/takedown.ts';
import {
  draftOf,
  type PlannedGroup,
  type PlannedPage,
  type View,
  type ViewContext,
  viewContexts,
} from './views/view.ts';

export interface Page {
  /** Its address within the site, without the path prefix. */
  url: string;
  /** Where it lies in the output folder. */
  file: string;
  /** The hash of all that the page is made from: a page whose key stays has the same bytes. */
  key: string;
  view: () => View;
}

/** Pages that are made from the same things. */
export interface Group {
  name: string;
  /** The hash of all that its pages are made from: where it stays, all of them stay, and there are no others. */
  key: string;
  pages: () => Page[];
}

export interface PlanInput {
  library: ArchiveIndex;
  register: Register;
  settings: Settings;
  strings: Strings;
  /** What stands in the place of articles that were taken down. */
  notices: readonly TakedownNotice[];
  /** The hash of what every page is made with: templates, texts, code. */
  version: string;
}

/** Changes with what all pages are made with. */
export function buildFingerprint(version: string, settings: Settings): string {
  return keyOf(JSON.stringify([version, settings]));
}

/** Plans every page of the site; the order is the same for the same input. */
export function plan({ library, register, settings, strings, notices, version }: PlanInput): Group[] {
  const making = viewContexts(library, settings, strings);
  const common = buildFingerprint(version, settings);
  const groups: PlannedGroup[] = [
    groupOf('site', [
      draftOf(rootView(making)),
      draftOf(notFoundView(making[settings.defaultLanguage])),
      ...LANGUAGES.flatMap((lang) => singles(making[lang])),
    ]),
    ...calendarGroups(making),
    ...onThisDayGroups(making),
    ...[...library.tags.values()].map((shelf) => listGroup('tags', shelf, making)),
    ...[...library.publishers.values()].map((shelf) => listGroup('publishers', shelf, making)),
    ...articleGroups(making),
    ...pictureGroups(making),
    groupOf('redirects', redirects(library, register, making)),
    groupOf(
      'takedowns',
      notices.flatMap((notice) => takedownDrafts(notice, making[notice.lang])),
    ),
  ];
  const pageOf = ({ url, from, view }: PlannedPage): Page => ({
    ...{ url, file: outputFile(url), view },
    // With the address, so that each page's key is its own.
    key: keyOf(`${common} ${url} ${from}`),
  });
  return groups.map(({ name, from, drafts }) => ({
    ...{ name, key: keyOf(`${common} ${name} ${from}`) },
    pages: () => drafts().map(pageOf),
  }));
}

function groupOf(name: string, drafts: PlannedPage[]): PlannedGroup {
  return { name, from: drafts.map(({ url, from }) => `${url} ${from}`).join('\n'), drafts: () => drafts };
}

/** Pages of which each language has one. */
function singles(making: ViewContext): PlannedPage[] {
  const { library } = making;
  return [
    draftOf(homeView(making)),
    draftOf(searchView(making)),
    draftOf(aboutView(making)),
    reviewDraft(making),
    ...undatedDrafts(making),
    ...directoryDrafts('tags', library.tags, making),
    ...directoryDrafts('publishers', library.publishers, making),
  ];
}

/** Addresses that the register remembers and that are no article's any more lead to where the article is now. */
function redirects(
  library: ArchiveIndex,
  register: Register,
  making: Record<'ar' | 'en', ViewContext>,
): PlannedPage[] {
  return library.articles.flatMap((article) => {
    const moved = register.articleAddresses(article.id);
    if (moved.length === 1 && moved[0] === addressOf(article)) return [];
    return moved
      .filter((address) => !isCurrent(address, library))
      .map((address) => draftOf(redirectView(address, addressOf(article), making[article.lang])));
  });
}

/** Whether an address is an article's. */
function isCurrent(address: string, { catalogue }: ArchiveIndex): boolean {
  const article = catalogue.byId.get(address.split('/').at(-2) ?? '');
  return article !== undefined && addressOf(article) === address;
}
