/** Builds a site from a content folder: catalogue, plan, pages, search index, seal. */
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { ParseCache } from '../archive/cache/parseCache.ts';
import { type Catalogue, readCatalogue } from '../archive/catalogue.ts';
import { publishedArticles, type Withheld } from '../archive/publication.ts';
import { registerEditedTitles } from '../archive/register/editedTitles.ts';
import type { Register } from '../archive/register/register.ts';
import { applyTakedowns, readTakedowns, type TakedownNotice } from '../archive/takedowns/takedowns.ts';
import type { Vocabularies } from '../archive/vocabulary/vocabularies.ts';
import {
  formatManifest,
  type KeptPictures,
  type Manifest,
  type Selection,
  SIGNATURE_FILE,
} from '../offline/format/manifest.ts';
import { formatSignature, type SigningKey, signManifest } from '../offline/signing/signature.ts';
import { cacheName } from '../system/files/cacheFolders.ts';
import type { StatCache } from '../system/files/statCache.ts';
import { lazy } from '../system/lazy.ts';
import { mapWithPauses } from '../system/mapWithPauses.ts';
import type { ProblemDetails } from '../system/problem.ts';
import type { Shard } from '../system/shards/shard.ts';
import { latestCurrentDay } from '../system/today.ts';
import { compareCodeUnits } from '../text/compareCodeUnits.ts';
import { makeAssets } from './assets/assets.ts';
import { countFiles } from './countFiles.ts';
import { makeData } from './exports/data.ts';
import { makeFeeds } from './exports/feeds.ts';
import { makeSiteFiles } from './exports/siteFiles.ts';
import { makeSitemaps } from './exports/sitemap.ts';
import { checkFileCount, findExcess } from './fitHost.ts';
import { makeHostFiles } from './hosting/hostFiles.ts';
import { indexCatalogue } from './index/archiveIndex.ts';
import { describeOfflineArchive } from './index/offlineArchive.ts';
import { makeOfflineFiles } from './offline/offlineFiles.ts';
import { NO_KEY } from './output/articleProblem.ts';
import { Output, type Reason } from './output/output.ts';
import type { ShardScope } from './output/outputScope.ts';
import { readVersions, type Versions } from './output/version.ts';
import { makePictures, selectPictures } from './pictures/makePictures.ts';
import { buildFingerprint, findRedirects, type Group, type Page, plan } from './plan.ts';
import { makeCardImages } from './render/cardImages.ts';
import { hostPolicy } from './render/contentSecurity.ts';
import { type RenderPool, renderPages } from './render/rendering.ts';
import type { Rendered, RenderJob } from './render/renderJob.ts';
import { makeSearchIndex } from './searchIndex/searchIndex.ts';
import { asksForAll, type SelectionRequest, selectArticles } from './selection/selection.ts';
import type { SiteSettings } from './settings/settings.ts';
import type { Strings } from './settings/strings.ts';
import type { Parts } from './shards/parts.ts';
import { readPictureRecords, writePictureRecords } from './shards/pictureRecords.ts';
import { type PlanInputs, planFingerprint } from './shards/planFingerprint.ts';
import { createShardScope } from './shards/shardScope.ts';
import { PICTURES } from './views/picture.ts';

export interface BuildOptions {
  /** The project's folder, with templates, styles and data; the working directory too. */
  project: string;
  content: string;
  output: string;
  /** The cache folder, with the last build's keys. */
  cache: string;
  vocabularies: Vocabularies;
  register: Register;
  settings: SiteSettings;
  strings: Strings;
  /** The stats of content files that were read before. */
  statCache: StatCache;
  /** Its workers end when the last page is rendered. */
  renderers: RenderPool;
  /** Makes every page and file again. */
  clean?: boolean;
  /** Also makes a site that loses most of its articles. */
  allowShrink?: boolean;
  /** Reports which pages are rendered, and why. */
  explain?: boolean;
  /** Builds a site of these articles only. */
  select?: SelectionRequest;
  /** The pictures in the site's blocks; all by default. */
  pictures?: KeptPictures;
  /** Signs the manifest of the blocks. */
  signingKey?: SigningKey;
  /** Makes this part of the site only. */
  shard?: Shard | undefined;
  /** Takes what these parts of the site have, and makes the rest. */
  parts?: Parts | undefined;
  onStep?: (step: string) => void;
  /** Called while pictures are made. */
  onPictures?: (done: number, total: number) => void;
}

