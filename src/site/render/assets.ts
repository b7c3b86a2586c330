/** The site's style, faces, icon and small scripts, in `assets/`. */
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Language } from '../../archive/article/article.ts';
import type { Output } from '../output/output.ts';

const ASSETS = 'assets';

/** The face that a page's own language is read in, which its page asks for before the style is there. */
export const FACES: Readonly<Record<Language, string>> = {
  ar: 'noto-naskh-arabic-arabic-wght-normal.woff2',
  en: 'source-serif-4-latin-wght-normal.woff2',
};

/**
 * Brings the assets up to date.
 * @param project the project's folder
 * @param version changes with what they are made of
 */
export async function makeAssets(project: string, output: Output, version: string): Promise<void> {
  if (output.keepGroup(ASSETS, version)) return;
  output.startGroup(ASSETS, version);
  // Loaded only where it is needed, as it starts a process.
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: {
      site: join(project, '_includes/css/site.css'),
      welcome: join(project, 'src/browser/languageRedirect.ts'),
      today: join(project, 'src/browser/today.ts'),
    },
    outdir: project,
    bundle: true,
    // The faces keep their names, which pages name to have them early.
    loader: { '.woff2': 'file' },
    assetNames: '[name]',
    minify: true,
    charset: 'utf8',
    format: 'esm',
    target: 'es2022',
    legalComments: 'none',
    write: false,
  });
  for (const { path, contents } of outputFiles) output.write(`assets/${basename(path)}`, contents, ASSETS);
  output.write('assets/icon.svg', await readFile(join(project, '_includes/assets/icon.svg')), ASSETS);
}
