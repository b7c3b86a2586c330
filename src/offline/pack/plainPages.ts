/**
 * Makes the files of a pack in which every page is a file of its own. Links name `index.html`, since no host adds it; what needs a
 * host is left out: scripts, feeds, data files and the search.
 */
import { readFileSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { Language } from '../../archive/article/article.ts';
import { readSeal, SEAL } from '../../site/output/seal.ts';
import { addIndexFile } from '../../site/settings/addresses.ts';
import { type Strings, translator } from '../../site/settings/strings.ts';
import { InputProblem } from '../../system/problem.ts';
import { copiedPictureName, type KeptPictures } from '../format/manifest.ts';
import type { PackFile } from './files/packFile.ts';
import { avoidReservedNames } from './files/safeNames.ts';

export interface PlainInput {
  /** The site's folder. */
  site: string;
  strings: Strings;
  pictures: KeptPictures;
}

/** Pages of articles and lists, the start page, styles, fonts and pictures. */
const KEPT_FILE = /^(?:index\.html$|(?:ar|en)\/|assets\/[\w.-]+\.(?:css|woff2|svg)$)/u;
const PICTURE = /\.(?:png|jpe?g|gif|webp|avif)$/u;
/** Pictures that are shown where a page is shared on the network. */
const CARD = /(?:^|\/)card(?:-\w+)?\.png$/u;
const MAX_SMALL_PICTURE_BYTES = 100_000;

/** Gives the files, in the order of their paths. */
export function makePlainPages({ site, strings, pictures }: PlainInput): PackFile[] {
  const seal = readSeal(join(site, SEAL));
  if (seal === undefined)
    throw new InputProblem({ file: join(site, SEAL), reason: 'is missing', remedy: 'run the command again' });
  const kept = [...seal.files.keys()].sort().filter((path) => isKept(path, site, pictures));
  const present = new Set(kept);
  return kept.map((path): PackFile => {
    const name = avoidReservedNames(path);
    if (!path.endsWith('.html'))
      return { path: name, bytes: sizeOf(site, path), read: () => readFileSync(join(site, path)) };
    const page = (): string => plainPage(readFileSync(join(site, path), 'utf8'), path, present, strings);
    // The size of the page on the site is enough for the check of sizes, and pages are made one by one.
    return { path: name, bytes: sizeOf(site, path), read: () => Buffer.from(page()) };
  });
}

function isKept(path: string, site: string, pictures: KeptPictures): boolean {
  // Such packs are also for browsers that do not know AVIF.
  const isKind = KEPT_FILE.test(path) || copiedPictureName(path, 'jpeg') !== undefined;
  if (!isKind || CARD.test(path)) return false;
  if (!PICTURE.test(path) || pictures === 'all') return true;
  return pictures === 'small' && sizeOf(site, path) <= MAX_SMALL_PICTURE_BYTES;
}

function sizeOf(site: string, path: string): number {
  return statSync(join(site, path)).size;
}

const SEARCH_PAGE = /^(ar|en)\/search\/index\.html$/u;
/** Templates and markdown-it escape `<`, `>` and `"` in texts and values, so tags are exactly these. */
const TAG = /<([a-z][a-z0-9]*)\b[^<>]*>/gu;
const ADDRESS = / (href|src|action)="([^"]*)"/gu;
const SOURCE_SET = / srcset="([^"]*)"/u;
const REFRESH = /(content="\d+; url=)([^"]*)"/u;
const EMPTY_SCRIPT = /<script [^<>]*><\/script>/gu;
const SMALL_SEARCH = /<form\s+class="search-small[^<>]*>/u;

/**
 * Rewrites a page of the site.
 * @param path its path from the site's root
 * @param present the paths of all files that the pack has
 */
export function plainPage(
  html: string,
  path: string,
  present: ReadonlySet<string>,
  strings: Strings,
): string {
  const isPresent = (address: string): boolean => present.has(resolveAddress(address, path));
  const lang = SEARCH_PAGE.exec(path)?.[1];
  const page = lang === 'ar' || lang === 'en' ? withoutSearch(html, lang, strings) : html;
  return removeSearchForms(page.replace(EMPTY_SCRIPT, ''))
    .replace(REFRESH, (_, before: string, address: string) => `${before}${plainAddress(address)}"`)
    .replace(TAG, (tag, name: string) => {
      if (name === 'link') return plainLinkTag(tag, isPresent);
      if (name === 'source') return plainSourceTag(tag, isPresent);
      return plainSourceSet(tag, isPresent).replace(ADDRESS, (attribute, field: string, address: string) => {
        if (isOutside(address)) return attribute;
        return isPresent(address) ? ` ${field}="${plainAddress(address)}"` : '';
      });
    });
}

/** Keeps a source of a picture if the pack has any of its files. */
function plainSourceTag(tag: string, isPresent: (address: string) => boolean): string {
  const kept = plainSourceSet(tag, isPresent);
  return SOURCE_SET.test(kept) ? kept : '';
}

/** Keeps the files of a set that the pack has. */
function plainSourceSet(tag: string, isPresent: (address: string) => boolean): string {
  return tag.replace(SOURCE_SET, (_, candidates: string) => {
    const kept = candidates.split(', ').filter((candidate) => isPresent(candidate.split(' ')[0] ?? ''));
    return kept.length === 0 ? '' : ` srcset="${kept.join(', ')}"`;
  });
}

/** Keeps links to files of the pack, and to the page's address on the network. Browsers refuse to preload fonts from files. */
function plainLinkTag(tag: string, isPresent: (address: string) => boolean): string {
  const address = / href="([^"]*)"/u.exec(tag)?.[1] ?? '';
  if (isOutside(address)) return tag;
  return isPresent(address) && !tag.includes(' rel="preload"') ? tag : '';
}

/** Whether an address has a scheme or is within the page. */
function isOutside(address: string): boolean {
  return address === '' || /^(?:[a-z][a-z0-9+.-]*:|\/\/|#)/iu.test(address);
}

function resolveAddress(address: string, path: string): string {
  const [file = ''] = addIndexFile(address).split(/[?#]/u);
  return posix.join(posix.dirname(path), file);
}

function plainAddress(address: string): string {
  const file = addIndexFile(address);
  const end = file.search(/[?#]/u);
  return end < 0 ? avoidReservedNames(file) : avoidReservedNames(file.slice(0, end)) + file.slice(end);
}

/** Removes the search field of a page's top: it would only lead to the notice that there is no search. */
function removeSearchForms(html: string): string {
  const start = html.search(SMALL_SEARCH);
  if (start < 0) return html;
  const end = html.indexOf('</form>', start);
  if (end < 0) return html;
  return html.slice(0, start) + removeSearchForms(html.slice(end + '</form>'.length));
}

/** Replaces the content of the search page with a notice. */
function withoutSearch(html: string, lang: Language, strings: Strings): string {
  const t = translator(strings, lang);
  const start = html.indexOf('<main');
  const open = html.indexOf('>', start) + 1;
  const end = html.lastIndexOf('</main>');
  if (start < 0 || end < open) return html;
  const notice = `<h1>${t('pack.plain.search')}</h1>\n<p>${t('pack.plain.search.text')}</p>\n`;
  return html.slice(0, open) + notice + html.slice(end);
}
