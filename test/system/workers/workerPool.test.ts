import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { lazy } from '../../../src/system/lazy.ts';
import type { ItemLimits } from '../../../src/system/workers/itemLimits.ts';
import { PooledTasks } from '../../../src/system/workers/pooledTasks.ts';
import { WorkerPool } from '../../../src/system/workers/workerPool.ts';
import type { TestItem, TestTasks } from '../../fixtures/system/testWorker.ts';
import { temporaryFolder } from '../../fixtures/temporaryFolder.ts';

const SOURCE = fileURLToPath(new URL('../../fixtures/system/testWorker.ts', import.meta.url));
const MAX_HEAP_MB = 60;
const LIMITS: ItemLimits = { timeoutMs: 3000, stepAllowanceMs: 5 };
/** On a busy machine, a heap fills slowly. */
const MEMORY_LIMITS: ItemLimits = { ...LIMITS, timeoutMs: 45_000 };

async function createPool(limits = LIMITS, script?: string): Promise<PooledTasks<TestTasks, string>> {
  const folder = await temporaryFolder();
  const options = { script: script ?? (await buildWorker()), folder, limits, maxHeapMb: MAX_HEAP_MB };
  const pool = new WorkerPool({ ...options, purpose: 'is tested' });
  onTestFinished(() => pool.close());
  return new PooledTasks(pool, 'test', '<');
}

/** Bundles the worker's script, since Node 20 does not run TypeScript. */
const buildWorker = lazy(async () => {
  const outfile = join(await mkdtemp(join(tmpdir(), 'khizana-worker-')), 'worker.mjs');
  await build({ entryPoints: [SOURCE], bundle: true, platform: 'node', format: 'esm', outfile });
  return outfile;
});

afterAll(async () => rm(dirname(await buildWorker()), { recursive: true }));

const echo = (text: string): TestItem => ({ kind: 'echo', text });
const done = (result: string) => ({ kind: 'done', result });
const ended = (kind: string) => ({ kind: 'ended', ending: { kind } });

describe('a worker pool', () => {
  it('runs tasks in its workers and returns their results', async () => {
    const pool = await createPool();
    expect(await pool.run('describe', 'a')).toBe('<a');
    expect(await pool.runBatch('each', [echo('a'), echo('b')])).toEqual([done('<a'), done('<b')]);
    expect(await pool.runBatch('each', [])).toEqual([]);
  });

  it('runs many tasks side by side', async () => {
    const pool = await createPool();
    pool.prewarm(pool.pool.maxSize);
    const texts = Array.from({ length: 100 }, (_, at) => String(at));
    expect(await Promise.all(texts.map((text) => pool.run('describe', text)))).toEqual(
      texts.map((text) => `<${text}`),
    );
  });

  it('throws what a task throws, and continues', async () => {
    const pool = await createPool();
    await expect(pool.runBatch('each', [{ kind: 'throw' }])).rejects.toThrow('The disk is full');
    expect(await pool.run('describe', 'a')).toBe('<a');
  });

  it('ends a worker that hangs, names the item, and runs the others again', async () => {
    const pool = await createPool();
    const batch = pool.runBatch('each', [echo('a'), { kind: 'hang' }, echo('b')]);
    const behind = pool.run('describe', 'c');
    expect(await batch).toEqual([done('<a'), ended('timeout'), done('<b')]);
    expect(await behind).toBe('<c');
  });

  it('ends a worker that runs out of memory, and runs the others again', async () => {
    expect(
      await (await createPool(MEMORY_LIMITS)).runBatch('each', [
        echo('a'),
        { kind: 'fill-memory' },
        echo('b'),
      ]),
    ).toEqual([done('<a'), ended('out-of-memory'), done('<b')]);
  });

  it('survives a worker whose heap is filled by one array', async () => {
    expect(
      await (await createPool(MEMORY_LIMITS)).runBatch('each', [echo('a'), { kind: 'grow-array' }]),
    ).toEqual([done('<a'), ended('out-of-memory')]);
  });

  it('replaces workers that crash, also when most items crash them', async () => {
    const exit: TestItem = { kind: 'exit' };
    const outcomes = await (await createPool()).runBatch('each', [exit, echo('a'), exit, echo('b'), exit]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['ended', 'done', 'ended', 'done', 'ended']);
    expect(outcomes[0]).toMatchObject({ ending: { kind: 'crash', message: 'it exited with code 3' } });
  });

  it('lets an item take longer as long as it makes steps', async () => {
    const limits = { timeoutMs: 1000, stepAllowanceMs: 1000 };
    const item: TestItem = { kind: 'steps', count: 10, everyMs: 200 };
    expect(await (await createPool(limits)).runBatch('each', [item])).toEqual([done('done')]);
  });

  it('ends a worker whose item makes too many slow steps', async () => {
    const limits = { timeoutMs: 1000, stepAllowanceMs: 1 };
    const item: TestItem = { kind: 'steps', count: 1000, everyMs: 200 };
    expect(await (await createPool(limits)).runBatch('each', [item])).toEqual([ended('timeout')]);
  });

  it('runs a broadcast task in every worker, including replacements', async () => {
    const pool = await createPool();
    pool.prewarm(pool.pool.maxSize);
    await pool.broadcast('setSuffix', '>');
    expect(await pool.runBatch('each', [{ kind: 'exit' }])).toMatchObject([{ kind: 'ended' }]);
    const texts = await Promise.all(Array.from({ length: 20 }, () => pool.run('describe', 'a')));
    expect(new Set(texts)).toEqual(new Set(['<a>']));
  });

  it('throws when its workers cannot start', async () => {
    const pool = await createPool(LIMITS, join(await temporaryFolder(), 'missing.mjs'));
    await expect(pool.run('describe', 'a')).rejects.toThrow(
      'The process that is tested ended before its work was done (exit code 1)',
    );
  });

  it('closes before its first use, and while a worker is busy', async () => {
    await (await createPool()).pool.close();
    const pool = await createPool();
    await pool.run('describe', 'a');
    const batch = expect(pool.runBatch('each', [{ kind: 'hang' }])).rejects.toThrow('ended');
    await setImmediate();
    await pool.pool.close();
    await batch;
  });
});
