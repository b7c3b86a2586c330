/** Addresses within the site, `/ar/tags/`, as others see them. */
import type { Language } from '../../archive/article/article.ts';
import type { Settings } from './settings.ts';

/** An address within the site as one of its host: below the path prefix. */
export function inPrefix(url: string, { pathPrefix }: Settings): string {
  return pathPrefix + url.replace(/^\//u, '');
}

/** An address within the site with its host, for readers and machines elsewhere. */
export function absolute(url: string, settings: Settings): string {
  return settings.url + inPrefix(url, settings);
}

/** The page of a year, month or day, `2025-02-13`, and of a part of what has no date, `undated-2`. */
export function periodUrl(period: string, lang: Language): string {
  return `/${lang}/${period.replaceAll('-', '/')}/`;
}