/** A page that was rendered, and the reason. */
export interface RenderedPage {
  url: string;
  reason: Reason;
}

export interface BuildReport {
  articles: number;
  pages: number;
  /** The number of pages that were rendered; the others were up to date. */
  rendered: number;
  /** The number of files of earlier builds that were removed. */
  removed: number;
  /** Files in the output folder that no build made, if the build looked for them. */
  foreign: readonly string[];
  /** The number of segments of the search index that were indexed. */
  indexed: number;
  /** With `explain`: each page that was rendered, and why. */
  explained?: readonly RenderedPage[];
  /** With `explain`: the Markdown files that changed since the last build. */
  changed?: readonly string[];
  /** The articles that are not published. */
  withheld: Withheld;
  problems: readonly ProblemDetails[];
  warnings: readonly ProblemDetails[];
}

/**
 * Builds the site. Articles that are broken are left out and reported; the others are built.
 * @throws InputProblem if the output folder holds other files, or the archive has far fewer articles than its site
 */
export async function buildSite(options: BuildOptions): Promise<BuildReport> {
  const { project, content, cache, vocabularies, register, strings, renderers } = options;
  const { host, ...settings } = options.settings;
  const { clean = false, pictures = 'all', onStep = () => {} } = options;
  const versions = await readVersions(project);
  const { catalogue, notices, selection, withheld, changed } = await readArchive(options, versions);
  const fingerprint = buildFingerprint(versions.pages, settings);
  const shard = await openShard(options, { articles: catalogue.articles, notices, settings, versions });
  const output = Output.open({
    cache,
    content,
    output: options.output,
    clean,
    fingerprint,
    articles: catalogue.articles.length,
    allowShrink: options.allowShrink ?? false,
    shard,
    parts: options.parts,
  });
  const shown = await makePictures({
    articles: catalogue.articles,
    settings,
    content,
    cache,
    workers: renderers.pool,
    clean,
    owns: (original) => output.ownsFile(original),
    ...(options.parts === undefined ? {} : { known: readPictureRecords(options.parts) }),
    onProgress: options.onPictures ?? (() => {}),
  });
  if (shard !== undefined) writePictureRecords(shown.records, output);
  const index = indexCatalogue(catalogue, vocabularies, shown, settings);
  const groups = lazy(() => plan({ index, register, settings, strings, notices, version: versions.pages }));
  await checkFileCount({
    host,
    settings,
    settingsFile: SETTINGS_FILE,
    countWith: (chosen) => {
      if (chosen === settings) return countFiles({ index, groups: groups(), pictures: shown, settings });
      // Pictures are told apart by their articles, so that those of other settings are known.
      const pictures = selectPictures(catalogue.articles, shown, chosen.images);
      const chosenIndex = indexCatalogue(catalogue, vocabularies, pictures, chosen);
      const input = { index: chosenIndex, register, settings: chosen, strings, notices, version: '' };
      return countFiles({ index: chosenIndex, groups: plan(input), pictures, settings: chosen });
    },
  });
  await shown.write(output);
  const data = makeData({ index, settings, fingerprint, output, renderers });
  // Awaited below; this avoids an unhandled rejection until then.
  data.catch(() => {});
  // The first year goes to a worker before planning keeps this thread busy.
  await setImmediate();
  const stale = await findStalePages(groups(), output);
  const explained = options.explain
    ? { explained: stale.map(({ url, file }) => ({ url, reason: output.findStaleReason(file) })), changed }
    : {};
  if (stale.length > 0) output.begin(stale.map(({ file }) => file));
  onStep(`${stale.length} pages`);
  const createJob = ({ view, file }: Page): RenderJob => ({ view: view(), known: output.knownFile(file) });
  const rendering = waitForAll([renderPages(renderers, stale, createJob), data]);
  const [[rendered], search] = await waitForAll([
    rendering.finally(() => renderers.pool.close()),
    makeSearchIndex({
      index,
      register,
      vocabulary: vocabularies.tags,
      versions,
      archives: settings.archives,
      output,
      tableCache: siteCache(options, 'tables'),
      titleCache: siteCache(options, 'titles'),
    }),
    makeAssets(project, output, versions.assets),
    makeOfflineFiles(project, output, settings, versions.assets),
    makeCardImages(output, settings, fingerprint),
    makeFeeds({ index, settings, fingerprint, output }),
    makeSitemaps({ index, register, settings, fingerprint, output }),
  ]);
  recordPages(rendered, stale, output);
  makeSiteFiles(output, settings);
  makeHostFiles(output, {
    host,
    pathPrefix: settings.pathPrefix,
    policy: hostPolicy(settings),
    // The articles that were added last come first.
    redirects: () => findRedirects(index.catalogue.articles.toReversed(), index, register),
  });
  // Blocks need the files of all shards.
  if (settings.offline && shard === undefined) {
    onStep('blocks');
    const { makeBlocks } = await import('../offline/blocks/makeBlocks.ts');
    const described = await describeOfflineArchive(index, { content, register, settings });
    const manifest = await makeBlocks({
      output,
      ...described,
      selection: withPictures(selection, pictures),
      takedowns: notices.map(({ id }) => id),
      version: versions.blocks,
    });
    if (options.signingKey !== undefined) signBlocks(manifest, options.signingKey, output);
  }
  const { removed, foreign } = await output.finish();
  const excess = findExcess(shard === undefined ? host : 'generic', output.folder, output.listPaths());
  const pageProblems = rendered.problems.map(({ details }) => details);
  const articleProblems = [...search.problems, ...pageProblems].sort((a, b) =>
    compareCodeUnits(a.file, b.file),
  );
  const counts = {
    articles: index.articles.length,
    pages: output.count(PAGE_GROUP_PREFIX),
    rendered: stale.length,
    removed,
    foreign,
  };
  return {
    ...counts,
    ...explained,
    withheld,
    indexed: search.indexed,
    problems: [...catalogue.problems, ...shown.problems, ...articleProblems, ...excess],
    warnings: catalogue.warnings,
  };
}

