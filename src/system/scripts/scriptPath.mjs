/** Finds the bundled script of a program, thread or process. */
import { statSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle, readStamp } from './bundle.mjs';

const PROJECT = fileURLToPath(new URL('../../../', import.meta.url));
const BUNDLES = join(PROJECT, '.cache/scripts');
const MANIFEST = join(BUNDLES, 'manifest.json');
/** A running program may still load files of an old bundle. */
const MIN_REMOVAL_AGE_MS = 86_400_000;

/**
 * Returns the path of the bundled script of an entry point. If a source has changed or the script is new, all entry points are bundled again first.
 * A bundled script gets scripts of its own bundle, so that a program and its processes run the same version of the sources.
 * @param {string} name the name of an entry point in bundle.mjs: `build`, `worker`, `eleventy.config`
 * @throws esbuild's error where a source does not parse or resolve
 */
export async function scriptPath(name) {
  // In a bundle, esbuild has replaced this variable with the bundle's folder.
  const folder = process.env.KHIZANA_BUNDLE ?? (await findCurrentBundle(name)) ?? (await createBundle());
  return join(folder, `${name}.mjs`);
}

/** @param {string} name the script that the bundle must have */
async function findCurrentBundle(name) {
  try {
    const { project, folder, stamps } = JSON.parse(await readFile(MANIFEST, 'utf8'));
    const isCurrent = Object.entries(stamps).every(([path, stamp]) => readStamp(path) === stamp);
    const hasScript = Object.hasOwn(stamps, join(folder, `${name}.mjs`));
    return project === PROJECT && isCurrent && hasScript ? folder : undefined;
  } catch {
    // There is no bundle yet, or one of its sources or files is gone.
    return undefined;
  }
}

async function createBundle() {
  await mkdir(BUNDLES, { recursive: true });
  const folder = await mkdtemp(join(BUNDLES, 'bundle-'));
  const stamps = await bundle(PROJECT, folder);
  const draft = join(folder, 'manifest.json');
  await writeFile(draft, JSON.stringify({ project: PROJECT, folder, stamps }));
  await rename(draft, MANIFEST);
  for (const name of await readdir(BUNDLES)) {
    const path = join(BUNDLES, name);
    // Another process may have removed it.
    const stat = statSync(path, { throwIfNoEntry: false });
    const isOld = stat !== undefined && Date.now() - stat.mtimeMs > MIN_REMOVAL_AGE_MS;
    if (isOld && path !== MANIFEST) await rm(path, { recursive: true, force: true });
  }
  return folder;
}
