/** Takes what shards read of a batch in the place of reading it. */
import type { SourceFile } from '../../archive/sources.ts';
import {
  findUncachedSources,
  getCounted,
  keepSketches,
  type ReadAllOptions,
  type ReadBatch,
  readAll,
} from '../batch/readAll.ts';
import { mergeDefaults } from '../intake/batch.ts';
import type { ConvertParts } from './convertParts.ts';

/**
 * Takes a batch from parts. Sources outside of the batch whose counts neither the cache nor a part has are read here.
 * @throws InputProblem that names a part that was read from other sources or with other defaults
 */
export async function joinParts(
  parts: ConvertParts,
  pending: readonly SourceFile[],
  options: Omit<ReadAllOptions, 'batch' | 'uncached' | 'isUnchanged'>,
): Promise<ReadBatch> {
  const { given, register, index, sketches } = options;
  parts.refuseStale(index.sources, pending);
  for (const uncached of findUncachedSources(pending, register, index, sketches)) {
    const { source } = uncached;
    const contents = parts.getRecord(source)?.contents;
    if (contents === undefined) continue;
    index.setCounted(source, getCounted(contents));
    const pages = contents.kind === 'failed' ? [] : parts.readPages(source, contents);
    await keepSketches(uncached, pages, register, sketches);
  }
  const uncached = findUncachedSources(pending, register, index, sketches);
  const result = await readAll({ ...options, batch: [], uncached, isUnchanged: async () => true });
  for (const source of pending) {
    const record = parts.getRecord(source);
    const defaults = JSON.stringify(mergeDefaults(source, register, given));
    if (record === undefined || JSON.stringify(record.given) !== defaults) parts.refuseOtherDefaults(source);
    const { contents } = record;
    if (contents.kind === 'failed') result.failed.push({ source, failure: contents });
    else {
      const { pages, ...others } = contents;
      const articles = await result.found.addAll(parts.readPages(source, contents));
      result.read.push({ source, contents: { ...others, articles } });
    }
  }
  for (const { source, contents } of result.read) index.setCounted(source, getCounted(contents));
  for (const { source, failure } of result.failed) index.setCounted(source, getCounted(failure));
  return result;
}
