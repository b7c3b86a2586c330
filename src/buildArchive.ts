/** What `npm run build` does: convert what is new, then make the site. The server does the same on every change. */
import { existsSync, mkdirSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { findLinkProblems } from './archive/contentFolder.ts';
import type { Vocabularies } from './archive/vocabulary/vocabularies.ts';
import type { ConvertOptions, ConvertReport } from './convert/convert.ts';
import { convertPoolOptions, DEFAULT_SOURCE_LIMITS, type SourceLimits } from './convert/convertPool.ts';
import type { BuildReport } from './site/build.ts';
import { Inputs } from './site/buildInputs.ts';
import { hasMark, isVacant, refuseUnsafeLocation } from './site/output/outputLocation.ts';
import { SEAL } from './site/output/seal.ts';
import type { RenderPool } from './site/render/rendering.ts';
import type { Settings, SettingsOverrides } from './site/settings/settings.ts';
import type { Strings } from './site/settings/strings.ts';
import { cacheFolder, convertCacheFolder, lockFolder } from './system/files/cacheFolders.ts';
import { removeDrafts } from './system/files/drafts.ts';
import { withLock } from './system/files/lock.ts';
import { StatCache } from './system/files/statCache.ts';
import { InputProblem, type ProblemDetails } from './system/problem.ts';
import { isRunning } from './system/processes.ts';
import { PooledTasks } from './system/workers/pooledTasks.ts';
import { WorkerPool } from './system/workers/workerPool.ts';

export interface ArchiveOptions extends SettingsOverrides {
  /** The project's folder. */
  project: string;
  content: string;
  output: string;
  clean?: boolean;
  /** Makes a site of far fewer articles than it has, too. */
  allowShrink?: boolean;
  /** How long one source may be read without a further article, in milliseconds. */
  sourceTimeoutMs?: number | undefined;
  /** Tells which pages are made, and why. */
  explain?: boolean;
  /** Is told at once what is odd about the folders. */
  onWarning?: (warning: ProblemDetails) => void;
  onConvert?: ConvertOptions['onProgress'];
  onStep?: (step: string) => void;
}

export interface ArchiveReport {
  converted: ConvertReport;
  built: BuildReport;
}

/** What a build has loaded before it begins, and the workers that have loaded their part. */
export interface PreparedBuild {
  settings: Settings;
  strings: Strings;
  vocabularies: Vocabularies;
  renderers: RenderPool;
}

/**
 * Loads what a build needs, whatever is to be built.
 * @param all also what only some builds need, for one that waits
 * @throws InputProblem where settings or texts are broken
 */
export async function prepareBuild(options: ArchiveOptions, all = false): Promise<PreparedBuild> {
  const { project, content, output } = options;
  const cache = cacheFolder(project);
  mkdirSync(cache, { recursive: true });
  const poolOptions = await convertPoolOptions(limitsOf(options), cache, 'converts and renders');
  const workers = new WorkerPool(poolOptions);
  workers.prewarm(1);
  try {
    // Loaded only where there is something to do.
    const [{ readSettings }, { readStrings }, { readVocabularies }] = await Promise.all([
      import('./site/settings/settings.ts'),
      import('./site/settings/strings.ts'),
      import('./archive/vocabulary/vocabularies.ts'),
    ]);
    const data = join(project, '_data');
    const settings = await readSettings(join(data, 'site.json'), options);
    const strings = await readStrings(join(data, 'strings'));
    const renderers: RenderPool = new PooledTasks(workers, 'render', { content, output, settings, strings });
    renderers.prewarm(1);
    const [vocabularies] = await Promise.all([readVocabularies(data), ...modules()]);
    if (all) {
      warmUp(renderers);
      await import('./site/index/searchIndex.ts').then(({ indexing }) => indexing(vocabularies.tags));
    }
    return { settings, strings, vocabularies, renderers };
  } catch (error) {
    await workers.close();
    throw error;
  }
}

function limitsOf({ sourceTimeoutMs: timeoutMs }: ArchiveOptions): SourceLimits {
  return timeoutMs === undefined ? DEFAULT_SOURCE_LIMITS : { ...DEFAULT_SOURCE_LIMITS, timeoutMs };
}

function warmUp(renderers: RenderPool): void {
  // A template that does not compile fails again, with its name, where a page needs it.
  renderers.run('warmUp', undefined).catch(() => {});
}

/** What reads, converts and builds. */
function modules() {
  return [
    import('./archive/register/register.ts'),
    import('./convert/convert.ts'),
    import('./site/build.ts'),
    import('./archive/takedowns/takedowns.ts'),
    import('./convert/reading/originalTitles.ts'),
  ] as const;
}

/**
 * Converts and builds, alone on both folders.
 * @param prepared what is loaded already; its workers are ended
 * @throws InputProblem where another build is at work, the output folder is no site's, or nothing could be built at all
 */
export async function buildArchive(
  options: ArchiveOptions,
  prepared?: PreparedBuild,
): Promise<ArchiveReport> {
  try {
    return await buildAlone(options, prepared);
  } finally {
    await prepared?.renderers.pool.close();
  }
}

async function buildAlone(options: ArchiveOptions, prepared?: PreparedBuild): Promise<ArchiveReport> {
  const { project, content, output, pathPrefix, siteUrl, clean = false, onWarning } = options;
  const cache = cacheFolder(project);
  // A mistyped folder would make an empty site in the place of a full one.
  if (!existsSync(content)) {
    throw new InputProblem({
      file: content,
      reason: 'is not there',
      remedy: 'check --content, or convert into it first',
    });
  }
  refuseUnsafeLocation(options);
  // Before a lock is put into it: a folder that is no site is left untouched.
  if (!hasMark(output) && !isVacant(output)) {
    const { refuseForeignFolder } = await import('./site/output/output.ts');
    refuseForeignFolder({ cache, content, output });
  }
  const locking = {
    fallback: lockFolder(project),
    ...(onWarning === undefined ? {} : { onFallback: onWarning }),
  };
  const work = async (): Promise<ArchiveReport> => {
    const times = new StatCache();
    const settings = { pathPrefix, siteUrl };
    const links = (await findLinkProblems(content, times)).filter(({ file }) => !isToldElsewhere(file));
    const inputs = await Inputs.look({ project, content, output, cache, settings, times }, SEAL);
    const last = clean ? undefined : inputs.lastReport();
    if (last !== undefined) return { converted: NOTHING_NEW, built: { ...UNCHANGED, ...last } };
    const begun = prepared ?? (await prepareBuild(options));
    const { converted, built } = await convertAndBuild(options, cache, times, begun);
    const made = { converted, built: { ...built, problems: [...built.problems, ...links] } };
    if (isSettled(made)) await inputs.remember(made.built);
    return made;
  };
  return withLock(content, () => withLock(output, work), locking);
}

/** Whether converting names a link, or the catalogue does. */
function isToldElsewhere(file: string): boolean {
  return file.startsWith('articles/') || file.startsWith('sources/');
}

const NOTHING_NEW: ConvertReport = {
  ...{ batch: '', articles: [], registered: [], skipped: [], failed: [], changing: [], declined: false },
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

/** Whether the next build of the same inputs has the same to say, and that is nothing. */
function isSettled({ converted, built }: ArchiveReport): boolean {
  const { articles, registered, skipped, failed, changing, inPlace } = converted;
  // What lies elsewhere is not among the inputs that were looked at.
  return (
    [articles, registered, skipped, failed, changing, built.problems].every(({ length }) => length === 0) &&
    inPlace === 0
  );
}

async function convertAndBuild(
  options: ArchiveOptions,
  cache: string,
  times: StatCache,
  prepared: PreparedBuild,
): Promise<ArchiveReport> {
  const { project, content, onConvert } = options;
  const { renderers } = prepared;
  try {
    // The folder is shared with builds of other content.
    await removeDrafts(cache, { isInUse: isRunning });
    const [{ readRegister }, { convert }, { buildSite }, { readTakedowns }, { addOriginalTitles }] =
      await Promise.all(modules());
    const register = await readRegister(content);
    const converted = await convert({
      ...{ content, register, times },
      vocabulary: prepared.vocabularies.tags,
      cache: convertCacheFolder(project, content),
      ...(onConvert === undefined ? {} : { onProgress: onConvert }),
      limits: limitsOf(options),
      workers: renderers.pool,
    });
    // Indexing goes first: its steps wait for one another, where rendering fills whatever time is left.
    renderers.pool.setPriority(constants.priority.PRIORITY_LOW);
    warmUp(renderers);
    const untitled = await addOriginalTitles(
      content,
      register,
      new Set((await readTakedowns(content)).map(({ id }) => id)),
      convertCacheFolder(project, content),
    );
    const built = await buildSite({ ...options, ...prepared, cache, register, times });
    return { converted, built: { ...built, warnings: [...built.warnings, ...untitled] } };
  } finally {
    // While both folders are this build's alone: what they write must not meet another's.
    await renderers.pool.close();
  }
}
