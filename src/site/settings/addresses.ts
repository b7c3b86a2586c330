/** Makes addresses: within the site (`/ar/tags/`), with the path prefix, and with the host. */
import type { Language } from '../../archive/article/article.ts';
import type { Settings } from './settings.ts';

/** Adds the path prefix to an address within the site. */
export function addPathPrefix(url: string, { pathPrefix }: Settings): string {
  return pathPrefix + url.replace(/^\//u, '');
}

/** Adds the host and the path prefix to an address within the site. */
export function toAbsoluteUrl(url: string, settings: Settings): string {
  return settings.url + addPathPrefix(url, settings);
}

/** Returns the address of a year, month or day, `2025-02-13`, or of a section of undated articles, `undated-2`. */
export function periodUrl(period: string, lang: Language): string {
  return `/${lang}/${period.replaceAll('-', '/')}/`;
}

/** Returns the address of a language's feed, without the file's extension. */
export const feedUrl = (lang: Language): string => `/feeds/${lang}`;
/** Returns the address of a tag's or publisher's feed, without the file's extension. */
export const listFeedUrl = (of: 'tags' | 'publishers', id: string): string => `/feeds/${of}/${id}`;

/** Returns the address of an article's picture. @param url the article's address */
export function pictureUrl(url: string): string {
  return `${url}card.png`;
}
