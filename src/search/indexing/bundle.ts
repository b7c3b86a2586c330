/** Bundles the scripts of the search page. */
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type PluginBuild } from 'esbuild';

const SOURCE_FOLDER = fileURLToPath(new URL('../../browser/', import.meta.url));

export interface BrowserFile {
  path: string;
  content: Uint8Array;
}

/**
 * Bundles the search engine, `engine.js`, and the search page's script and worker, `page.js` and `worker.js`. All belong beside
 * the folder `index`. The same sources give the same bytes.
 * @throws esbuild's error where a source does not parse or resolve
 */
export async function browserFiles(): Promise<BrowserFile[]> {
  const { outputFiles } = await build({
    absWorkingDir: SOURCE_FOLDER,
    entryPoints: {
      engine: 'engine/engine.ts',
      page: 'searchPage/page.ts',
      // Has the engine in it, which saves readers a round trip.
      worker: 'searchPage/engineWorker.ts',
    },
    outdir: SOURCE_FOLDER,
    write: false,
    bundle: true,
    format: 'esm',
    minify: true,
    charset: 'utf8',
    target: 'es2022',
    legalComments: 'none',
    logLevel: 'silent',
    plugins: [{ name: 'engine', setup: excludeEngine }],
  });
  return outputFiles.map(({ path, contents }) => ({ path: basename(path), content: contents }));
}

/** The page's script loads the engine from its own folder where it cannot start the worker. */
function excludeEngine({ onResolve }: PluginBuild): void {
  onResolve({ filter: /\/engine\.js$/ }, () => ({ path: './engine.js', external: true }));
}
