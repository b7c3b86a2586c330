/** Finds the bundled script of a program, thread or process. */
import { statSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle, stampOf } from './bundle.mjs';

const PROJECT = fileURLToPath(new URL('../../../', import.meta.url));
const BUNDLES = join(PROJECT, '.cache/scripts');
const MANIFEST = join(BUNDLES, 'manifest.json');
/** A running program still loads files of an old bundle. */
const MIN_AGE_OF_REMOVED_MS = 86_400_000;

/**
 * Gives the path of the script that is made of the entry point of this name; bundles all of them first if a source has changed.
 * A bundled script gets scripts of its own bundle, so that a program and what it starts run one state of the sources.
 * @param {string} name an entry point's of bundle.mjs: `build`, `worker`, `eleventy.config`
 * @throws esbuild's error where a source does not parse or resolve
 */
export async function scriptPath(name) {
  // In a bundle, esbuild has replaced this variable with the bundle's folder.
  const folder = process.env.KHIZANA_BUNDLE ?? (await currentBundle()) ?? (await newBundle());
  return join(folder, `${name}.mjs`);
}

async function currentBundle() {
  try {
    const { project, folder, stamps } = JSON.parse(await readFile(MANIFEST, 'utf8'));
    const isCurrent = Object.entries(stamps).every(([path, stamp]) => stampOf(path) === stamp);
    return project === PROJECT && isCurrent ? folder : undefined;
  } catch {
    // There is no bundle yet, or one of its sources or files is gone.
    return undefined;
  }
}

async function newBundle() {
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
    const isOld = stat !== undefined && Date.now() - stat.mtimeMs > MIN_AGE_OF_REMOVED_MS;
    if (isOld && path !== MANIFEST) await rm(path, { recursive: true, force: true });
  }
  return folder;
}
