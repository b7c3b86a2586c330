import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { onChange } from '../../src/serve/watch.ts';

const folder = await mkdtemp(join(tmpdir(), 'khizana-watch-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('onChange', () => {
  it('reports changed files, one run at a time, and ignores hidden ones', async () => {
    const runs: string[][] = [];
    let running = 0;
    const { stop, ready } = onChange([folder], async (files) => {
      running += 1;
      expect(running).toBe(1);
      runs.push(files);
      await new Promise((resolve) => setTimeout(resolve, 200));
      running -= 1;
    });
    await ready;
    await writeFile(join(folder, '.hidden'), 'x');
    await writeFile(join(folder, 'first.md'), 'x');
    await vi.waitFor(() => expect(runs.flat()).toContain(join(folder, 'first.md')), 5000);
    await writeFile(join(folder, 'second.md'), 'x');
    await vi.waitFor(() => expect(runs.flat()).toContain(join(folder, 'second.md')), 5000);
    expect(runs.flat()).not.toContain(join(folder, '.hidden'));
    await stop();
  });
});
