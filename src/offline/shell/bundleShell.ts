/** Bundles the script of a pack's page, `khizana/pack.js`. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type PluginBuild } from 'esbuild';
import { type Catalogue, SEGMENTS_FILE } from '../../search/indexing/segments.ts';

/** Where the engine seems to be: beside the index, on the host that src/browser/pack/archiveAddress.ts names. */
const ENGINE_ADDRESS = 'https://pack.invalid/search/engine.js';

/**
 * Bundles the script: a classic one, since browsers load no modules at file://. The same sources and site give the same bytes.
 * @param project the project's folder
 * @param site the folder of the built site, whose Pagefind goes into the bundle
 * @throws esbuild's error where a source does not parse or resolve
 */
export async function bundleShell(project: string, site: string): Promise<Uint8Array> {
  const pagefind = await findPagefind(site);
  const { outputFiles } = await build({
    absWorkingDir: project,
    entryPoints: ['src/browser/pack/pack.ts'],
    // Replaces `fetch`, also in Pagefind.
    inject: ['src/browser/pack/packFetch.ts'],
    define: { 'import.meta.url': JSON.stringify(ENGINE_ADDRESS) },
    outfile: 'pack.js',
    write: false,
    bundle: true,
    format: 'iife',
    minify: true,
    charset: 'utf8',
    target: 'es2022',
    legalComments: 'none',
    logLevel: 'silent',
    plugins: [{ name: 'pagefind', setup: (esbuild) => bundlePagefind(esbuild, pagefind) }],
  });
  const [output] = outputFiles;
  if (output === undefined) throw new Error('esbuild gave no bundle of the pack’s script');
  return output.contents;
}

/** Gives the path of Pagefind's module in the index; undefined where the site has no article. */
async function findPagefind(site: string): Promise<string | undefined> {
  const index = join(site, 'search/index');
  const { segments }: Catalogue = JSON.parse(await readFile(join(index, SEGMENTS_FILE), 'utf8'));
  const [first] = segments;
  return first && join(index, first.name, 'pagefind.js');
}

/**
 * Replaces the module that imports Pagefind from the host by one that has Pagefind. Its version is that of all segments, each of which
 * needs Pagefind's module for itself: the module keeps the memory of one index. So the module becomes a function.
 */
function bundlePagefind({ onLoad, esbuild }: PluginBuild, path: string | undefined): void {
  onLoad({ filter: /[/\\]indexFiles[/\\]importPagefind\.ts$/ }, async () => {
    const source = path === undefined ? '' : await readFile(path, 'utf8');
    const { code } = await esbuild.transform(source, { format: 'cjs' });
    const contents = `export async function importPagefind() {
      const module = { exports: {} };
      ${code}
      return module.exports;
    }`;
    return { contents, loader: 'js' };
  });
}
