/** Composes the Markdown of one part's articles by decisions about all parts. It is kept in the part's folder until the parts are joined. */
import { existsSync, readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Vocabulary } from '../../archive/vocabulary/vocabulary.ts';
import { sha256 } from '../../system/files/files.ts';
import { withLock } from '../../system/files/lock.ts';
import { TempStore, type TempStoreRef } from '../../system/files/tempStore.ts';
import { mapInOrder } from '../../system/mapInOrder.ts';
import { partCommand, partName, refusePart } from '../../system/shards/partSet.ts';
import type { Shard } from '../../system/shards/shard.ts';
import type { WorkerPool } from '../../system/workers/workerPool.ts';
import type { SourceFailure } from '../article/sourceError.ts';
import {
  type ConvertPool,
  DEFAULT_SOURCE_LIMITS,
  type SourceLimits,
  unwrapOutcome,
  withConvertPool,
} from '../batch/convertPool.ts';
import type { ComposeJob } from '../write/composeJob.ts';
import { runJobs } from '../write/runJobs.ts';
import { COMPOSED_FOLDER, type ComposedEntry, writeComposedManifest } from './composedManifest.ts';
import { openPart } from './convertParts.ts';
import { findAltered, listDataFiles } from './dataFiles.ts';
import {
  type DecisionFolders,
  fromPortable,
  hashJob,
  hashVocabulary,
  openDecisions,
  type PartDecisions,
} from './decisions.ts';
import { removeComposed } from './partFolder.ts';
import { CONTENTS_FOLDER, hashManifest, PART_COMMAND, PICTURES_FOLDER } from './partManifest.ts';

/** How many batches are pending. */
const MAX_CONCURRENT_BATCHES = 4;

export interface ComposePartOptions extends DecisionFolders {
  shard: Shard;
  /** The folder of the part. */
  part: string;
  /** The folder of the decisions. */
  decisions: string;
  version: string;
  vocabulary: Vocabulary;
  /** Keeps the removals from each text for the report. */
  explain?: boolean;
  limits?: Partial<SourceLimits>;
  /** Workers with these limits, which stay open afterwards; by default, new ones are started. */
  workers?: WorkerPool;
  onProgress?: (done: number) => void;
}

/**
 * Composes the Markdown of a part.
 * @returns the number of articles
 * @throws InputProblem where part and decisions do not belong together
 */
export async function composePart(options: ComposePartOptions): Promise<number> {
  const { shard, part: folder, version, content, vocabulary, explain = false } = options;
  const decisions = await openDecisions(options.decisions, shard.index);
  const part = openPart(folder);
  const refuse = (reason: string, remedy: string): never =>
    refusePart(part, `is part ${partName(part)}, and ${reason}`, remedy);
  if (part.index !== shard.index || part.count !== shard.count)
    refuse(`part ${partName(shard)} is asked for`, 'give the folder of that part with --output');
  if (decisions.version !== version || part.version !== version)
    refuse('it or the decisions are of another version of Khizana or Node.js', 'make all parts again');
  if (decisions.vocabulary !== hashVocabulary(vocabulary.entries))
    refuse(
      'the decisions were made with another vocabulary',
      'give this machine the same _data/vocabulary.json',
    );
  if (decisions.count !== part.count || decisions.partHash !== hashManifest(folder))
    refuse(
      `is another than ${options.decisions} has decided about`,
      `decide again with «${PART_COMMAND} --decide»`,
    );
  const altered = await findAltered(join(folder, CONTENTS_FOLDER), part.files);
  if (altered !== undefined)
    refuse(
      `its file ${CONTENTS_FOLDER}/${altered} was altered or is missing`,
      `make it again with ${partCommand(shard, PART_COMMAND)}`,
    );
  return withLock(folder, async () => {
    const output = join(folder, COMPOSED_FOLDER);
    await removeComposed(folder);
    await mkdir(output, { recursive: true });
    const limits = { ...DEFAULT_SOURCE_LIMITS, ...options.limits };
    const tasks = { content, tempFolder: output, explain, vocabulary: vocabulary.entries };
    const entries = await withConvertPool(tasks, limits, options.workers, (pool) =>
      composeAll(pool, limits, decisions, output, options),
    );
    const files = await listDataFiles(output);
    await writeComposedManifest(folder, { decisions: decisions.decisions, files, entries });
    return entries.length;
  });
}

async function composeAll(
  pool: ConvertPool,
  limits: SourceLimits,
  decisions: PartDecisions,
  output: string,
  options: ComposePartOptions,
): Promise<ComposedEntry[]> {
  const { part, decisions: folder, onProgress = () => {} } = options;
  const findHeld = makePictureFinder([join(part, CONTENTS_FOLDER), folder]);
  // Holds why articles could not be composed whose workers ended.
  const failures = new TempStore<SourceFailure>(join(output, 'failures'), isFailure);
  const composeBatch = async (batch: readonly ComposeJob[]): Promise<ComposedEntry[]> => {
    const jobs = batch.map((job) => fromPortable(job, part, options, findHeld));
    const outcomes = await runJobs(jobs, (some) => pool.runBatch('composeArticles', some));
    return batch.map((job, at) => {
      const outcome = outcomes[at] ?? { kind: 'ended', ending: { kind: 'closed' } };
      const unwrapped = unwrapOutcome<TempStoreRef>(outcome, 'Writing', limits);
      const { path, offset, length } = 'kind' in unwrapped ? failures.put(unwrapped) : unwrapped;
      return { id: job.id, job: hashJob(job), file: basename(path), offset, length };
    });
  };
  await pool.broadcast('setTagCounts', decisions.counts);
  pool.prewarm(pool.pool.maxSize);
  const entries: ComposedEntry[] = [];
  for await (const batch of mapInOrder(decisions.batches(), MAX_CONCURRENT_BATCHES, composeBatch)) {
    for (const entry of batch) entries.push(entry);
    onProgress(entries.length);
  }
  failures.flush();
  failures.close();
  return entries;
}

/** Finds pictures that sources hold. @param folders where their folders are, the most likely first */
function makePictureFinder(folders: readonly string[]): (hash: string) => string {
  const checked = new Map<string, string>();
  return (hash) => {
    const known = checked.get(hash);
    if (known !== undefined) return known;
    const paths = folders.map((folder) => join(folder, PICTURES_FOLDER, hash));
    const path = paths.find((one) => existsSync(one));
    if (path === undefined || sha256(readFileSync(path)) !== hash)
      return refusePart(
        { folder: paths[0] ?? '' },
        'is missing or was altered',
        'make the part again, and decide again',
      );
    checked.set(hash, path);
    return path;
  };
}

function isFailure(value: unknown): value is SourceFailure {
  return typeof value === 'object' && value !== null && 'reason' in value;
}
