/** Compares a site with what a target has, by hashes. */
import { SEAL } from '../site/output/seal.ts';
import { foldersAbove } from '../system/files/foldersAbove.ts';
import { InputProblem } from '../system/problem.ts';
import { compareCodeUnits } from '../text/compareCodeUnits.ts';
import type { SourceSite } from './sourceSite.ts';
import type { TargetState } from './targetState.ts';
import type { Target } from './targets/target.ts';
import type { UploadFiles } from './uploadSteps.ts';

export interface DeploymentPlan extends UploadFiles {
  /** Files of earlier deployments that the site does not have. */
  removed: readonly string[];
  /** Those of them that have the name of a folder of a new file, or are in a folder that has the name of one. */
  obstacles: readonly string[];
  /** The number of files that the target has already. */
  unchanged: number;
  /** Files of others, which stay. */
  foreign: readonly string[];
}

export interface PlanOptions {
  /** Whether files of others are replaced. */
  adopt: boolean;
  /** Whether every file of the target is compared, also those that its seal says to be the same. */
  checkAll: boolean;
}

/**
 * Plans a deployment.
 * @throws InputProblem where a file of others has the name of one of the site's, and other bytes
 */
export async function planDeployment(
  site: SourceSite,
  target: Target,
  { sizes, certain, known, leftovers }: TargetState,
  { adopt, checkAll }: PlanOptions,
): Promise<DeploymentPlan> {
  const added: string[] = [];
  const changed: string[] = [];
  const uncertain: string[] = [];
  for (const [file, { sha256, size }] of site.files) {
    const found = sizes.get(file);
    if (found === undefined) added.push(file);
    else if (found !== size) changed.push(file);
    else if (checkAll || !certain.has(file)) uncertain.push(file);
    else if (certain.get(file) !== sha256) changed.push(file);
  }
  const same = uncertain.length === 0 ? new Set() : await target.findSame(uncertain, site.folder);
  for (const file of uncertain) if (!same.has(file)) changed.push(file);
  const conflicts = changed.filter((file) => !known.has(file));
  if (conflicts.length > 0 && !adopt) refuseConflicts(target, conflicts);
  const removed = [...known].filter((file) => sizes.has(file) && !site.files.has(file) && file !== SEAL);
  const ignored = new Set([...removed, ...leftovers, SEAL]);
  return {
    added,
    changed,
    removed,
    obstacles: findObstacles(added, removed),
    unchanged: site.files.size - added.length - changed.length,
    foreign: [...sizes.keys()]
      .filter((file) => !site.files.has(file) && !ignored.has(file))
      .sort(compareCodeUnits),
  };
}

function refuseConflicts(target: Target, conflicts: readonly string[]): void {
  const [first = ''] = [...conflicts].sort(compareCodeUnits);
  throw new InputProblem({
    file: target.name,
    reason: `holds ${conflicts.length} files that no deployment put there and that have names of the site, such as ${first}`,
    remedy: 'move them elsewhere, or add --adopt to replace them',
  });
}

function findObstacles(added: readonly string[], removed: readonly string[]): string[] {
  const folders = new Set(added.flatMap(foldersAbove));
  const files = new Set(added);
  return removed.filter(
    (file) => folders.has(file) || foldersAbove(file).some((folder) => files.has(folder)),
  );
}
