/** Reads one shard's sources, and keeps what was read of them in a folder of its own. Nothing in the content folder is changed. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type BatchDefaults, readRegister } from '../../archive/register/register.ts';
import { hasWriteAheadLog, recoverRegister } from '../../archive/register/writeAheadLog.ts';
import type { SourceFile } from '../../archive/sources.ts';
import { withLock } from '../../system/files/lock.ts';
import { StatCache } from '../../system/files/statCache.ts';
import { TempStore } from '../../system/files/tempStore.ts';
import type { ProblemDetails } from '../../system/problem.ts';
import type { Shard } from '../../system/shards/shard.ts';
import { latestCurrentDay } from '../../system/today.ts';
import type { WorkerPool } from '../../system/workers/workerPool.ts';
import {
  type ConvertPool,
  DEFAULT_SOURCE_LIMITS,
  prewarmFor,
  type SourceLimits,
  withConvertPool,
} from '../batch/convertPool.ts';
import { findUncachedSources, readSources } from '../batch/readAll.ts';
import { Sketches } from '../duplicates/sketches.ts';
import { mergeDefaults, selectPendingSources } from '../intake/batch.ts';
import { createChangingProblem } from '../intake/givenFiles.ts';
import { addInPlaceSources } from '../intake/intake.ts';
import { toSourceKey } from '../intake/sourceIndex/knownFiles.ts';
import { SourceIndex } from '../intake/sourceIndex/sourceIndex.ts';
import { listDataFiles } from './dataFiles.ts';
import { SourceDivision } from './divideSources.ts';
import { refuseOutput, removePart } from './partFolder.ts';
import { CONTENTS_FOLDER, SOURCES_FILE, type SourceEntry, writeManifest, writeMark } from './partManifest.ts';
import { readRegisterState } from './registerState.ts';
import { isSourceRecord, type SourceRecord } from './sourceRecord.ts';

export interface MakePartOptions {
  content: string;
  shard: Shard;
  /** The folder of the part, which is made or replaced. */
  output: string;
  /** The version of the code (convertVersion.ts). */
  version: string;
  /** Defaults for fields that the sources do not give. */
  given?: BatchDefaults;
  /** Reads all sources again. */
  again?: boolean;
  /** Whether joining will have a folder of uploads. */
  media?: boolean;
  /** The folder of the converter's cache, which is only read. */
  cache?: string;
  limits?: Partial<SourceLimits>;
  /** Workers with these limits (see `convertPoolOptions`), which stay open afterwards; by default, the shard starts its own. */
  workers?: WorkerPool;
  onProgress?: (done: number, total: number) => void;
}

export interface PartReport {
  /** How many sources were read, and how many of them failed. */
  read: number;
  failed: number;
  /** Sources that changed while they were read. The part lacks them. */
  changing: ProblemDetails[];
}

/**
 * Reads the sources of a shard.
 * @throws InputProblem where the part's folder has other files, or the register cannot be read
 */
export async function makePart(options: MakePartOptions): Promise<PartReport> {
  const { content, output, shard } = options;
  await refuseOutput(output, content);
  return withLock(output, async () => {
    const contents = join(output, CONTENTS_FOLDER);
    // Until the manifest is written, the part is not complete.
    await writeMark(output, shard);
    await removePart(output);
    await mkdir(contents, { recursive: true });
    const limits = { ...DEFAULT_SOURCE_LIMITS, ...options.limits };
    const tasks = { content, tempFolder: contents, explain: false, vocabulary: [] };
    return withConvertPool(tasks, limits, options.workers, (pool) =>
      readWith(pool, limits, contents, options),
    );
  });
}

async function readWith(
  pool: ConvertPool,
  limits: SourceLimits,
  contents: string,
  options: MakePartOptions,
): Promise<PartReport> {
  const { content, shard, output, version, given = {}, again = false, media = false, cache } = options;
  const state = await readRegisterState(content);
  const register = await readRegister(content);
  // Joining registers what a killed run has written.
  if (hasWriteAheadLog(content)) await recoverRegister(content, register, false);
  const times = new StatCache();
  const division = await SourceDivision.divide({ content, register, times, again }, shard.count);
  const takes = (name: string): boolean => division.ownerOf(name) === shard.index;
  const index = await SourceIndex.open(
    content,
    cache && join(cache, 'sources.json'),
    (files, bytes) => prewarmFor(pool, files, bytes),
    times,
    undefined,
    takes,
  );
  await addInPlaceSources(register, index, takes);
  const select = (): SourceFile[] =>
    selectPendingSources(index.sources, register, { again, named: new Set() });
  await index.confirm(select().map(({ sha256 }) => sha256));
  const pending = select();
  const sketches = await Sketches.open({ register, path: cache && join(cache, 'sketches') });
  const uncached = findUncachedSources(pending, register, index, sketches);
  const sources = [
    ...pending.map((source) => ({ source, keep: true })),
    ...uncached.map(({ source }) => ({ source, keep: false })),
  ];
  prewarmFor(
    pool,
    sources.length,
    sources.reduce((sum, { source }) => sum + source.size, 0),
  );

  const report: PartReport = { read: pending.length, failed: 0, changing: [] };
  const store = new TempStore<SourceRecord>(join(contents, SOURCES_FILE), isSourceRecord);
  const read: { source: SourceFile; entry: SourceEntry }[] = [];
  const { onProgress = () => {} } = options;
  onProgress(0, sources.length);
  const common = { given, today: latestCurrentDay(), register, pool, limits };
  for await (const chunk of readSources(sources, common)) {
    for (const { source, keep, contents } of chunk) {
      if (keep && contents.kind === 'failed') report.failed += 1;
      const defaults = mergeDefaults(source, register, keep ? given : {});
      const { offset, length } = store.put({ given: defaults, contents });
      const name = toSourceKey(source);
      read.push({ source, entry: { name, sha256: source.sha256, keep, offset, length } });
    }
    onProgress(read.length, sources.length);
  }
  store.flush();
  store.close();
  const entries: SourceEntry[] = [];
  // Checked after all are read, so that a source that another program still writes has had the most time to change.
  for (const { source, entry } of read) {
    if (await index.isUnchanged(source)) entries.push(entry);
    else if (entry.keep) report.changing.push(createChangingProblem(`sources/${source.file}`, 'read'));
  }
  const files = await listDataFiles(contents);
  const head = { ...shard, version, options: { given, again, media }, register: state };
  await writeManifest(output, { ...head, files, sources: entries });
  return report;
}
