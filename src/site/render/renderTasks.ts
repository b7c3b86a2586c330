/** The tasks for rendering, which run in workers. */

import { limitHeapGrowth } from '../../system/limitHeapGrowth.ts';
import type { TaskProgress } from '../../system/workers/taskProgress.ts';
import { type DataExportJob, makePeriod } from '../exports/dataFiles.ts';
import type { WrittenFile } from '../output/writeIfChanged.ts';
import { render, warmUp } from './render.ts';
import type { Rendered, Rendering, RenderJob } from './renderJob.ts';

export class RenderTasks {
  readonly #rendering: Rendering;
  readonly #isWanted: () => boolean;
  #warmedUp: Promise<void> | undefined;

  constructor(rendering: Rendering, progress: TaskProgress) {
    this.#rendering = rendering;
    this.#isWanted = () => !progress.isOrphaned();
  }

  /** Loads modules and compiles templates before the first page is rendered. */
  async warmUp(): Promise<void> {
    this.#warmedUp ??= warmUp(this.#rendering);
    await this.#warmedUp;
  }

  async renderPages(jobs: readonly RenderJob[]): Promise<Rendered> {
    // A template that does not compile fails again, with its name, where a page needs it.
    await this.warmUp().catch(() => {});
    return render(jobs, this.#rendering, this.#isWanted);
  }

  async exportPeriod(job: DataExportJob): Promise<WrittenFile[]> {
    return makePeriod(job, this.#rendering, this.#isWanted);
  }

  async limitHeapGrowth(): Promise<void> {
    limitHeapGrowth();
  }

  async close(): Promise<void> {}
}
