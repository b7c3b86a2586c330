/** Writes sitemaps: all pages, their translations, and when articles changed. */
import { Readable } from 'node:stream';
import type { SitemapItemLoose } from 'sitemap';
import { type Article, formatAddress, LANGUAGES } from '../../archive/article/article.ts';
import type { Register } from '../../archive/register/register.ts';
import { hashKey } from '../../system/hashKey.ts';
import { compareCodeUnits } from '../../text/compareCodeUnits.ts';
import { type ArchiveIndex, pictureUrls, UNDATED } from '../index/archiveIndex.ts';
import { derivedInputList, type Input, type InputList, inputList, inputOf } from '../index/input.ts';
import { divideYear } from '../index/periods.ts';
import { listLanguages, listUrl } from '../index/topicLists.ts';
import { TOPIC_KINDS } from '../index/topics.ts';
import type { Output } from '../output/output.ts';
import { toAbsoluteUrl } from '../settings/addresses.ts';
import type { Settings } from '../settings/settings.ts';

export interface SitemapInput {
  index: ArchiveIndex;
  register: Register;
  settings: Settings;
  /** Changes with templates, texts, settings and code. */
  fingerprint: string;
  output: Output;
}

/** A sitemap of some pages. */
interface Sitemap {
  /** The file, and the address within the site. */
  file: string;
  entries: InputList<Entry>;
}

/** Pages that are one another's translation. */
interface Entry {
  urls: readonly string[];
  /** The pictures of each page, as addresses within the site. */
  pictures?: readonly (readonly string[])[];
  /** When it last changed, ISO 8601, if that is known. */
  changed?: string | undefined;
}

const INDEX_FILE = 'sitemap.xml';
/** A sitemap may have 50,000 addresses (sitemaps.org); with both languages an entry has two. */
const MAX_ENTRIES = 25_000;

/** A year with more articles has a sitemap for each month. A new article changes one sitemap, which should be small. */
const MAX_ARTICLES_OF_YEAR = 500;

/** Brings the sitemaps up to date: one for each year of articles, or for each month. */
export async function makeSitemaps({
  index,
  register,
  settings,
  fingerprint,
  output,
}: SitemapInput): Promise<void> {
  const sitemaps = [
    { file: 'sitemaps/pages.xml', entries: inputList(pageEntries(index, settings).map(inputOf<Entry>)) },
    ...[...index.years].flatMap(([year, articles]) =>
      [...divideYear(year, articles, MAX_ARTICLES_OF_YEAR)].flatMap(([period, inPeriod]) =>
        divideSitemap(
          `sitemaps/articles-${period}`,
          inPeriod.filter((article) => hasOwnEntry(article, index)),
          (article) => new ArticleSitemapEntry(article, index, register),
        ),
      ),
    ),
  ];
  for (const { file, entries } of sitemaps) {
    const key = hashKey(`${fingerprint} ${entries.key}`);
    if (output.keepGroup(file, key)) continue;
    output.startGroup(file, key);
    const { SitemapStream, streamToPromise } = await import('sitemap');
    const listed = entries.value;
    const image = listed.some(({ pictures }) => pictures !== undefined);
    const xmlns = { news: false, xhtml: true, image, video: false };
    const items = Readable.from(listed.flatMap((entry) => itemsOf(entry, settings)));
    output.write(file, await streamToPromise(items.pipe(new SitemapStream({ xmlns }))), file);
  }
  // The times of changes are in each sitemap. The index changes only with the list of sitemaps.
  const urls = sitemaps.map(({ file }) => ({ url: toAbsoluteUrl(file, settings) }));
  const key = hashKey(`${fingerprint} ${inputOf(urls).key}`);
  if (output.keepGroup(INDEX_FILE, key)) return;
  output.startGroup(INDEX_FILE, key);
  const { SitemapIndexStream, streamToPromise } = await import('sitemap');
  const data = await streamToPromise(Readable.from(urls).pipe(new SitemapIndexStream()));
  output.write(INDEX_FILE, data, INDEX_FILE);
}