/**
 * Computes what a shard makes, or checks that the parts are of this site; undefined for a whole site.
 * @throws InputProblem that names parts which were made from something else
 */
async function openShard(
  { project, register, shard, parts }: BuildOptions,
  archive: Omit<PlanInputs, 'project' | 'register'>,
): Promise<ShardScope | undefined> {
  if (shard === undefined && parts === undefined) return undefined;
  const fingerprint = await planFingerprint({ project, register, ...archive });
  parts?.refuseOtherPlans(fingerprint);
  return shard === undefined ? undefined : createShardScope(shard, fingerprint, { ...archive, register });
}

/** Writes the signature of the manifest, by which kept copies know the archive's later versions. */
function signBlocks(manifest: Manifest, key: SigningKey, output: Output): void {
  const signature = signManifest(Buffer.from(formatManifest(manifest)), key);
  output.startGroup(SIGNATURE, '');
  output.write(SIGNATURE_FILE, formatSignature(signature), SIGNATURE);
}

const SIGNATURE = 'offline signature';

/** Adds the pictures to a selection, unless all are there. */
function withPictures(selection: Selection | null, pictures: KeptPictures): Selection | null {
  return pictures === 'all' ? selection : { ...selection, pictures };
}

/**
 * Waits for all steps, even if one fails, so that none still writes after the build has ended.
 * @throws the error of the first in the list that failed
 */
