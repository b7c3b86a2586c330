/** Sitemaps: where search engines find every page, which pages are one another's translation, and what changed when. */
import { Readable } from 'node:stream';
import type { SitemapItemLoose } from 'sitemap';
import { type Article, addressOf, LANGUAGES } from '../../archive/article/article.ts';
import type { Register } from '../../archive/register/register.ts';
import { type ArchiveIndex, UNDATED } from '../index/archiveIndex.ts';
import { keyOf } from '../output/keys.ts';
import type { Output } from '../output/output.ts';
import { absolute } from '../settings/addresses.ts';
import type { Settings } from '../settings/settings.ts';
import { groupBy } from '../views/lists.ts';

export interface SitemapInput {
  library: ArchiveIndex;
  register: Register;
  settings: Settings;
  made: string;
  output: Output;
}

/** A sitemap of some pages. */
interface Part {
  /** The file, and the address within the site. */
  file: string;
  entries: Entry[];
}

/** Pages that are one another's translation. */
interface Entry {
  urls: string[];
  /** When it last changed, ISO 8601, where that is known. */
  changed?: string | undefined;
}

const INDEX = 'sitemap.xml';
/** A sitemap may have 50,000 addresses (sitemaps.org); with both languages an entry has two. */
const MOST = 25_000;

/** A year with more articles has a sitemap for each month: an article changes one, which is to stay small. */
const LONGEST_YEAR = 500;

/** Brings the sitemaps up to date: one a year of articles, or a month. */
export async function makeSitemaps({
  library,
  register,
  settings,
  made,
  output,
}: SitemapInput): Promise<void> {
  const changedAt = (article: Article): string | undefined => lastChange(article, register);
  const parts = [
    { file: 'sitemaps/pages.xml', entries: pageEntries(library) },
    ...[...library.years].flatMap(([year, articles]) =>
      [...periods(year, articles)].flatMap(([period, inPeriod]) =>
        pieces(`sitemaps/articles-${period}`, articleEntries(inPeriod, library, changedAt)),
      ),
    ),
  ];
  for (const { file, entries } of parts) {
    const key = keyOfEntries(entries, made);
    if (output.keepGroup(file, key)) continue;
    output.startGroup(file, key);
    const { SitemapStream, streamToPromise } = await import('sitemap');
    const xmlns = { news: false, xhtml: true, image: false, video: false };
    const items = Readable.from(entries.flatMap((entry) => itemsOf(entry, settings)));
    output.write(file, await streamToPromise(items.pipe(new SitemapStream({ xmlns }))), file);
  }
  // Each sitemap tells when its pages changed; the index changes when there is another one.
  const index = parts.map(({ file }) => ({ url: absolute(file, settings) }));
  const key = keyOf(`${made} ${JSON.stringify(index)}`);
  if (output.keepGroup(INDEX, key)) return;
  output.startGroup(INDEX, key);
  const { SitemapIndexStream, streamToPromise } = await import('sitemap');
  output.write(INDEX, await streamToPromise(Readable.from(index).pipe(new SitemapIndexStream())), INDEX);
}

function periods(year: string, articles: readonly Article[]): Map<string, readonly Article[]> {
  if (year === UNDATED || articles.length <= LONGEST_YEAR) return new Map([[year, articles]]);
  return groupBy(articles, ({ day }) => day?.slice(0, 7) ?? year);
}

function keyOfEntries(entries: readonly Entry[], made: string): string {
  let all = made;
  for (const { urls, changed } of entries) all += `\n${urls.join(' ')} ${changed}`;
  return keyOf(all);
}

function itemsOf({ urls, changed }: Entry, settings: Settings): SitemapItemLoose[] {
  const links = urls.map((url) => ({ lang: url.slice(1, 3), url: absolute(url, settings) }));
  return links.map(({ url }) => ({ url, ...modified(changed), ...(links.length > 1 ? { links } : {}) }));
}

const modified = (changed: string | undefined) => (changed === undefined ? {} : { lastmod: changed });

function pieces(name: string, entries: Entry[]): Part[] {
  const count = Math.ceil(entries.length / MOST);
  if (count === 1) return [{ file: `${name}.xml`, entries }];
  return Array.from({ length: count }, (_, at) => ({
    file: `${name}-${at + 1}.xml`,
    entries: entries.slice(at * MOST, (at + 1) * MOST),
  }));
}

function articleEntries(
  articles: readonly Article[],
  { catalogue }: ArchiveIndex,
  changedAt: (article: Article) => string | undefined,
): Entry[] {
  return articles.flatMap((article) => {
    const pair = catalogue.pairs.get(article.id);
    // The two stand together, once: where the Arabic one stands.
    if (pair !== undefined && article.lang === 'en') return [];
    const urls = [article, ...(pair === undefined ? [] : [pair])].map(addressOf);
    return [{ urls, changed: changedAt(article) }];
  });
}

/** The pages that lead to articles: home, lists, years. What they show changes with every article: they tell no time. */
function pageEntries(library: ArchiveIndex): Entry[] {
  const paths = [
    ...['', 'tags/', 'publishers/', 'search/', 'about/', 'on/'],
    ...[...library.years.keys()].filter((year) => year !== UNDATED).map((year) => `${year}/`),
    ...[...library.publishers.keys()].map((id) => `publishers/${id}/`),
    ...[...library.tags.keys()].map((id) => `tags/${id}/`),
  ];
  // In an order of their own: which list has the newest article changes none of them.
  return paths.sort().map((path) => ({ urls: LANGUAGES.map((lang) => `/${lang}/${path}`) }));
}

/** When the archive took an article up, where nobody has changed its file since: when an editor did, nothing tells. */
function lastChange({ id, sha256 }: Article, register: Register): string | undefined {
  const accession = register.ofArticle(id);
  return accession?.markdown === sha256 ? accession.at : undefined;
}