function itemsOf({ urls, pictures = [], changed }: Entry, settings: Settings): SitemapItemLoose[] {
  const links = urls.map((url) => ({ lang: url.slice(1, 3), url: toAbsoluteUrl(url, settings) }));
  return links.map(({ url }, at) => ({
    url,
    ...(pictures[at] === undefined
      ? {}
      : { img: pictures[at].map((picture) => ({ url: toAbsoluteUrl(picture, settings) })) }),
    ...(changed === undefined ? {} : { lastmod: changed }),
    ...(links.length > 1 ? { links } : {}),
  }));
}

/** Divides the entries of a sitemap by the limit. */
function divideSitemap<Source>(
  name: string,
  sources: readonly Source[],
  inputOf: (source: Source) => Input<Entry>,
): Sitemap[] {
  const count = Math.ceil(sources.length / MAX_ENTRIES);
  if (count <= 1) return [{ file: `${name}.xml`, entries: derivedInputList(sources, inputOf) }];
  return Array.from({ length: count }, (_, position) => ({
    file: `${name}-${position + 1}.xml`,
    entries: derivedInputList(sources.slice(position * MAX_ENTRIES, (position + 1) * MAX_ENTRIES), inputOf),
  }));
}

/** A pair is one entry, among the neighbours of the Arabic article. */
function hasOwnEntry({ id, lang }: Article, { catalogue }: ArchiveIndex): boolean {
  return lang === 'ar' || catalogue.pairs.get(id) === undefined;
}

/** The entry of an article and of its translation. Its key has those of both, which cover their addresses. */
class ArticleSitemapEntry implements Input<Entry> {
  readonly key: string;
  readonly #articles: readonly Article[];
  readonly #pictures: readonly string[][] | undefined;
  readonly #changed: string | undefined;

  constructor(article: Article, index: ArchiveIndex, register: Register) {
    const pair = index.catalogue.pairs.get(article.id);
    this.#articles = pair === undefined ? [article] : [article, pair];
    this.#changed = lastChange(article, register);
    const hasImages = this.#articles.some(({ images }) => images.length > 0);
    const pictures = hasImages ? this.#articles.map((one) => pictureUrls(one, index)) : [];
    this.#pictures = pictures.some(({ length }) => length > 0) ? pictures : undefined;
    const ofPictures = this.#pictures === undefined ? '' : JSON.stringify(this.#pictures);
    this.key = `${article.keys.whole} ${pair?.keys.whole ?? ''} ${this.#changed ?? ''} ${ofPictures}`;
  }

  get value(): Entry {
    return {
      urls: this.#articles.map(formatAddress),
      ...(this.#pictures === undefined ? {} : { pictures: this.#pictures }),
      changed: this.#changed,
    };
  }
}

/** Makes entries for pages that lead to articles: home, lists, years. They change with every article, so they have no time. */
function pageEntries(index: ArchiveIndex, { onThisDay }: Settings): Entry[] {
  const paths = [
    ...[
      '',
      'tags/',
      'publishers/',
      'sections/',
      'years/',
      'search/',
      'about/',
      ...(onThisDay ? ['on/'] : []),
    ],
    ...[...index.years.keys()].filter((year) => year !== UNDATED).map((year) => `${year}/`),
  ];
  const entries = paths.map((path): [string, Entry] => [
    path,
    { urls: LANGUAGES.map((lang) => `/${lang}/${path}`) },
  ]);
  for (const of of TOPIC_KINDS)
    for (const { concept } of index[of].values()) {
      const urls = listLanguages(concept).map((lang) => listUrl(of, concept, lang));
      if (urls.length > 0) entries.push([`${of}/${concept.id}/`, { urls }]);
    }
  // Sorted, so that a new article does not change the order.
  return entries.sort(([a], [b]) => compareCodeUnits(a, b)).map(([, entry]) => entry);
}

/** Returns the time of an article's accession; undefined if an editor changed its file since, at an unknown time. */
function lastChange({ id, sha256 }: Article, register: Register): string | undefined {
  const accession = register.getArticle(id);
  return accession?.markdown === sha256 ? accession.at : undefined;
}
