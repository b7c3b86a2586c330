/**
 * Incremental builds equal clean builds over random sequences of changes: after each change, both leave the same files with the same
 * bytes. `KHIZANA_LAW=200` makes a long run, `KHIZANA_LAW_SEED=7` another one.
 */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ProjectCopy } from '../../src/bench/build/projectCopy.ts';
import { PROJECT, run } from '../fixtures/commandLine.ts';
import { lowerLimits } from '../fixtures/lowLimits.ts';
import { RandomChanges, readSite } from '../fixtures/randomChanges.ts';

const STEPS = Number(process.env.KHIZANA_LAW ?? 8);
const SEED = Number(process.env.KHIZANA_LAW_SEED ?? 1);
/** One step in so many builds without blocks. */
const INTERVAL_WITHOUT_BLOCKS = 7;
/** So many steps take minutes, and are printed as they pass. */
const LONG_RUN = 50;
/** Each step builds twice, and low limits make more pages. */
const SECONDS = 40 + STEPS * 60;

describe('any sequence of changes', () => {
  it(
    'leaves the bytes of a clean build',
    async () => {
      await ProjectCopy.with(PROJECT, async (copy) => {
        await copy.takeContent(join(PROJECT, 'content'));
        // With low limits, lists are divided and undivided as articles come and go.
        await lowerLimits(copy.project);
        const changes = new RandomChanges(copy, SEED);
        await changes.setOffline(true);
        const done: string[] = [];
        for (let step = 0; step <= STEPS; step += 1) {
          const clean = join(copy.folder, 'clean');
          // Most steps have blocks, which follow from all other files.
          const hasBlocks = step % INTERVAL_WITHOUT_BLOCKS !== INTERVAL_WITHOUT_BLOCKS - 1;
          if (!hasBlocks || step % INTERVAL_WITHOUT_BLOCKS === 0) await changes.setOffline(hasBlocks);
          const build = (...options: string[]) =>
            run(process.execPath, copy.buildCommand(...options), { cwd: copy.project });
          // Two failed builds would also leave the same files. An article that a change broke is left out of both builds.
          for (const { stdout, stderr } of [await build(), await build('--clean', '--output', clean)])
            expect(stdout, stderr).toMatch(/^Build: /mu);
          const [incremental, full] = [await readSite(copy.output), await readSite(clean)];
          const history = `seed ${SEED}: ${done.join(', ')}`;
          expect(Object.keys(incremental), history).toEqual(Object.keys(full));
          const others = Object.keys(full).filter((file) => incremental[file] !== full[file]);
          expect(others, history).toEqual([]);
          const blocks = Object.keys(full).filter((file) => file.startsWith('offline/blocks/'));
          expect(blocks.length > 1, history).toBe(hasBlocks);
          if (step < STEPS) done.push(await changes.change());
          if (STEPS >= LONG_RUN)
            process.stderr.write(`Step ${step} of ${STEPS} left equal files; next: ${done.at(-1)}\n`);
        }
      });
    },
    SECONDS * 1000,
  );
});
