/**
 * A build that waits in a process of its own, since libraries cache files that may change. It starts before it is needed: loading
 * takes longer than rendering the pages of one article.
 */
import { mkdirSync } from 'node:fs';
import { cacheFolder } from '../../src/system/files/cacheFolders.ts';
import { scriptPath } from '../../src/system/scripts/scriptPath.mjs';
import { PooledTasks } from '../../src/system/workers/pooledTasks.ts';
import { WorkerPool } from '../../src/system/workers/workerPool.ts';
import type { BuildTasks } from './buildWorker.ts';
import { PROJECT, printError } from './command.ts';
import type { SiteOptions } from './siteOptions.ts';

export class StandbyBuild {
  readonly #pool: WorkerPool;
  readonly #tasks: PooledTasks<BuildTasks, SiteOptions>;

  private constructor(pool: WorkerPool, options: SiteOptions) {
    this.#pool = pool;
    this.#tasks = new PooledTasks(pool, 'build', options);
    this.#tasks.prewarm(1);
  }

  /** Starts a process that prepares `npm run build` with these options. */
  static async start(options: SiteOptions): Promise<StandbyBuild> {
    const folder = cacheFolder(PROJECT);
    mkdirSync(folder, { recursive: true });
    const script = await scriptPath('buildWorker');
    return new StandbyBuild(
      new WorkerPool({ script, folder, printsOutput: true, purpose: 'builds' }),
      options,
    );
  }

  /** Builds now, and prints the output of `npm run build`. */
  async go(): Promise<void> {
    try {
      await this.#tasks.run('build', undefined);
    } catch (error) {
      printError(error);
    } finally {
      this.discard();
    }
  }

  /** Ends the process, because its data are out of date or its build is done. */
  discard(): void {
    void this.#pool.close();
  }
}
