/** The browser's part of the search, bundled. */
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const SOURCE = fileURLToPath(new URL('../browser/', import.meta.url));

/**
 * Bundles the search engine and the search page's script. The same sources give the same bytes.
 * @param folder where `engine.js` and `page.js` go, beside the index's folder `index`
 * @returns the names of the files
 * @throws the bundler's error where a source does not parse or resolve
 */
export async function bundleBrowser(folder: string): Promise<string[]> {
  await build({
    absWorkingDir: SOURCE,
    entryPoints: { engine: 'engine.ts', page: 'searchPage.ts' },
    outdir: folder,
    bundle: true,
    format: 'esm',
    minify: true,
    charset: 'utf8',
    target: 'es2022',
    legalComments: 'none',
    logLevel: 'silent',
    // The page loads the engine when the reader first searches, from beside itself.
    external: ['./engine.js'],
  });
  return ['engine.js', 'page.js'];
}
