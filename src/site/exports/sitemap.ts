/** Writes sitemaps: all pages, their translations, and when articles changed. */
import { Readable } from 'node:stream';
import type { SitemapItemLoose } from 'sitemap';
import { type Article, formatAddress, LANGUAGES } from '../../archive/article/article.ts';
import type { Register } from '../../archive/register/register.ts';
import { hashKey } from '../../system/hashKey.ts';
import { compareCodeUnits } from '../../text/compareCodeUnits.ts';
import { type ArchiveIndex, pictureUrls, UNDATED } from '../index/archiveIndex.ts';
import { divideYear } from '../index/periods.ts';
import { listLanguages, listUrl } from '../index/topicLists.ts';
import { TOPIC_KINDS } from '../index/topics.ts';
import { derivedInputList, type InputList, inputList, inputOf } from '../inputs/input.ts';
import { KeyColumn, KeyJoiner } from '../inputs/keyColumn.ts';
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
  urls: string[];
  /** The pictures of each page, as addresses within the site. */
  pictures?: string[][];
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
  const changes = new LastChanges(index, register);
  const sitemaps = [
    { file: 'sitemaps/pages.xml', entries: inputList(pageEntries(index, settings).map(inputOf<Entry>)) },
    ...[...index.years].flatMap(([year, articles]) =>
      [...divideYear(year, articles, MAX_ARTICLES_OF_YEAR)].flatMap(([period, inPeriod]) =>
        articleSitemaps(period, inPeriod, index, changes),
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

/** Divides the places of articles with entries by the limit of a sitemap. */
function divideSitemap(
  name: string,
  places: readonly number[],
): { file: string; places: readonly number[] }[] {
  // None where a period has only translations of articles of other periods: the library refuses to write a sitemap without entries.
  const count = Math.ceil(places.length / MAX_ENTRIES);
  if (count === 1) return [{ file: `${name}.xml`, places }];
  return Array.from({ length: count }, (_, number) => ({
    file: `${name}-${number + 1}.xml`,
    places: places.slice(number * MAX_ENTRIES, (number + 1) * MAX_ENTRIES),
  }));
}

/** Makes the sitemaps of the articles of a period, which are given in reading order. */
function articleSitemaps(
  period: string,
  articles: readonly Article[],
  index: ArchiveIndex,
  changes: LastChanges,
): Sitemap[] {
  const { pairs } = index.catalogue;
  // A pair is one entry, among the neighbours of the Arabic article.
  const places = index
    .placesOf(articles)
    .filter((_, at) => articles[at]?.lang === 'ar' || !pairs.has(articles[at]?.id ?? ''));
  return divideSitemap(`sitemaps/articles-${period}`, places).map(({ file, places: inFile }) => ({
    file,
    entries: derivedInputList(
      inFile,
      (place) => inputOf<Entry>(entryAt(place, index, changes)),
      () => joinEntryKeys(inFile, index, changes),
    ),
  }));
}

/** Joins the keys of everything that the entries of articles are made from. */
function joinEntryKeys(places: readonly number[], index: ArchiveIndex, changes: LastChanges): string {
  const joiner = new KeyJoiner();
  for (const place of places) {
    const [article, pair] = articlesOfEntry(place, index);
    // The keys of whole articles cover their addresses.
    index.keys.addWhole(joiner, place);
    index.keys.addWhole(joiner, pair === undefined ? -1 : index.placeOf(pair));
    changes.addKey(joiner, place);
    if ((article?.images.length ?? 0) + (pair?.images.length ?? 0) > 0)
      joiner.addText(JSON.stringify(entryAt(place, index, changes).pictures ?? []));
  }
  return joiner.join();
}

/** Returns the article at a place, and its translation. */
function articlesOfEntry(place: number, index: ArchiveIndex): Article[] {
  const article = index.articles[place];
  if (article === undefined) return [];
  const pair = index.catalogue.pairs.get(article.id);
  return pair === undefined ? [article] : [article, pair];
}

function entryAt(place: number, index: ArchiveIndex, changes: LastChanges): Entry {
  const articles = articlesOfEntry(place, index);
  const pictures = articles.map((one) => pictureUrls(one, index));
  return {
    urls: articles.map(formatAddress),
    ...(pictures.some(({ length }) => length > 0) ? { pictures } : {}),
    changed: changes.at(place),
  };
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

/** The times of articles' accessions. One whose file an editor changed since has none: when that was is not known. */
class LastChanges {
  /** The times of all batches. */
  readonly #times: string[] = [];
  /** For each place in the reading order, the position of its time in the list; -1 where there is none. */
  readonly #ofPlaces: Int32Array;
  readonly #keys: KeyColumn;

  constructor(index: ArchiveIndex, register: Register) {
    const { articles } = index.catalogue;
    const positions = new Map<string, number>();
    this.#ofPlaces = new Int32Array(articles.length).fill(-1);
    // The register finds articles faster in this order.
    for (const [position, { id, sha256 }] of articles.entries()) {
      const time = register.getMarkdownHash(id) === sha256 ? register.getTime(id) : undefined;
      if (time === undefined) continue;
      const known = positions.get(time) ?? this.#times.push(time) - 1;
      positions.set(time, known);
      this.#ofPlaces[index.placeAt(position)] = known;
    }
    this.#keys = new KeyColumn(this.#times.length, (at) => hashKey(this.#times[at] ?? ''));
  }

  /** Returns the time of the article at a place in the reading order, if it is known. */
  at(place: number): string | undefined {
    return this.#times[this.#ofPlaces[place] ?? -1];
  }

  addKey(joiner: KeyJoiner, place: number): void {
    joiner.addOptionalKey(this.#keys, this.#ofPlaces[place] ?? -1);
  }
}
