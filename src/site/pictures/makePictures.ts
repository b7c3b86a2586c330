/** Makes the pictures of a site: those that its articles show, as the settings ask. A picture that did not change is not made again. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Article } from '../../archive/article/article.ts';
import { mediaHash } from '../../archive/media/mediaFile.ts';
import { hasPicture } from '../../archive/media/mediaStore.ts';
import { hashKey } from '../../system/hashKey.ts';
import { mapInOrder, splitIntoChunks } from '../../system/mapInOrder.ts';
import type { ProblemDetails } from '../../system/problem.ts';
import { type ItemOutcome, PooledTasks } from '../../system/workers/pooledTasks.ts';
import type { WorkerPool } from '../../system/workers/workerPool.ts';
import type { Output } from '../output/output.ts';
import type { Settings } from '../settings/settings.ts';
import { findCopies } from './findCopies.ts';
import { type IndexedPictures, NO_INDEXED_PICTURES } from './indexedPictures.ts';
import {
  type CachedPicture,
  PictureCache,
  type PictureRecord,
  readDerivationVersion,
} from './pictureCache.ts';
import { pictureName } from './pictureName.ts';
import type { SitePicture } from './pictureSizes.ts';
import type { DerivedRecord, PictureTaskOptions, PictureTasks } from './pictureTasks.ts';

type PicturePool = PooledTasks<PictureTasks, PictureTaskOptions>;

export interface PicturesInput {
  /** The articles of the site. */
  articles: readonly Article[];
  settings: Pick<Settings, 'images'>;
  content: string;
  /** The folder of all caches. */
  cache: string;
  /** Without it, pictures are made in this process, one by one. */
  workers?: WorkerPool;
  /** Whether pictures that could not be read are tried again. */
  clean?: boolean;
  /** Whether this shard makes the files of a picture; it describes the others. All are made by default. */
  owns?: (original: string) => boolean;
  /** Records of pictures that other shards made, by the SHA-256 of the original. */
  known?: ReadonlyMap<string, PictureRecord>;
  onProgress?: (done: number, total: number) => void;
}

/** The pictures of a site, and what could not be shown. */
export interface SitePictures extends IndexedPictures {
  problems: readonly ProblemDetails[];
  /** What is known of the pictures that were made here, by the SHA-256 of the original. */
  records: ReadonlyMap<string, PictureRecord>;
  /** Writes their files into the site. Workers must still be open. */
  write(output: Output): Promise<void>;
  /** Writes their files into a folder that no build made. */
  copyTo(folder: string): Promise<void>;
}

export const NO_PICTURES: SitePictures = {
  ...NO_INDEXED_PICTURES,
  problems: [],
  records: new Map(),
  write: async () => {},
  copyTo: async () => {},
};

/** The pictures of a chunk take a worker about a second. */
const CHUNK_PICTURES = 8;
/** Starting another worker takes as long as making this many pictures. */
const MIN_PICTURES_PER_WORKER = 4;

const GROUP = 'pictures';

type PictureTask = 'derivePictures' | 'describePictures';

/** Brings the cached files of all pictures up to date. A picture that cannot be read becomes a problem. */
export async function makePictures(input: PicturesInput): Promise<SitePictures> {
  const {
    articles,
    settings,
    content,
    cache: cacheFolder,
    workers,
    clean = false,
    owns = () => true,
    known = new Map(),
    onProgress = () => {},
  } = input;
  const articleOf = listOriginals(articles, settings.images);
  if (articleOf.size === 0) return NO_PICTURES;
  const version = readDerivationVersion();
  const cache = new PictureCache(cacheFolder, content, version);
  const options = { content, folder: cache.folder, version };
  const problems: ProblemDetails[] = [];
  const refuse = (original: string, reason: string): void => {
    problems.push(pictureProblem(original, articleOf.get(original) ?? '', reason));
  };
  const originals = [...articleOf.keys()].filter((original) => {
    const isThere = hasPicture(content, original);
    if (!isThere) refuse(original, 'the file is missing');
    return isThere;
  });
  const isStale = (original: string): boolean => {
    const hash = mediaHash(original);
    const found = known.get(hash);
    if (found !== undefined && cache.get(hash)?.kind !== 'cached') cache.set(hash, found);
    const record = cache.get(hash);
    if (record?.kind === 'described') return owns(original);
    return record === undefined || (clean && record.kind === 'refused' && found === undefined);
  };
  const derive = async (stale: readonly string[], task: PictureTask = 'derivePictures'): Promise<void> => {
    let done = 0;
    for await (const outcomes of deriveAll(workers, options, stale, task)) {
      for (const [original, outcome] of outcomes) {
        if (outcome.kind === 'ended') refuse(original, 'reading it ended its process, or took too long');
        else if (outcome.result.kind === 'missing')
          refuse(original, 'its bytes are not those that it is named by');
        else cache.set(mediaHash(original), outcome.result);
      }
      // A build that is stopped has not worked in vain.
      await cache.save();
      done += outcomes.length;
      onProgress(done, stale.length);
    }
  };
  const stale = originals.filter(isStale);
  await derive(stale.filter(owns));
  await derive(
    stale.filter((original) => !owns(original)),
    'describePictures',
  );
  const byFile = new Map<string, SitePicture>();
  const hashes = new Map<string, string>();
  const cached = new Map<string, CachedPicture>();
  const records = new Map<string, PictureRecord>();
  for (const original of originals) {
    const record = cache.get(mediaHash(original));
    if (record?.kind === 'refused') refuse(original, record.reason);
    if (record !== undefined && owns(original)) records.set(mediaHash(original), record);
    if (record === undefined || record.kind === 'refused') continue;
    const { size, tone, hash } = record;
    byFile.set(original, { name: pictureName(mediaHash(original), version), ...size, tone });
    if (hash !== '') hashes.set(original, hash);
    if (record.kind === 'cached' && owns(original)) cached.set(original, record);
  }
  const copies = await findCopies(hashes, cache.copiesFile);
  const hasOnlyLeads = settings.images === 'leads';
  return {
    byFile,
    copies,
    hasOnlyLeads,
    problems,
    records,
    write: (output) => writeFiles(output, cached, cache, derive),
    copyTo: (folder) => copyFiles(folder, cached, cache),
  };
}

