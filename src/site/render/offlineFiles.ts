/** Makes the scripts, style sheet and icons by which readers keep the archive on their devices. */
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Output } from '../output/output.ts';
import { drawPng } from './cardImages.ts';

const GROUP = 'offline files';
const ICON = '_includes/assets/icon.svg';

/** In pixels, as installing a site asks for. */
export const ICON_SIZES = [192, 512] as const;
/** Systems cut a maskable icon to shapes of their own; what is within this share of its width is always visible. */
const SAFE_SHARE = 0.8;

/** Gives the address of an icon, from the site's root without a leading slash. */
export function iconFile(size: number, isMaskable: boolean): string {
  return `assets/icon-${isMaskable ? 'maskable-' : ''}${size}.png`;
}

/**
 * Brings the files up to date. A site that is not offered offline has a worker too: it removes that of an earlier build, which browsers
 * would go on using.
 * @param project the project's folder
 * @param version changes with the files that they are made from
 */
export async function makeOfflineFiles(
  project: string,
  output: Output,
  { offline, version }: { offline: boolean; version: string },
): Promise<void> {
  const key = `${version} ${offline}`;
  if (output.keepGroup(GROUP, key)) return;
  output.startGroup(GROUP, key);
  const files = offline
    ? [...(await bundle(project, OFFLINE_FILES)), ...(await drawIcons(project))]
    : await bundle(project, { sw: 'src/browser/offline/worker/removedWorker.ts' });
  for (const [file, contents] of files) output.write(file, contents, GROUP);
}

const OFFLINE_FILES = {
  sw: 'src/browser/offline/worker/worker.ts',
  'assets/offline': 'src/browser/offline/page/register.ts',
  'assets/offline-page': 'src/browser/offline/page/offlinePage.ts',
  // Another name than that of the script.
  'assets/offline-page-style': '_includes/css/offline.css',
};

type SiteFile = [file: string, contents: Uint8Array];

async function bundle(project: string, entries: Readonly<Record<string, string>>): Promise<SiteFile[]> {
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
  const { sw = '', ...others } = entries;
  // Not all browsers run modules as service workers.
  const worker = await build({ ...options, entryPoints: { sw }, format: 'iife' });
  const assets = await build({ ...options, entryPoints: others, format: 'esm' });
  return [
    ...worker.outputFiles.map(({ contents }): SiteFile => ['sw.js', contents]),
    ...assets.outputFiles.map(({ path, contents }): SiteFile => [`assets/${basename(path)}`, contents]),
  ];
}

async function drawIcons(project: string): Promise<SiteFile[]> {
  const svg = await readFile(join(project, ICON), 'utf8');
  const files: SiteFile[] = [];
  for (const size of ICON_SIZES)
    for (const isMaskable of [false, true])
      files.push([iconFile(size, isMaskable), await drawPng(iconSvg(svg, size, isMaskable))]);
  return files;
}

/** Gives the icon a size. A maskable one fills its square and has its drawing within the safe part. */
export function iconSvg(svg: string, size: number, isMaskable: boolean): string {
  const inner = svg.replace(/^<svg [^>]*>|<\/svg>\s*$/gu, '');
  const background = /\bfill="(#[0-9a-f]{6})"/u.exec(svg)?.[1] ?? '#ffffff';
  const margin = (64 * (1 - SAFE_SHARE)) / 2;
  const drawing = isMaskable
    ? `<rect width="64" height="64" fill="${background}"/><g transform="translate(${margin} ${margin}) scale(${SAFE_SHARE})">${inner}</g>`
    : inner;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="${size}" height="${size}">${drawing}</svg>`;
}
