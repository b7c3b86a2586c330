/** Converts new sources and builds the site, as `npm run build` does. The server does the same on every change. */
import { existsSync, mkdirSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { findLinkProblems } from './archive/contentFolder.ts';
import { sourcesFolder } from './archive/sources.ts';
import type { Vocabularies } from './archive/vocabulary/vocabularies.ts';
import { convertPoolOptions, DEFAULT_SOURCE_LIMITS, type SourceLimits } from './convert/batch/convertPool.ts';
import type { ConvertOptions, ConvertReport } from './convert/convert.ts';
import { NO_OUTCOMES } from './convert/write/outcome.ts';
import type { KeptPictures } from './offline/format/manifest.ts';
import { readSigningKey, type SigningKey } from './offline/signing/signature.ts';
import type { BuildOptions, BuildReport } from './site/build.ts';
import { BuildInputs } from './site/buildInputs.ts';
import { hasMark, isVacant, refuseUnsafeLocation } from './site/output/outputLocation.ts';
import { SEAL } from './site/output/seal.ts';
import { partProblem, readMark } from './site/output/siteMark.ts';
import type { RenderPool } from './site/render/rendering.ts';
import type { SelectionRequest } from './site/selection/selection.ts';
import type { SettingsOverrides, SiteSettings } from './site/settings/settings.ts';
import type { Strings } from './site/settings/strings.ts';
import { MANIFEST_NAME } from './site/shards/partManifest.ts';
import { Parts } from './site/shards/parts.ts';
import {
  cacheFolder,
  convertCacheFolder,
  lockFolder,
  registerTablesPath,
  shardCacheFolder,
  templateCachePath,
} from './system/files/cacheFolders.ts';
import { removeDrafts } from './system/files/drafts.ts';
import { withLock } from './system/files/lock.ts';
import { SettledFolders } from './system/files/settledFolders.ts';
import { StatCache } from './system/files/statCache.ts';
import { InputProblem, type ProblemDetails } from './system/problem.ts';
import { isRunning } from './system/processes.ts';
import type { Shard } from './system/shards/shard.ts';
import { PooledTasks } from './system/workers/pooledTasks.ts';
import { WorkerPool } from './system/workers/workerPool.ts';

export interface ArchiveOptions extends SettingsOverrides {
  /** The project's folder. */
  project: string;
  content: string;
  output: string;
  clean?: boolean;
  /** Also builds a site with far fewer articles than before. */
  allowShrink?: boolean;
  /** The longest time that reading a source may take without a further article. */
  sourceTimeoutMs?: number | undefined;
  /** Reports which pages are rendered, and why. */
  explain?: boolean;
  /** Builds a site of these articles only. */
  select?: SelectionRequest;
  /** The pictures in the site's blocks; all by default. */
  pictures?: KeptPictures;
  /** The file of the private key that signs the manifest of the blocks. */
  sign?: string;
  /** Makes this part of the site only, from content that was converted before. */
  shard?: Shard | undefined;
  /** Joins these parts, which shards made, to a site. */
  parts?: readonly string[];
  /** Called at once for a folder that is unusual. */
  onWarning?: (warning: ProblemDetails) => void;
  onConvert?: ConvertOptions['onProgress'];
  onStep?: (step: string) => void;
  onPictures?: BuildOptions['onPictures'];
}

export interface ArchiveReport {
  converted: ConvertReport;
  built: BuildReport;
}

/** The data and workers that a build loads before it starts. */
export interface PreparedBuild {
  settings: SiteSettings;
  strings: Strings;
  vocabularies: Vocabularies;
  renderers: RenderPool;
}

/**
 * Loads what every build needs.
 * @param all whether to load what only some builds need too, for a build that waits
 * @throws InputProblem where settings or texts are broken
 */
export async function prepareBuild(options: ArchiveOptions, all = false): Promise<PreparedBuild> {
  const { project, content, output } = options;
  const cache = cacheFolder(project);
  mkdirSync(cache, { recursive: true });
  const poolOptions = await convertPoolOptions(sourceLimits(options), cache, 'converts and renders');
  const workers = new WorkerPool(poolOptions);
  workers.prewarm(1);
  try {
    // These loadModules are loaded only if there is something to build.
    const [{ readSettings }, { readStrings }, { readVocabularies }] = await Promise.all([
      import('./site/settings/settings.ts'),
      import('./site/settings/strings.ts'),
      import('./archive/vocabulary/vocabularies.ts'),
    ]);
    const data = join(project, '_data');
    const settings = await readSettings(join(data, 'site.json'), options);
    const strings = await readStrings(join(data, 'strings'));
    const { host: _, ...pageSettings } = settings;
    const renderers: RenderPool = new PooledTasks(workers, 'render', {
      content,
      output,
      settings: pageSettings,
      strings,
      templateCache: templateCachePath(project),
    });
    const [vocabularies] = await Promise.all([readVocabularies(data), ...loadModules()]);
    if (all) {
      warmUp(renderers);
      await import('./site/searchIndex/indexSegments.ts').then(({ indexing }) => indexing(vocabularies.tags));
    }
    return { settings, strings, vocabularies, renderers };
  } catch (error) {
    await workers.close();
    throw error;
  }
}

function sourceLimits({ sourceTimeoutMs: timeoutMs }: ArchiveOptions): SourceLimits {
  return timeoutMs === undefined ? DEFAULT_SOURCE_LIMITS : { ...DEFAULT_SOURCE_LIMITS, timeoutMs };
}

function warmUp(renderers: RenderPool): void {
  // A template that does not compile fails again, with its name, where a page needs it.
  renderers.run('warmUp', undefined).catch(() => {});
}

/** Loads the modules that read, convert and build. */
function loadModules() {
  return [
    import('./archive/register/register.ts'),
    import('./convert/convert.ts'),
    import('./site/build.ts'),
    import('./archive/takedowns/takedowns.ts'),
    import('./convert/reading/originalTitles.ts'),
  ] as const;
}

/**
 * Converts and builds while both folders are locked.
 * @param prepared the result of `prepareBuild`, if it was called before; its workers are ended
 * @throws InputProblem where another build is running, the output folder has other files, or nothing can be built
 */
export async function buildArchive(
  options: ArchiveOptions,
  prepared?: PreparedBuild,
): Promise<ArchiveReport> {
  try {
    return await buildLocked(options, prepared);
  } finally {
    await prepared?.renderers.pool.close();
  }
}

async function buildLocked(options: ArchiveOptions, prepared?: PreparedBuild): Promise<ArchiveReport> {
  const { project, content, output, pathPrefix, siteUrl, offline, host, profile, select, pictures } = options;
  const { clean = false, shard, onWarning } = options;
  const cache = shard === undefined ? cacheFolder(project) : shardCacheFolder(project, shard);
  mkdirSync(cache, { recursive: true });
  // A mistyped folder would replace a full site with an empty one.
  if (!existsSync(content)) {
    throw new InputProblem({
      file: content,
      reason: 'is not there',
      remedy: 'check --content, or convert into it first',
    });
  }
  refuseUnsafeLocation(options);
  // This happens before locking, since locking would change a folder that is not a site.
  if (!hasMark(output) && !isVacant(output)) {
    const { refuseForeignFolder } = await import('./site/output/foreignFolder.ts');
    refuseForeignFolder({ cache, content, output });
  }
  // Nor is a part changed by a build of the whole site.
  const mark = readMark(output);
  if (shard === undefined && mark.kind === 'part') throw new InputProblem(partProblem(output, mark));
  const parts = options.parts === undefined ? undefined : Parts.open(options.parts);
  const lockOptions = { fallback: lockFolder(project), onFallback: onWarning };
  const work = async (): Promise<ArchiveReport> => {
    const statCache = new StatCache();
    const signingKey = options.sign === undefined ? undefined : readSigningKey(options.sign);
    const settings = {
      pathPrefix,
      siteUrl,
      offline,
      host,
      profile,
      select,
      pictures,
      signedBy: signingKey?.publicKey,
      ...(shard === undefined ? {} : { shard }),
    };
    const links = (await findLinkProblems(content, statCache)).filter(
      ({ file }) => !isReportedElsewhere(file),
    );
    const sourceFolders = await SettledFolders.read(sourcesFolder(content), statCache, {
      path: join(convertCacheFolder(project, content), 'folders.json'),
      lookAtAll: clean,
    });
    const inputs = await BuildInputs.read(
      { project, content, output, cache, settings, statCache, sourceFolders },
      shard === undefined ? SEAL : MANIFEST_NAME,
    );
    const last = clean || parts !== undefined ? undefined : inputs.readLastReport();
    if (last !== undefined) {
      await sourceFolders.save();
      return { converted: NOTHING_NEW, built: { ...UNCHANGED, ...last } };
    }
    const preparedBuild = prepared ?? (await prepareBuild(options));
    const { converted, built } = await convertAndBuild({
      options,
      cache,
      statCache,
      sourceFolders,
      prepared: preparedBuild,
      signingKey,
      parts,
    });
    const report = { converted, built: { ...built, problems: [...built.problems, ...links] } };
    await sourceFolders.save();
    if (isUpToDate(report)) await inputs.storeReport(report.built);
    return report;
  };
  // Shards only read the content folder, so several may at once.
  if (shard !== undefined) return withLock(output, work);
  return withLock(content, () => withLock(output, work), lockOptions);
}

/** Returns whether converting or the catalogue reports a link. */
function isReportedElsewhere(file: string): boolean {
  return file.startsWith('articles/') || file.startsWith('sources/');
}

const NOTHING_NEW: ConvertReport = {
  batch: '',
  articles: [],
  outcomes: NO_OUTCOMES,
  registered: [],
  skipped: [],
  failed: [],
  changing: [],
  declined: false,
  pictures: { kept: 0, missing: 0 },
  inPlace: 0,
};
const UNCHANGED = {
  rendered: 0,
  removed: 0,
  foreign: [],
  indexed: 0,
  problems: [],
  explained: [],
  changed: [],
};

/** Returns whether the next build of the same inputs would change and report nothing. */
function isUpToDate({ converted, built }: ArchiveReport): boolean {
  const { articles, registered, skipped, failed, changing, inPlace } = converted;
  // Sources that are read in place are not among the inputs that were compared.
  return (
    [articles, registered, skipped, failed, changing, built.problems].every(({ length }) => length === 0) &&
    inPlace === 0
  );
}

interface LockedBuild {
  options: ArchiveOptions;
  cache: string;
  statCache: StatCache;
  sourceFolders: SettledFolders;
  prepared: PreparedBuild;
  signingKey: SigningKey | undefined;
  parts: Parts | undefined;
}

async function convertAndBuild({
  options,
  cache,
  statCache,
  sourceFolders,
  prepared,
  signingKey,
  parts,
}: LockedBuild): Promise<ArchiveReport> {
  const { project, content, shard, onConvert } = options;
  const isDivided = shard !== undefined || parts !== undefined;
  const { renderers } = prepared;
  try {
    // Builds of other content may use the folder too.
    await removeDrafts(cache, { isInUse: isRunning });
    const [{ readRegister }, { convert }, { buildSite }, { readTakedowns }, { addOriginalTitles }] =
      await Promise.all(loadModules());
    const convertCache = convertCacheFolder(project, content);
    const register = await readRegister(content, registerTablesPath(convertCache));
    const converted = await convert({
      content,
      register,
      times: statCache,
      sourceFolders,
      vocabulary: prepared.vocabularies.tags,
      cache: convertCache,
      onProgress: onConvert,
      limits: sourceLimits(options),
      workers: renderers.pool,
      isBrief: true,
      dryRun: isDivided,
    });
    if (isDivided) refuseUnconverted(content, converted);
    // Indexing has priority: its steps wait for each other, and rendering uses the remaining time.
    renderers.pool.setPriority(constants.priority.PRIORITY_LOW);
    warmUp(renderers);
    const untitled = isDivided
      ? []
      : await addOriginalTitles(
          content,
          register,
          new Set((await readTakedowns(content)).map(({ id }) => id)),
          convertCache,
        );
    const built = await buildSite({ ...options, ...prepared, cache, register, statCache, signingKey, parts });
    return { converted, built: { ...built, warnings: [...built.warnings, ...untitled] } };
  } finally {
    // The folders are still locked, so no worker writes after another build has started.
    await renderers.pool.close();
  }
}

/** @throws InputProblem where converting would change the content: shards must all read the same */
function refuseUnconverted(content: string, { outcomes, registered, changing }: ConvertReport): void {
  const articles = Object.values(outcomes).reduce((sum, count) => sum + count, 0);
  const count = articles + registered.length + changing.length;
  if (count === 0) return;
  throw new InputProblem({
    file: content,
    reason: `has ${count} ${count === 1 ? 'article' : 'articles'} not converted or registered yet, and parts of a site are made from content that does not change`,
    remedy: 'run «npm run convert» on one machine first, and give its content folder to all',
  });
}
