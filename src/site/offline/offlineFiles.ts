/** Makes the scripts, style sheet, icons and manifests by which readers keep the archive on their devices. */
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { LANGUAGES } from '../../archive/article/article.ts';
import type { Output } from '../output/output.ts';
import { colourIcon } from '../settings/colours.ts';
import type { Settings } from '../settings/settings.ts';
import { appManifestFile, formatAppManifest } from './appManifest.ts';
import { drawIcons } from './icons.ts';

const GROUP = 'offline files';
const MANIFESTS = 'offline manifests';
const ICON = '_includes/assets/icon.svg';

/** The files of a site that is offered offline, without their extensions. */
const OFFLINE_FILES = {
  sw: 'src/browser/offline/worker/worker.ts',
  'assets/offline': 'src/browser/offline/page/register.ts',
  'assets/offline-page': 'src/browser/offline/page/offlinePage.ts',
  'assets/offline-style': '_includes/css/offline.css',
};
/** The worker of a site that is not: browsers would go on with the worker of an earlier build. */
const REMOVED_FILES = { sw: 'src/browser/offline/worker/removedWorker.ts' };

/**
 * Brings the files up to date.
 * @param project the project's folder
 * @param version changes with the files that they are made from
 */
export async function makeOfflineFiles(
  project: string,
  output: Output,
  settings: Settings,
  version: string,
): Promise<void> {
  const { offline } = settings;
  if (offline) {
    output.startGroup(MANIFESTS, '');
    for (const lang of LANGUAGES)
      output.write(appManifestFile(lang), formatAppManifest(lang, settings), MANIFESTS);
  }
  const key = `${version} ${offline ? 'offered' : 'removed'}`;
  if (output.keepGroup(GROUP, key)) return;
  output.startGroup(GROUP, key);
  const icons = offline
    ? await drawIcons(colourIcon(await readFile(join(project, ICON), 'utf8'), settings.colours))
    : [];
  const files = [...(await bundle(project, offline ? OFFLINE_FILES : REMOVED_FILES)), ...icons];
  for (const [file, contents] of files) output.write(file, contents, GROUP);
}

type SiteFile = [file: string, contents: Uint8Array];

/** @param entries source files by the names of the files that they become; `sw` is the worker */
async function bundle(
  project: string,
  { sw, ...others }: { sw: string } & Readonly<Record<string, string>>,
): Promise<SiteFile[]> {
  // Loaded only if needed, since it starts a process.
  const { build } = await import('esbuild');
  const options = {
    absWorkingDir: project,
    outdir: project,
    bundle: true,
    minify: true,
    charset: 'utf8',
    target: 'es2022',
    legalComments: 'none',
    write: false,
  } as const;
  // Not all browsers run modules as service workers.
  const worker = await build({ ...options, entryPoints: { sw }, format: 'iife' });
  const assets = await build({ ...options, entryPoints: others, format: 'esm' });
  return [
    ...worker.outputFiles.map(({ contents }): SiteFile => ['sw.js', contents]),
    ...assets.outputFiles.map(({ path, contents }): SiteFile => [`assets/${basename(path)}`, contents]),
  ];
}
