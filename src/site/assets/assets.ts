/** Makes the site's style sheet, fonts, icon and small scripts, in `assets/`. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Output } from '../output/output.ts';
import { colourIcon, readColours } from '../settings/colours.ts';
import { makeFaces } from './faces.ts';

const ASSETS = 'assets';

/**
 * Brings the assets up to date.
 * @param project the project's folder
 * @param version changes with the files that they are made from
 */
export async function makeAssets(project: string, output: Output, version: string): Promise<void> {
  if (output.keepGroup(ASSETS, version)) return;
  output.startGroup(ASSETS, version);
  for (const [file, contents] of await buildAssets(project)) output.write(file, contents, ASSETS);
}

/** Writes the assets for Eleventy's own command. @param output the output folder */
export async function writeAssets(project: string, output: string): Promise<void> {
  await mkdir(join(output, ASSETS), { recursive: true });
  for (const [file, contents] of await buildAssets(project)) await writeFile(join(output, file), contents);
}

async function buildAssets(project: string): Promise<[file: string, contents: Uint8Array][]> {
  // Loaded only if needed, since it starts a process.
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: {
      site: join(project, '_includes/css/site.css'),
      welcome: join(project, 'src/browser/languageRedirect.ts'),
      today: join(project, 'src/browser/today.ts'),
      'search-key': join(project, 'src/browser/searchKey.ts'),
      share: join(project, 'src/browser/share.ts'),
    },
    outdir: project,
    bundle: true,
    // The faces are made apart.
    external: ['*.woff2'],
    minify: true,
    charset: 'utf8',
    format: 'esm',
    target: 'es2022',
    legalComments: 'none',
    write: false,
  });
  const drawing = await readFile(join(project, '_includes/assets/icon.svg'), 'utf8');
  const icon = colourIcon(drawing, await readColours(project));
  return [
    ...outputFiles.map(({ path, contents }): [string, Uint8Array] => [
      `${ASSETS}/${basename(path)}`,
      contents,
    ]),
    ...(await makeFaces(project)).map(([file, bytes]): [string, Uint8Array] => [`${ASSETS}/${file}`, bytes]),
    [`${ASSETS}/icon.svg`, Buffer.from(icon)],
  ];
}
