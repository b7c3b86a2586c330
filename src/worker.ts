/** The script of a worker process. It loads a set of tasks when the set is opened. */
import type { ConvertTaskOptions } from './convert/batch/convertTasks.ts';
import type { PictureTaskOptions } from './site/pictures/pictureTasks.ts';
import type { Rendering } from './site/render/renderJob.ts';
import { serveTasks, taskSet } from './system/workers/serveTasks.ts';

serveTasks({
  convert: async (options: ConvertTaskOptions, progress, worker) => {
    const { ConvertTasks } = await import('./convert/batch/convertTasks.ts');
    return taskSet(new ConvertTasks(options, progress, worker));
  },
  pictures: async (options: PictureTaskOptions, progress) => {
    const { PictureTasks } = await import('./site/pictures/pictureTasks.ts');
    return taskSet(new PictureTasks(options, progress));
  },
  render: async (rendering: Rendering, progress) => {
    // Eleventy would resolve modules in another thread, so that a server can reload them; workers never reload modules.
    process.env.ELEVENTY_SKIP_ESM_RESOLVER = 'true';
    const { RenderTasks } = await import('./site/render/renderTasks.ts');
    return taskSet(new RenderTasks(rendering, progress));
  },
});
