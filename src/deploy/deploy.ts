/** Uploads a site to a host: only what changed, in an order in which readers find everything, and again from where it stopped. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SEAL } from '../site/output/seal.ts';
import { lockFolder } from '../system/files/cacheFolders.ts';
import { foldersAbove } from '../system/files/foldersAbove.ts';
import { withLock } from '../system/files/lock.ts';
import { compareCodeUnits } from '../text/compareCodeUnits.ts';
import { type DeploymentPlan, planDeployment } from './planDeployment.ts';
import { checkSourceFiles, readSourceSite, refuseMissingSite, type SourceSite } from './sourceSite.ts';
import { putJournal, putSealCopy, readTargetState, type TargetState } from './targetState.ts';
import type { Target } from './targets/target.ts';
import { orderRemovals, orderUpload, type UploadStep } from './uploadSteps.ts';

export interface DeployOptions {
  project: string;
  /** The folder of a built site. */
  output: string;
  target: Target;
  /** Only says what would be done. The target is read, and not changed. */
  dryRun?: boolean;
  /** Uploads into a target that holds other files, and replaces those that have names of the site. */
  adopt?: boolean;
  /** Compares every file with the target's bytes, and not with the list of the last deployment. */
  checkAll?: boolean;
  onProgress?: (step: DeployStep, done: number, total: number) => void;
}

export type DeployStep = 'check' | 'upload' | 'remove';

export interface DeployReport {
  /** What was uploaded, or would be, in this order. */
  steps: readonly UploadStep[];
  /** What was removed, or would be, in this order. */
  removed: readonly string[];
  /** The numbers of new files, of changed ones, and of those that were there. The seal is not counted. */
  added: number;
  changed: number;
  unchanged: number;
  /** The bytes of the uploaded files. */
  bytes: number;
  /** Returns the size of a file that is uploaded, in bytes. */
  sizeOf: (file: string) => number;
  /** Files of others on the target, which stay. */
  foreign: readonly string[];
  /** Files of the site's folder that no build made, which are not uploaded. */
  unsealed: readonly string[];
}

/**
 * Uploads a site. After an interruption at any moment, the same call leaves the target equal to the site.
 * @throws InputProblem where the site was not built to its end, the target holds other files, or uploading fails
 */
export async function deploy(options: DeployOptions): Promise<DeployReport> {
  const { project, output, target, dryRun = false, adopt = false, checkAll = false } = options;
  refuseMissingSite(output);
  // No build may change the files while they are read.
  return withLock(
    output,
    async () => {
      const site = readSourceSite(output);
      const work = async (): Promise<DeployReport> => {
        const state = await readTargetState(target, adopt);
        const plan = await planDeployment(site, target, state, { adopt, checkAll });
        if (!dryRun) await carryOut(site, state, plan, options);
        return report(site, plan);
      };
      return dryRun ? work() : target.withLock(work);
    },
    { fallback: lockFolder(project) },
  );
}

function report(site: SourceSite, plan: DeploymentPlan): DeployReport {
  const { added, changed, unchanged, foreign } = plan;
  const sizeOf = (file: string): number => site.files.get(file)?.size ?? 0;
  return {
    steps: orderUpload(plan),
    removed: orderRemovals(plan.removed),
    added: added.length,
    changed: changed.length,
    unchanged,
    bytes: [...added, ...changed].reduce((sum, file) => sum + sizeOf(file), 0),
    sizeOf,
    foreign,
    unsealed: site.unsealed,
  };
}

async function carryOut(
  site: SourceSite,
  state: TargetState,
  plan: DeploymentPlan,
  { target, onProgress = () => {} }: DeployOptions,
): Promise<void> {
  const { added, changed, removed, obstacles } = plan;
  const seal = readFileSync(join(site.folder, SEAL), 'utf8');
  const files = [...added, ...changed];
  const pending = [...files, ...removed];
  if (pending.length === 0 && state.seal === seal && state.leftovers.length === 0) return;
  await checkSourceFiles(site, files, counter('check', files.length, onProgress));
  const journals = [...state.journals];
  const unlisted = pending.filter((file) => !state.journalled.has(file));
  if (journals.length === 0 || unlisted.length > 0)
    journals.push(await putJournal(target, journals, unlisted.sort(compareCodeUnits)));

  const removeAll = (paths: readonly string[], onFile: () => void = () => {}): Promise<void> =>
    removeFiles(target, state, site, paths, onFile);
  const onRemoved = counter('remove', removed.length, onProgress);
  await removeAll(obstacles, onRemoved);
  const onFile = counter('upload', files.length, onProgress);
  for (const { files: paths, isReplacing } of orderUpload(plan))
    await target.put(paths, site.folder, { isReplacing, onFile });
  const copies = await putSealCopy(target, seal);
  await target.put([SEAL], site.folder, { isReplacing: true, onFile: () => {} });
  const obstacle = new Set(obstacles);
  await removeAll(
    orderRemovals(removed).filter((file) => !obstacle.has(file)),
    onRemoved,
  );
  await removeAll([...state.leftovers, ...copies]);
  // Until they are gone, the next deployment looks for leftovers.
  await removeAll(journals);
}

/** Removes files and the folders that have no others. */
async function removeFiles(
  target: Target,
  { sizes }: TargetState,
  { files: siteFiles }: SourceSite,
  files: readonly string[],
  onFile: () => void,
): Promise<void> {
  if (files.length === 0) return;
  const gone = new Set(files);
  const used = new Set(
    [...siteFiles.keys(), ...sizes.keys()].filter((file) => !gone.has(file)).flatMap(foldersAbove),
  );
  const folders = new Set(files.flatMap(foldersAbove).filter((folder) => !used.has(folder)));
  await target.remove(
    files,
    [...folders].sort((a, b) => b.length - a.length),
    onFile,
  );
}

function counter(
  step: DeployStep,
  total: number,
  onProgress: NonNullable<DeployOptions['onProgress']>,
): () => void {
  let done = 0;
  return () => onProgress(step, ++done, total);
}
