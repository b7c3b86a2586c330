/** Converts and builds as `npm run build` does, into a folder of the cache, and writes a pack of the site. */
import { join, resolve } from 'node:path';
import { readCatalogue } from './archive/catalogue.ts';
import { readRegister } from './archive/register/register.ts';
import { applyTakedowns, readTakedowns } from './archive/takedowns/takedowns.ts';
import { readVocabularies } from './archive/vocabulary/vocabularies.ts';
import { type ArchiveOptions, type ArchiveReport, buildArchive } from './buildArchive.ts';
import type { KeptPictures } from './offline/format/manifest.ts';
import { readDeltaBase } from './offline/pack/delta/planDelta.ts';
import type { OnProgress } from './offline/pack/files/writeFiles.ts';
import { listSources, type PackSources } from './offline/pack/sources.ts';
import { type WrittenPack, writePack } from './offline/pack/writePack.ts';
import { readSigningKey } from './offline/signing/signature.ts';
import { packSiteFolder, prunePackSites } from './packSites.ts';
import { refuseUnsafeLocation } from './site/output/outputLocation.ts';
import { asksForAll, type SelectionRequest, selectArticles } from './site/selection/selection.ts';
import { readSettings } from './site/settings/settings.ts';
import { readStrings } from './site/settings/strings.ts';
import { lockFolder } from './system/files/cacheFolders.ts';
import { withLock } from './system/files/lock.ts';
import { InputProblem, type ProblemDetails } from './system/problem.ts';

export interface PackArchiveOptions extends Omit<ArchiveOptions, 'output' | 'offline'> {
  /** A folder, or a file whose name ends with `.zip`; by default a folder whose name is the archive's. */
  output?: string;
  /** The folder that the default output is in. */
  parent: string;
  /** The articles of the pack; by default all. */
  select?: SelectionRequest;
  pictures?: KeptPictures;
  /** Adds the sources of the articles. */
  withSources?: boolean;
  /** Writes each page as a file, and no blocks. */
  plain?: boolean;
  /** The manifest of an older copy, for a delta. */
  since?: string;
  /** Writes a request for a time stamp. */
  stamp?: boolean;
  onWrite?: OnProgress;
}

export interface PackArchiveReport extends ArchiveReport {
  pack: WrittenPack;
  /** Sources that the pack lacks. */
  warnings: readonly ProblemDetails[];
}

/**
 * Builds a site of the articles that are wanted, and writes its pack.
 * @throws InputProblem where an option is wrong, no article is selected, or the output is something else than a pack
 */
export async function packArchive(options: PackArchiveOptions): Promise<PackArchiveReport> {
  const { project, content, pictures = 'all', plain = false, stamp = false } = options;
  // These are read first, so that a mistyped file is named before the long build.
  const key = options.sign === undefined ? undefined : readSigningKey(options.sign);
  const since = options.since === undefined ? undefined : readDeltaBase(options.since);
  if (plain && since !== undefined) {
    throw new InputProblem({
      file: '--since',
      reason: 'makes a delta of blocks, and a pack of --plain has none',
      remedy: 'leave out one of the two options',
    });
  }
  const refuseLocation = (output: string): void => refuseUnsafeLocation({ project, content, output }, PACK);
  if (options.output !== undefined) refuseLocation(options.output);
  const site = packSiteFolder(project, [resolve(content), options.select ?? {}]);
  const built = await buildArchive({
    ...options,
    output: site,
    offline: true,
    host: 'generic',
    archives: [],
    sign: undefined,
  });
  const data = join(project, '_data');
  const [settings, strings] = [
    await readSettings(join(data, 'site.json'), options),
    await readStrings(join(data, 'strings')),
  ];
  const sources = options.withSources ? await readSources(options) : undefined;
  const pack = await withLock(
    site,
    () =>
      writePack({
        project,
        site,
        refuseLocation,
        ...(options.output !== undefined && { output: options.output }),
        parent: options.parent,
        settings,
        strings,
        plain,
        pictures,
        sources: sources?.files,
        ...(since !== undefined && { since }),
        ...(key !== undefined && { key }),
        stamp,
        ...(options.onWrite !== undefined && { onProgress: options.onWrite }),
      }),
    { fallback: lockFolder(project) },
  );
  await prunePackSites(project, site);
  return { ...built, pack, warnings: sources?.warnings ?? [] };
}

const PACK = { name: 'pack', example: 'my-pack or my-pack.zip' };
/** Reads the sources of the articles of a pack. */
async function readSources({ project, content, select = {} }: PackArchiveOptions): Promise<PackSources> {
  const register = await readRegister(content);
  const all = await readCatalogue(content, { register });
  const takedowns = await readTakedowns(content);
  const archive = applyTakedowns(all, takedowns, register);
  const vocabularies = await readVocabularies(join(project, '_data'));
  const { catalogue } = asksForAll(select) ? archive : selectArticles(archive, all, select, vocabularies);
  return listSources({
    content,
    articles: catalogue.articles,
    all: all.byId,
    takenDown: new Set(takedowns.map(({ id }) => id)),
  });
}
