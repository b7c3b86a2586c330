/** Refuses to make a part in a folder that has something else, and removes an earlier part. */
import { existsSync, realpathSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { isMissing } from '../../system/files/files.ts';
import { InputProblem } from '../../system/problem.ts';
import { COMPOSED_FOLDER, COMPOSED_MANIFEST_NAME } from './composedManifest.ts';
import { CONTENTS_FOLDER, MANIFEST_NAME, readMark } from './partManifest.ts';

/** @throws InputProblem where the folder is in the content folder, or has files of other programs */
export async function refuseOutput(output: string, content: string): Promise<void> {
  const [folder, archive] = [resolveLinks(output), resolveLinks(content)];
  const refuse = (reason: string): never => {
    const remedy = 'choose a folder of its own with --output, such as _convert/1-of-4';
    throw new InputProblem({ file: output, reason, remedy });
  };
  if (`${folder}${sep}`.startsWith(`${archive}${sep}`))
    refuse('is inside the content folder, whose files are the originals');
  if (`${archive}${sep}`.startsWith(`${folder}${sep}`))
    refuse('holds the content folder, and a part holds nothing else');
  if (readMark(output) === undefined && !(await isVacant(output)))
    refuse('has files that are no part of a conversion, which a part would replace');
}

/** Removes the part in a folder, except for its mark. */
export async function removePart(folder: string): Promise<void> {
  await rm(join(folder, MANIFEST_NAME), { force: true });
  await rm(join(folder, CONTENTS_FOLDER), { recursive: true, force: true });
  await removeComposed(folder);
}

/** Removes the Markdown that was composed for a part. */
export async function removeComposed(folder: string): Promise<void> {
  await rm(join(folder, COMPOSED_MANIFEST_NAME), { force: true });
  await rm(join(folder, COMPOSED_FOLDER), { recursive: true, force: true });
}

/** Returns whether a folder is missing or has only hidden files. */
async function isVacant(folder: string): Promise<boolean> {
  try {
    return (await readdir(folder)).every((name) => name.startsWith('.'));
  } catch (error) {
    if (isMissing(error)) return true;
    throw error;
  }
}

/** Resolves the links in the path of a folder, which may be missing. */
function resolveLinks(path: string): string {
  const whole = resolve(path);
  if (existsSync(whole)) return realpathSync(whole);
  const parent = dirname(whole);
  return parent === whole ? whole : join(resolveLinks(parent), whole.slice(parent.length));
}
