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

async function poolWith(limits = LIMITS, script?: string): Promise<PooledTasks<TestTasks, string>> {
  const folder = await temporaryFolder();
  const options = { script: script ?? (await built()), folder, limits, maxHeapMb: MAX_HEAP_MB };
  const pool = new WorkerPool({ ...options, purpose: 'is tested' });
  onTestFinished(() => pool.close());
  return new PooledTasks(pool, 'test', '<');
}

/** The worker's script; Node 20 runs no TypeScript. */
const built = lazy(async () => {
  const outfile = join(await mkdtemp(join(tmpdir(), 'khizana-worker-')), 'worker.mjs');
  await build({ entryPoints: [SOURCE], bundle: true, platform: 'node', format: 'esm', outfile });
  return outfile;
});

afterAll(async () => rm(dirname(await built()), { recursive: true }));

const echo = (text: string): TestItem => ({ kind: 'echo', text });
const done = (result: string) => ({ kind: 'done', result });
const ended = (kind: string) => ({ kind: 'ended', ending: { kind } });

describe('a worker pool', () => {
  it('runs tasks in its workers and gives their results', async () => {
    const pool = await poolWith();
    expect(await pool.run('describe', 'a')).toBe('<a');
    expect(await pool.runBatch('each', [echo('a'), echo('b')])).toEqual([done('<a'), done('<b')]);
    expect(await pool.runBatch('each', [])).toEqual([]);
  });

  it('runs many tasks side by side', async () => {
    const pool = await poolWith();
    pool.prewarm(pool.pool.maxSize);
    const texts = Array.from({ length: 100 }, (_, at) => String(at));
    expect(await Promise.all(texts.map((text) => pool.run('describe', text)))).toEqual(
      texts.map((text) => `<${text}`),
    );
  });

  it('throws what a task throws, and goes on', async () => {
    const pool = await poolWith();
    await expect(pool.runBatch('each', [{ kind: 'throw' }])).rejects.toThrow('The disk is full');
    expect(await pool.run('describe', 'a')).toBe('<a');
  });

  it('ends a worker that hangs, names the item, and runs the others again', async () => {
    const pool = await poolWith();
    const batch = pool.runBatch('each', [echo('a'), { kind: 'hang' }, echo('b')]);
    const behind = pool.run('describe', 'c');
    expect(await batch).toEqual([done('<a'), ended('timeout'), done('<b')]);
    expect(await behind).toBe('<c');
  });

  it('ends a worker that runs out of memory, and runs the others again', async () => {
    expect(
      await (await poolWith()).runBatch('each', [echo('a'), { kind: 'fill-memory' }, echo('b')]),
    ).toEqual([done('<a'), ended('out-of-memory'), done('<b')]);
  });

  it('outlives a worker whose heap is filled by one array', async () => {
    expect(await (await poolWith()).runBatch('each', [echo('a'), { kind: 'grow-array' }])).toEqual([
      done('<a'),
      ended('out-of-memory'),
    ]);
  });

  it('replaces workers that crash, however many items do', async () => {
    const exit: TestItem = { kind: 'exit' };
    const outcomes = await (await poolWith()).runBatch('each', [exit, echo('a'), exit, echo('b'), exit]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['ended', 'done', 'ended', 'done', 'ended']);
    expect(outcomes[0]).toMatchObject({ ending: { kind: 'crash', message: 'it exited with code 3' } });
  });

  it('lets an item take longer as long as it makes steps', async () => {
    const limits = { timeoutMs: 1000, stepAllowanceMs: 1000 };
    const item: TestItem = { kind: 'steps', count: 10, everyMs: 200 };
    expect(await (await poolWith(limits)).runBatch('each', [item])).toEqual([done('done')]);
  });

  it('ends an item whose steps are too slow in all', async () => {
    const limits = { timeoutMs: 1000, stepAllowanceMs: 1 };
    const item: TestItem = { kind: 'steps', count: 1000, everyMs: 200 };
    expect(await (await poolWith(limits)).runBatch('each', [item])).toEqual([ended('timeout')]);
  });

  it('tells every worker what is broadcast, replaced ones too', async () => {
    const pool = await poolWith();
    pool.prewarm(pool.pool.maxSize);
    await pool.broadcast('setSuffix', '>');
    expect(await pool.runBatch('each', [{ kind: 'exit' }])).toMatchObject([{ kind: 'ended' }]);
    const texts = await Promise.all(Array.from({ length: 20 }, () => pool.run('describe', 'a')));
    expect(new Set(texts)).toEqual(new Set(['<a>']));
  });

  it('throws where its workers cannot start', async () => {
    const pool = await poolWith(LIMITS, join(await temporaryFolder(), 'missing.mjs'));
    await expect(pool.run('describe', 'a')).rejects.toThrow(
      'The process that is tested ended before its work was done (exit code 1)',
    );
  });

  it('closes without having been used, and while a worker is busy', async () => {
    await (await poolWith()).pool.close();
    const pool = await poolWith();
    await pool.run('describe', 'a');
    const batch = expect(pool.runBatch('each', [{ kind: 'hang' }])).rejects.toThrow('ended');
    await setImmediate();
    await pool.pool.close();
    await batch;
  });
});
