/** Says which files of a site a ZIM file holds. */

import { LANGUAGES, type Language } from '../../archive/article/article.ts';
import { copiedPictureName } from '../format/manifest.ts';

/**
 * Files at the site's root that only a web host or its visitors' browsers use. ZIM readers have no page for missing addresses, and
 * choose their own icon.
 */
const ROOT_FILES = ['index.html'];
/** Folders that a ZIM file leaves out: feeds, data, sitemaps, and the copy for browsers and packs. */
const OMITTED_FOLDERS = new Set(['data', 'feeds', 'offline', 'sitemaps']);
/** Pictures for shared pages, to which only absolute addresses lead. */
const CARD_IMAGE = /^assets\/card-[a-z]+\.png$/u;
/** An article's page, dated or undated. */
const ARTICLE_PAGE = /^(?:ar|en)\/(?:undated|\d{4}\/\d{2}\/\d{2})\/[0-9a-z]{8,52}\/index\.html$/u;

/**
 * Returns whether a ZIM file of some languages holds a file.
 * @param path from the site's root, with forward slashes
 */
export function isInZim(path: string, languages: readonly Language[]): boolean {
  const [folder = '', ...rest] = path.split('/');
  if (rest.length === 0) return languages.length > 1 && ROOT_FILES.includes(path);
  if (folder.startsWith('.') || OMITTED_FOLDERS.has(folder) || CARD_IMAGE.test(path)) return false;
  const language = LANGUAGES.find((known) => known === folder);
  if (folder === 'media') return copiedPictureName(path) !== undefined;
  if (language === undefined) return true;
  // Its page saves the archive in a browser.
  return languages.includes(language) && rest[0] !== 'offline';
}

/** Returns whether a page shows an article. Only these are in the full-text index. */
export function isArticlePage(path: string): boolean {
  return ARTICLE_PAGE.test(path);
}
