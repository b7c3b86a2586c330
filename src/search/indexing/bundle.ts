/** The browser's part of the search, bundled. */
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type PluginBuild } from 'esbuild';

const SOURCE = fileURLToPath(new URL('../../browser/', import.meta.url));

/** A script for browsers. */
export interface BrowserFile {
  path: string;
  content: Uint8Array;
}

/**
 * Bundles the search engine and the search page's script: `engine.js` and `page.js`, which go beside the index's folder
 * `index`. The same sources give the same bytes.
 * @throws the bundler's error where a source does not parse or resolve
 */
export async function browserFiles(): Promise<BrowserFile[]> {
  const { outputFiles } = await build({
    absWorkingDir: SOURCE,
    entryPoints: { engine: 'engine/engine.ts', page: 'searchPage/searchPage.ts' },
    outdir: SOURCE,
    write: false,
    bundle: true,
    format: 'esm',
    minify: true,
    charset: 'utf8',
    target: 'es2022',
    legalComments: 'none',
    logLevel: 'silent',
    plugins: [{ name: 'engine', setup: leaveEngineApart }],
  });
  return outputFiles.map(({ path, contents }) => ({ path: basename(path), content: contents }));
}

/** The page loads the engine when the reader first searches, from beside itself. */
function leaveEngineApart({ onResolve }: PluginBuild): void {
  onResolve({ filter: /\/engine\.js$/ }, () => ({ path: './engine.js', external: true }));
}

/** Writes them into a folder. @returns their names */
export async function bundleBrowser(folder: string): Promise<string[]> {
  const files = await browserFiles();
  await mkdir(folder, { recursive: true });
  for (const { path, content } of files) await writeFile(join(folder, path), content);
  return files.map(({ path }) => path).sort();
}
