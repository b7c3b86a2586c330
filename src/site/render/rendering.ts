/** Renders pages in the workers of a pool. */

import { limitHeapGrowth } from '../../system/limitHeapGrowth.ts';
import { splitIntoChunks } from '../../system/mapInOrder.ts';
import type { PooledTasks } from '../../system/workers/pooledTasks.ts';
import type { Rendered, Rendering, RenderJob } from './renderJob.ts';
import type { RenderTasks } from './renderTasks.ts';

export type RenderPool = PooledTasks<RenderTasks, Rendering>;

/** Starting another worker takes as long as rendering this many pages. */
const MIN_PAGES_PER_WORKER = 300;
/** The texts of a chunk's pages are in memory until they are written. */
const MAX_CHUNK_PAGES = 400;
/** If each worker took all of its pages at once, the last ones would wait for the slowest. */
const CHUNKS_PER_WORKER = 4;
/** For more pages, saving memory is worth the time that it takes. */
const MAX_PAGES_IN_FULL_MEMORY = 50_000;

/**
 * Renders pages in as many workers as make it faster.
 * @param createJob creates the job for a page just before it is rendered
 * @throws InputProblem that names the template at fault
 */
export async function renderPages<Page>(
  pool: RenderPool,
  pages: readonly Page[],
  createJob: (page: Page) => RenderJob,
): Promise<Rendered> {
  const all: Rendered = { made: [], problems: [] };
  const workers = Math.min(pool.pool.maxSize, Math.ceil(pages.length / MIN_PAGES_PER_WORKER));
  const share = Math.ceil(pages.length / workers / CHUNKS_PER_WORKER);
  const chunkPages = Math.min(MAX_CHUNK_PAGES, Math.max(MIN_PAGES_PER_WORKER, share));
  const chunks = splitIntoChunks(pages, chunkPages);
  const renderChunks = async (): Promise<void> => {
    for (const chunk of chunks) {
      const { made, problems } = await pool.run('renderPages', chunk.map(createJob));
      for (const page of made) all.made.push(page);
      for (const problem of problems) all.problems.push(problem);
    }
  };
  if (workers > 1) pool.prewarm(workers);
  const work: Promise<void>[] = [];
  if (pages.length > MAX_PAGES_IN_FULL_MEMORY) {
    limitHeapGrowth();
    work.push(pool.broadcast('limitHeapGrowth', undefined));
  }
  // Each worker has a second chunk pending while it renders, unless another worker would then have none.
  const pendingChunks = pages.length > workers * chunkPages ? 2 * workers : workers;
  for (let lane = 0; lane < pendingChunks; lane += 1) work.push(renderChunks());
  await Promise.all(work);
  return all;
}
