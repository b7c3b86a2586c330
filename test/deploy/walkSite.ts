/** Walks a site as readers do, and names what they would miss. */
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { GROUP_SIZE, groupPath, rangeInGroup } from '../../src/search/format/textGroup.ts';
import { listFiles } from '../../src/system/files/files.ts';

/** The files of a site by their paths. */
export type SiteFiles = ReadonlyMap<string, Buffer>;

const ELEMENT = /<(a|link|script|img|source|meta)\b([^>]*)>/gu;
const ATTRIBUTE = /([\w-]+)="([^"]*)"/gu;
/** Links whose target is a name on the web and not a file that the page loads. */
const NAMES_ONLY = new Set(['canonical', 'alternate-language']);
const ORIGIN = 'https://site.example';
const INDEX = 'search/index';
/** A file of a segment or word table. */
const INDEX_FILE = /^search\/index\/[^/]+\//u;
/** A feed's link to an article, in Atom. */
const FEED_LINK = /<entry>.*?<link href="([^"]+)"/gsu;

/** Reads all files of a folder. */
export async function readSite(folder: string): Promise<SiteFiles> {
  const paths = await listFiles(folder);
  return new Map(paths.map((path) => [path, readFileSync(join(folder, path))]));
}

interface References {
  /** Files that the page loads by itself or offers as its own. */
  loads: string[];
  /** Pages that it leads to. */
  links: string[];
}

/** Pages with the same bytes refer to the same files, and there are hundreds of walks. */
const known = new WeakMap<Buffer, References>();
const byText = new Map<string, References>();

function readReferences(file: string, bytes: Buffer): References {
  const cached = known.get(bytes);
  if (cached !== undefined) return cached;
  const key = `${file} ${bytes.toString('latin1')}`;
  const found = byText.get(key) ?? parseReferences(file, bytes.toString('utf8'));
  byText.set(key, found);
  known.set(bytes, found);
  return found;
}

function parseReferences(file: string, html: string): References {
  const found: References = { loads: [], links: [] };
  const add = (list: string[], address: string): void => {
    const path = resolvePath(file, address);
    if (path !== undefined) list.push(path);
  };
  for (const [, element = '', text = ''] of html.matchAll(ELEMENT)) {
    const attributes = new Map(
      [...text.matchAll(ATTRIBUTE)].map(([, name = '', value = '']) => [name, value]),
    );
    const href = attributes.get('href');
    const isName = NAMES_ONLY.has(attributes.get('rel') ?? '') || attributes.has('hreflang');
    if (element === 'a' && href !== undefined) add(found.links, href);
    else if (element === 'link' && href !== undefined && !isName) add(found.loads, href);
    for (const source of [attributes.get('src'), ...(attributes.get('srcset') ?? '').split(',')]) {
      const [address] = source?.trim().split(' ') ?? [];
      if (element !== 'a' && element !== 'link' && address) add(found.loads, address);
    }
    const [, refresh] = /^\d+; url=(.+)$/u.exec(attributes.get('content') ?? '') ?? [];
    if (attributes.get('http-equiv') === 'refresh' && refresh !== undefined) add(found.links, refresh);
  }
  return found;
}

