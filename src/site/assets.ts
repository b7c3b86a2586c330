/** The site's style, icon and the start page's script, written to `assets/`. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { writeWhole } from '../archive/files.ts';

/**
 * Bundles the assets.
 * @param project the project's folder
 * @param output the site's folder
 * @returns the files, relative to the output folder
 */
export async function writeAssets(project: string, output: string): Promise<string[]> {
  const { outputFiles } = await build({
    entryPoints: {
      site: join(project, '_includes/css/site.css'),
      welcome: join(project, 'src/browser/welcome.ts'),
    },
    outdir: join(output, 'assets'),
    bundle: true,
    minify: true,
    charset: 'utf8',
    format: 'esm',
    target: 'es2022',
    legalComments: 'none',
    write: false,
  });
  const files = [
    ...outputFiles.map(({ path, contents }) => ({ path, contents })),
    {
      path: join(output, 'assets/icon.svg'),
      contents: await readFile(join(project, '_includes/assets/icon.svg')),
    },
  ];
  for (const { path, contents } of files) await writeWhole(path, contents);
  return ['assets/icon.svg', 'assets/site.css', 'assets/welcome.js'];
}
