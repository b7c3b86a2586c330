/** The same archive with Hugo and Pagefind, build by build in turn, since machines are faster at one moment than at the next. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { InputProblem } from '../../system/problem.ts';
import { measure } from '../measure.ts';
import { mean } from '../table.ts';
import type { Step } from './changes.ts';
import { HugoSite, hugoVersion } from './hugo.ts';
import type { ProjectCopy } from './projectCopy.ts';

export interface HugoComparison {
  version: string;
  /** Of Hugo and Pagefind together, on average. */
  seconds: number;
  megabytes: number;
  ratios: Ratio[];
}

/** A time as a share of theirs. */
interface Ratio {
  what: string;
  ratio: number;
  least: number;
  most: number;
}

const ROUNDS = 3;

/**
 * Builds anew and with Hugo, in turn.
 * @param made what was measured of the archive before
 * @throws InputProblem where Hugo is not installed
 */
export async function compareWithHugo(copy: ProjectCopy, made: readonly Step[]): Promise<HugoComparison> {
  const version = hugoVersion();
  if (version === undefined)
    throw new InputProblem({ file: 'hugo', reason: 'is not installed', remedy: 'apt-get install hugo' });
  const hugo = await HugoSite.make(copy.content, join(copy.folder, 'hugo'));
  const rounds: { own: number; theirs: number; megabytes: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    // Hugo's is empty too.
    await rm(copy.output, { recursive: true, force: true });
    const own = await measure(process.execPath, copy.buildCommand('--clean'), copy.project);
    const theirs = await hugo.build();
    rounds.push({
      own: own.seconds,
      theirs: theirs.hugo.seconds + theirs.pagefind.seconds,
      megabytes: Math.max(theirs.hugo.megabytes, theirs.pagefind.megabytes),
    });
  }
  const seconds = mean(rounds.map(({ theirs }) => theirs));
  const ratioOf = (what: string, shares: readonly number[]): Ratio => ({
    ...{ what, ratio: mean(shares) },
    ...{ least: Math.min(...shares), most: Math.max(...shares) },
  });
  return {
    ...{ version, seconds, megabytes: Math.max(...rounds.map(({ megabytes }) => megabytes)) },
    ratios: [
      ratioOf(
        'clean build, in turn',
        rounds.map(({ own, theirs }) => own / theirs),
      ),
      ...made.map(({ what, builds }) =>
        ratioOf(
          what,
          builds.map((built) => built.seconds / seconds),
        ),
      ),
    ],
  };
}