/** Returns the file that a relative address of a page means; undefined for other hosts. */
function resolvePath(file: string, address: string): string | undefined {
  if (/^(?:[a-z]+:|#|\/)/iu.test(address)) return undefined;
  const { pathname } = new URL(address.replaceAll('&amp;', '&'), `${ORIGIN}/${file}`);
  const path = decodeURIComponent(pathname).slice(1);
  return toFile(path);
}

function toFile(path: string): string {
  return path === '' || path.endsWith('/') ? `${path}index.html` : path;
}

/** Lists the pages of which sitemaps and the feeds of languages tell. Their addresses are absolute. */
function listAnnounced(files: SiteFiles): string[] {
  const announced: string[] = [];
  // Readers have subscribed to these since the first version.
  for (const feed of ['feeds/ar.xml', 'feeds/en.xml'])
    if (files.has('index.html'))
      for (const [, address = ''] of files.get(feed)?.toString('utf8').matchAll(FEED_LINK) ?? [])
        announced.push(toFile(new URL(address).pathname.slice(1)));
  const queue = files.has('sitemap.xml') ? ['sitemap.xml'] : [];
  for (const file of queue) {
    const text = files.get(file)?.toString('utf8') ?? '';
    for (const [, address = ''] of text.matchAll(/<loc>([^<]+)<\/loc>/gu)) {
      const path = new URL(address).pathname.slice(1);
      if (path.endsWith('.xml')) queue.push(path);
      announced.push(toFile(path));
    }
  }
  return announced;
}

/**
 * Walks a site from the pages at which readers arrive.
 * @param bookmarks pages that readers may open directly
 * @param versions the versions whose search index the site may have, the newest last
 * @param isMixed whether the site may have files of an upload that was given up
 * @returns a sentence for each missing file
 */
export function walkSite(
  files: SiteFiles,
  bookmarks: Iterable<string>,
  versions: readonly SiteFiles[],
  isMixed = false,
): string[] {
  const problems = new Set<string>();
  for (const [file, bytes] of files) {
    if (!file.endsWith('.html')) continue;
    // Also a page that no reader can reach yet has what it loads.
    for (const load of readReferences(file, bytes).loads)
      if (!files.has(load)) problems.add(`${file} loads ${load}, which is missing`);
  }
  const search = walkSearch(files, versions, isMixed);
  for (const problem of [...search.problems, ...walkOffline(files)]) problems.add(problem);
  const queue = new Map<string, string>();
  // A new site has readers when it has its start page.
  if (files.has('index.html')) queue.set('index.html', 'a reader');
  for (const file of bookmarks) queue.set(file, 'a bookmark');
  for (const file of listAnnounced(files)) queue.set(file, 'a sitemap');
  for (const file of search.pages) queue.set(file, 'a result of the search');
  // A map goes on to entries that are added during the walk.
  for (const [file, from] of queue) {
    const bytes = files.get(file);
    if (bytes === undefined) problems.add(`${from} leads to ${file}, which is missing`);
    else if (file.endsWith('.html'))
      for (const link of readReferences(file, bytes).links) if (!queue.has(link)) queue.set(link, file);
  }
  return [...problems];
}

/** Checks that the search finds all files of the catalogue that it has. @returns the pages of its results */
function walkSearch(
  files: SiteFiles,
  versions: readonly SiteFiles[],
  isMixed: boolean,
): { problems: string[]; pages: string[] } {
  const catalogue = files.get(`${INDEX}/segments.json`);
  const hasSearch = files.has('index.html');
  if (catalogue === undefined)
    return { problems: hasSearch ? ['the search page has no catalogue'] : [], pages: [] };
  // Before the start page is there, no reader comes to the search page.
  if (!hasSearch) return { problems: [], pages: [] };
  const at = versions.findIndex((version) => version.get(`${INDEX}/segments.json`)?.equals(catalogue));
  const version = versions[at];
  if (version === undefined) return { problems: ['the catalogue is of no version'], pages: [] };
  const problems: string[] = [];
  for (const [file, bytes] of version) {
    if (!file.startsWith('search/')) continue;
    const found = files.get(file);
    if (found === undefined) problems.push(`the search of version ${at} loads ${file}, which is missing`);
    // The old catalogue may meet new files for a moment; the new one must meet no old file.
    else if (!isMixed && at === versions.length - 1 && INDEX_FILE.test(file) && !found.equals(bytes))
      problems.push(`the search of version ${at} loads an older ${file}`);
  }
  const { segments }: { segments: { name: string; articles: number }[] } = JSON.parse(catalogue.toString());
  return { problems, pages: segments.flatMap(({ name }) => listResults(files, `${INDEX}/${name}`)) };
}

function listResults(files: SiteFiles, folder: string): string[] {
  const pages: string[] = [];
  for (let place = 0; ; place += GROUP_SIZE) {
    const group = files.get(`${folder}/${groupPath(place)}`);
    if (group === undefined) return pages;
    for (let at = 0; at < GROUP_SIZE; at += 1) {
      const { start, end } = rangeInGroup(group, at);
      if (end === start) continue;
      const { url }: { url: string } = JSON.parse(gunzipSync(group.subarray(start, end)).toString());
      pages.push(`${url.replace(/^\//u, '')}index.html`);
    }
  }
}

/** Checks that the blocks of the offline manifest are there. */
function walkOffline(files: SiteFiles): string[] {
  const text = files.get('offline/manifest.json');
  if (text === undefined || !files.has('index.html')) return [];
  const { blocks, paths }: { blocks: { hash: string }[]; paths: { hash: string } } = JSON.parse(
    text.toString(),
  );
  return [...blocks.map(({ hash }) => `blocks/${hash}.bin`), `paths-${paths.hash}.bin`]
    .map((file) => posix.join('offline', file))
    .filter((file) => !files.has(file))
    .map((file) => `the offline manifest names ${file}, which is missing`);
}
