/** Kills the processes that a build starts while they work, as the system does when memory runs out. */
import type { ChildProcess } from 'node:child_process';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { convertPoolOptions, DEFAULT_SOURCE_LIMITS } from '../../src/convert/batch/convertPool.ts';
import { withPagefindIndex } from '../../src/search/indexing/segment/pagefindProcess.ts';
import { type RenderPool, renderPages } from '../../src/site/render/rendering.ts';
import { PooledTasks } from '../../src/system/workers/pooledTasks.ts';
import { WorkerPool } from '../../src/system/workers/workerPool.ts';
import { ROOT_VIEW, settings, strings } from '../fixtures/archive.ts';
import { temporaryFolder } from '../fixtures/temporaryFolder.ts';

const OUT_OF_MEMORY =
  /^The process that .+ ended before its work was done \(SIGKILL\)\. Most often memory ran out: .*run the build again/u;

/** Records the processes that a test starts, in order. Node announces each on a diagnostics channel. */
function recordProcesses(): ChildProcess[] {
  const processes: ChildProcess[] = [];
  const onStart = (message: unknown): void => {
    if (hasProcess(message)) processes.push(message.process);
  };
  subscribe('child_process', onStart);
  onTestFinished(() => {
    unsubscribe('child_process', onStart);
  });
  return processes;
}

function hasProcess(message: unknown): message is { process: ChildProcess } {
  return typeof message === 'object' && message !== null && 'process' in message;
}

describe('withPagefindIndex', () => {
  it('fails with a sentence if Pagefind is killed while it works', async () => {
    const processes = recordProcesses();
    const indexing = withPagefindIndex(async (index) => {
      await index.addCustomRecord({ url: '/', language: 'und', content: 'text', meta: {} });
      processes[0]?.kill('SIGKILL');
      return index.getFiles();
    });
    await expect(indexing).rejects.toThrow(OUT_OF_MEMORY);
  });

  it('fails with the same sentence if Pagefind ended before the next message to it', async () => {
    const processes = recordProcesses();
    const indexing = withPagefindIndex(async (index) => {
      const [child] = processes;
      child?.kill('SIGKILL');
      if (child) await once(child, 'exit');
      return index.getFiles();
    });
    await expect(indexing).rejects.toThrow(OUT_OF_MEMORY);
  });

  it('works again after a failure', async () => {
    const files = await withPagefindIndex(async (index) => {
      await index.addCustomRecord({ url: '/', language: 'und', content: 'text', meta: {} });
      return (await index.getFiles()).files;
    });
    expect(files.length).toBeGreaterThan(0);
  });
});

describe('renderPages', () => {
  it('fails with a sentence if a worker is killed', async () => {
    const processes = recordProcesses();
    const renderers = await startRenderers();
    processes[0]?.kill('SIGKILL');
    const rendering = renderPages(renderers, [ROOT_VIEW], (view) => ({ view }));
    await expect(rendering).rejects.toThrow(OUT_OF_MEMORY);
  });

  it('succeeds if a worker is killed after its work', async () => {
    const processes = recordProcesses();
    const renderers = await startRenderers();
    const rendered = renderPages(renderers, [], (view) => ({ view }));
    processes[0]?.kill('SIGKILL');
    await expect(rendered).resolves.toEqual({ made: [], problems: [] });
  });
});

async function startRenderers(): Promise<RenderPool> {
  const output = await temporaryFolder();
  const options = await convertPoolOptions(DEFAULT_SOURCE_LIMITS, output, 'converts and renders');
  const renderers: RenderPool = new PooledTasks(new WorkerPool(options), 'render', {
    content: '',
    output,
    settings,
    strings,
    templateCache: join(output, 'templates'),
  });
  onTestFinished(() => renderers.pool.close());
  renderers.prewarm(1);
  return renderers;
}
