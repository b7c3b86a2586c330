/** Builds the same archive with Hugo and Pagefind. The builds alternate, since a machine's speed varies over time. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { InputProblem } from '../../system/problem.ts';
import { measure } from '../measure.ts';
import { mean } from '../table.ts';
import { HugoSite, hugoVersion } from './hugo.ts';
import type { ProjectCopy } from './projectCopy.ts';
import type { Step } from './runSteps.ts';

export interface HugoComparison {
  version: string;
  /** The mean of Hugo and Pagefind together. */
  seconds: number;
  megabytes: number;
  ratios: Ratio[];
}

/** Khizana's time as a share of the time of Hugo and Pagefind. */
interface Ratio {
  what: string;
  ratio: number;
  least: number;
  most: number;
}

const ROUNDS = 3;

/**
 * Builds with Khizana (clean builds) and with Hugo, alternately.
 * @param steps the measured steps of the archive
 * @throws InputProblem where Hugo is not installed
 */
export async function compareWithHugo(copy: ProjectCopy, steps: readonly Step[]): Promise<HugoComparison> {
  const version = hugoVersion();
  if (version === undefined)
    throw new InputProblem({ file: 'hugo', reason: 'is not installed', remedy: 'apt-get install hugo' });
  const hugo = await HugoSite.make(copy.content, join(copy.folder, 'hugo'));
  const rounds: { own: number; hugo: number; megabytes: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    // Hugo's output folder is empty too.
    await rm(copy.output, { recursive: true, force: true });
    const own = await measure(process.execPath, copy.buildCommand('--clean'), copy.project);
    const build = await hugo.build();
    rounds.push({
      own: own.seconds,
      hugo: build.hugo.seconds + build.pagefind.seconds,
      megabytes: Math.max(build.hugo.megabytes, build.pagefind.megabytes),
    });
  }
  const seconds = mean(rounds.map(({ hugo }) => hugo));
  const summariseRatios = (what: string, shares: readonly number[]): Ratio => ({
    what,
    ratio: mean(shares),
    least: Math.min(...shares),
    most: Math.max(...shares),
  });
  return {
    version,
    seconds,
    megabytes: Math.max(...rounds.map(({ megabytes }) => megabytes)),
    ratios: [
      summariseRatios(
        'clean build, in turn',
        rounds.map(({ own, hugo }) => own / hugo),
      ),
      ...steps.map(({ what, builds }) =>
        summariseRatios(
          what,
          builds.map((build) => build.seconds / seconds),
        ),
      ),
    ],
  };
}
