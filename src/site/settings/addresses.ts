/** Addresses: within the site, `/ar/tags/`, below the path prefix, and with the host. */
import type { Language } from '../../archive/article/article.ts';
import type { Settings } from './settings.ts';

/** An address within the site, with the path prefix. */
export function addPathPrefix(url: string, { pathPrefix }: Settings): string {
  return pathPrefix + url.replace(/^\//u, '');
}

/** An address within the site, with the path prefix and the host. */
export function toAbsoluteUrl(url: string, settings: Settings): string {
  return settings.url + addPathPrefix(url, settings);
}

/** The page of a year, month or day, `2025-02-13`, or of a section of undated articles, `undated-2`. */
export function periodUrl(period: string, lang: Language): string {
  return `/${lang}/${period.replaceAll('-', '/')}/`;
}

/** The feed of a language, without its ending. */
export const feedUrl = (lang: Language): string => `/feeds/${lang}`;
/** The feed of a tag or publisher, without its ending. */
export const listFeedUrl = (of: 'tags' | 'publishers', id: string): string => `/feeds/${of}/${id}`;

/** The picture of an article. @param url the article's address */
export function pictureUrl(url: string): string {
  return `${url}card.png`;
}
