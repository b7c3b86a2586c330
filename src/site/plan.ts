/** The plan: which pages the site has, and the key of each. Any part of it can be rendered. */
import { type Article, formatAddress } from '../archive/article/article.ts';
import type { Register } from '../archive/register/register.ts';
import type { TakedownNotice } from '../archive/takedowns/takedowns.ts';
import { hashKey } from '../system/hashKey.ts';
import type { ArchiveIndex } from './index/archiveIndex.ts';
import { TOPIC_KINDS } from './index/topics.ts';
import { offlineGroups } from './offline/offlineView.ts';
import { outputFile } from './output/outputFile.ts';
import type { Settings } from './settings/settings.ts';
import type { Strings } from './settings/strings.ts';
import { articleGroups } from './views/article.ts';
import { calendarGroups, undatedGroup } from './views/calendar/calendar.ts';
import { onThisDayGroups } from './views/calendar/onThisDay.ts';
import { yearsGroup } from './views/calendar/years.ts';
import { homeGroup } from './views/home.ts';
import type { PlannedPage } from './views/page.ts';
import { pictureGroups } from './views/picture.ts';
import { reviewGroup } from './views/review.ts';
import { type Redirect, redirectGroup, singleGroup } from './views/single.ts';
import { takedownGroup } from './views/takedown.ts';
import { directoryGroup } from './views/topics/directory.ts';
import { listGroups } from './views/topics/lists.ts';
import { createLanguageContexts, type View } from './views/view.ts';

export interface Page {
  /** Its address within the site, without the path prefix. */
  url: string;
  /** Its path in the output folder. */
  file: string;
  /** Changes with everything that the page is made from: while it stays the same, so do the page's bytes. */
  key: string;
  view: () => View;
}

/** Pages that are made from the same inputs. */
export interface Group {
  name: string;
  /** Changes with everything that its pages are made from: while it stays the same, so do all of them. */
  key: string;
  pages: () => Page[];
}

export interface PlanInput {
  index: ArchiveIndex;
  register: Register;
  settings: Settings;
  strings: Strings;
  /** The notices of articles that were taken down. */
  notices: readonly TakedownNotice[];
  /** Changes with templates, texts and code. */
  version: string;
}

/** Changes with everything that all pages are made with. */
export function buildFingerprint(version: string, settings: Settings): string {
  return hashKey(JSON.stringify([version, settings]));
}

/** Plans every page of the site; the order is the same for the same input. */
export function plan({ index, register, settings, strings, notices, version }: PlanInput): Group[] {
  const contexts = createLanguageContexts(settings, strings);
  const fingerprint = buildFingerprint(version, settings);
  const finishPage = ({ url, lang, key, view }: PlannedPage): Page => ({
    url,
    file: outputFile(url),
    key: hashKey(`${fingerprint} ${key}`),
    view: () => view(contexts[lang]),
  });
  const groups = [
    singleGroup(index, settings),
    homeGroup(index),
    reviewGroup(index),
    undatedGroup(index),
    ...TOPIC_KINDS.map((of) => directoryGroup(of, index)),
    yearsGroup(index),
    ...calendarGroups(index, settings),
    ...onThisDayGroups(index, settings),
    ...TOPIC_KINDS.flatMap((of) => listGroups(of, index)),
    ...articleGroups(index),
    ...pictureGroups(index, settings),
    // Articles are found faster in the order of the register.
    redirectGroup(findRedirects(index.catalogue.articles, index, register)),
    takedownGroup(notices),
    ...offlineGroups(index, settings),
  ];
  return groups.map(({ name, key, pages }) => ({
    name,
    key: hashKey(`${fingerprint} ${key}`),
    pages: () => pages().map(finishPage),
  }));
}

/** Finds the earlier addresses of articles in the register, which redirect to their current ones, in the order of the articles. */
export function findRedirects(
  articles: readonly Article[],
  index: ArchiveIndex,
  register: Register,
): Redirect[] {
  return articles.flatMap((article) => {
    const target = formatAddress(article);
    if (!register.hasOtherAddress(article.id, target)) return [];
    return register
      .listAddresses(article.id)
      .filter((url) => !isCurrent(url, index))
      .map((url) => ({ url, target, lang: article.lang }));
  });
}

/** Returns whether an article has this address now. */
function isCurrent(address: string, { catalogue }: ArchiveIndex): boolean {
  const article = catalogue.byId.get(address.split('/').at(-2) ?? '');
  return article !== undefined && formatAddress(article) === address;
}