async function waitForAll<Results extends readonly unknown[]>(
  work: { [At in keyof Results]: Promise<Results[At]> | Results[At] },
): Promise<{ [At in keyof Results]: Results[At] }> {
  await Promise.allSettled(work);
  return Promise.all(work);
}

/** Records the pages that were rendered. The next build renders a page with a problem again (articleProblem.ts). */
function recordPages({ made, problems }: Rendered, stale: readonly StalePage[], output: Output): void {
  const pages = new Map(stale.map((page) => [page.file, page]));
  const withProblem = new Set(problems.map(({ file }) => file));
  for (const [file, hash] of made) {
    const page = pages.get(file);
    if (page === undefined) continue;
    if (withProblem.has(file)) output.startGroup(page.group, NO_KEY);
    output.record(file, hash, withProblem.has(file) ? NO_KEY : page.key, page.group);
  }
}

/** Reads all articles but those that were taken down. Clears the stat cache, which is not used later. */
async function readArchive(
  { content, cache, register, statCache, select, vocabularies, settings, shard }: BuildOptions,
  { articles }: Versions,
): Promise<ReadArchive> {
  const parseCache = new ParseCache(parseCachePath(cache, content), articles);
  const read = await readCatalogue(content, { register, parseCache, statCache });
  statCache.clear();
  const parsed = new Set(parseCache.parsedFiles);
  // Several shards may read one content folder, so none writes into it.
  if (shard === undefined)
    await registerEditedTitles(
      content,
      register,
      read.articles.filter(({ file }) => parsed.has(file)),
    );

  const { catalogue: left, notices } = applyTakedowns(read, await readTakedowns(content), register);
  const { futureArticles } = settings;
  const { catalogue, withheld } = publishedArticles(left, { today: latestCurrentDay(), futureArticles });
  const archive = { catalogue, notices };
  const selected =
    select === undefined || asksForAll(select)
      ? { ...archive, selection: null }
      : selectArticles(archive, read, select, vocabularies);
  return { ...selected, withheld, changed: parseCache.parsedFiles };
}

interface ReadArchive {
  catalogue: Catalogue;
  /** The notices of articles that were taken down. */
  notices: TakedownNotice[];
  /** The articles that the site is made of; null where it has all. */
  selection: Selection | null;
  withheld: Withheld;
  /** The Markdown files that changed since the last build. */
  changed: readonly string[];
}

/** As messages name it. */
const SETTINGS_FILE = '_data/site.json';

/** The prefix of the output's names of page groups. */
const PAGE_GROUP_PREFIX = 'pages ';

interface StalePage extends Page {
  /** The output's name of its group. */
  group: string;
}

/** Finds the stale pages and keeps the others. */
async function findStalePages(groups: readonly Group[], output: Output): Promise<StalePage[]> {
  const stale = await mapWithPauses(groups, ({ name, key, pages }) => {
    // Pictures are rendered like pages but not counted as pages.
    const group = name.startsWith(PICTURES) ? name : `${PAGE_GROUP_PREFIX}${name}`;
    if (output.keepGroup(group, key, 'divided')) return [];
    output.startGroup(group, key);
    const own = pages().filter(({ file }) => output.ownsFile(file));
    const stale = own.filter((page) => !output.keep(page.file, page.key, group));
    return stale.map((page) => ({ ...page, group }));
  });
  return stale.flat();
}

/** Returns the folder of one of a site's caches. */
function siteCache({ cache, content, output }: BuildOptions, kind: 'tables' | 'titles'): string {
  return join(cache, `${kind}-${cacheName(cache, content, output)}`);
}

/** Returns the folder of the cache of a content folder's parsed articles. */
function parseCachePath(cache: string, content: string): string {
  return join(cache, `articles-${cacheName(cache, content)}`);
}