/** Selects those of a site's pictures that it would have with another setting. */
export function selectPictures(
  articles: readonly Article[],
  pictures: IndexedPictures,
  images: Settings['images'],
): IndexedPictures {
  const originals = listOriginals(articles, images);
  return {
    ...pictures,
    byFile: new Map([...pictures.byFile].filter(([original]) => originals.has(original))),
    hasOnlyLeads: images === 'leads',
  };
}

/** Lists the originals that the site shows, each with the first article that names it. */
function listOriginals(articles: readonly Article[], images: Settings['images']): Map<string, string> {
  const originals = new Map<string, string>();
  if (images === 'none') return originals;
  for (const { file: article, images: named } of articles)
    for (const { file } of images === 'leads' ? named.slice(0, 1) : named)
      if (file !== undefined && !originals.has(file)) originals.set(file, article);
  return originals;
}

function pictureProblem(original: string, article: string, reason: string): ProblemDetails {
  return {
    file: original,
    reason: `is not shown in ${article}: ${reason}`,
    remedy: 'put the file there again, or take it out of the article’s images',
  };
}

/** Makes the files of pictures in as many workers as make it faster, and gives the outcomes of each chunk. */
async function* deriveAll(
  workers: WorkerPool | undefined,
  options: PictureTaskOptions,
  originals: readonly string[],
  task: PictureTask,
): AsyncGenerator<[original: string, outcome: ItemOutcome<DerivedRecord>][]> {
  if (originals.length === 0) return;
  if (workers === undefined) {
    // Loads the library, which workers load otherwise.
    const { deriveFiles } = await import('./pictureTasks.ts');
    for (const original of originals)
      yield [[original, { kind: 'done', result: await deriveFiles(original, options) }]];
    return;
  }
  const pool: PicturePool = new PooledTasks(workers, 'pictures', options);
  const lanes = Math.min(workers.maxSize, Math.ceil(originals.length / MIN_PICTURES_PER_WORKER));
  pool.prewarm(lanes);
  const chunkLength = Math.min(CHUNK_PICTURES, Math.ceil(originals.length / lanes));
  const deriveChunk = async (chunk: readonly string[]): Promise<[string, ItemOutcome<DerivedRecord>][]> => {
    const outcomes = await pool.runBatch(task, chunk);
    return outcomes.map((outcome, at) => [chunk[at] ?? '', outcome]);
  };
  // Each worker has a chunk pending while it makes another.
  yield* mapInOrder(splitIntoChunks(originals, chunkLength), 2 * lanes, deriveChunk);
  await pool.close();
}

/** Copies files from the cache into the site. A file that the cache lost is made again. */
async function writeFiles(
  output: Output,
  pictures: ReadonlyMap<string, CachedPicture>,
  cache: PictureCache,
  derive: (stale: readonly string[]) => Promise<void>,
): Promise<void> {
  const files = [...pictures].flatMap(([original, record]) =>
    Object.entries(record.files).map(([path, hash]) => ({ original, path, hash })),
  );
  const key = hashKey(JSON.stringify(files.map(({ path, hash }) => [path, hash])));
  if (output.keepGroup(GROUP, key, 'divided')) return;
  output.startGroup(GROUP, key);
  const missing = files.filter(({ path, hash }) => !output.keep(path, hash, GROUP));
  output.begin(missing.map(({ path }) => path));
  for (const { original, path, hash } of missing) {
    let bytes = cache.read(path, hash);
    if (bytes === undefined) {
      await derive([original]);
      bytes = cache.read(path, hash);
    }
    if (bytes === undefined)
      throw new Error(`The picture ${original} gives other bytes each time; report this`);
    output.write(path, bytes, GROUP, hash);
  }
}

/** Copies files from the cache into a folder. One that the cache lost meanwhile is left out: another run makes it. */
async function copyFiles(
  folder: string,
  pictures: ReadonlyMap<string, CachedPicture>,
  cache: PictureCache,
): Promise<void> {
  for (const { files } of pictures.values())
    for (const [path, hash] of Object.entries(files)) {
      const bytes = cache.read(path, hash);
      if (bytes === undefined) continue;
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), bytes);
    }
}
