/** The script of the process of a standby build. */
import { type PreparedBuild, prepareBuild } from '../../src/buildArchive.ts';
import { serveTasks, taskSet } from '../../src/system/workers/serveTasks.ts';
import { printError } from './command.ts';
import { archiveOptions, runBuild } from './runBuild.ts';
import type { SiteOptions } from './siteOptions.ts';
import { reportUncaughtErrors } from './topLevelErrors.mjs';

export class BuildTasks {
  readonly #options: SiteOptions;
  readonly #prepared: PreparedBuild | undefined;

  private constructor(options: SiteOptions, prepared: PreparedBuild | undefined) {
    this.#options = options;
    this.#prepared = prepared;
  }

  static async open(options: SiteOptions): Promise<BuildTasks> {
    // The build reports an error in the settings or texts, unless it is corrected before.
    const prepared = await prepareBuild(archiveOptions(options), true).catch(() => undefined);
    return new BuildTasks(options, prepared);
  }

  async build(): Promise<void> {
    await runBuild(this.#options, this.#prepared).catch(printError);
  }

  async close(): Promise<void> {
    await this.#prepared?.renderers.pool.close();
  }
}

reportUncaughtErrors();
serveTasks({ build: async (options: SiteOptions) => taskSet(await BuildTasks.open(options)) });
