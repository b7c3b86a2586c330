/** Bundles all programs with the packages that they import, so that Node reads tens of files for a program instead of a thousand. */
import { statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ENTRY_POINTS = ['scripts/*.ts', 'scripts/cli/buildWorker.ts', 'src/worker.ts', 'eleventy.config.ts'];
/** Packages with binaries or programs beside them, and `sitemap`: esbuild loses the named exports of CommonJS that is imported dynamically. */
const EXTERNAL = [
  '@11ty/eleventy-dev-server',
  '@bokuweb/zstd-wasm',
  '@resvg/resvg-js',
  'canvas',
  'chokidar',
  'esbuild',
  'sharp',
  'sitemap',
  'subset-font',
];
/** CommonJS packages call `require`. */
const BANNER = `import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);`;

/**
 * Bundles each entry point into a script of its name. Stack traces name lines of the bundle; with `--enable-source-maps`, of sources.
 * @param {string} project the project's folder
 * @param {string} folder an empty folder within the project, where Node finds the packages that are not bundled
 * @returns {Promise<Record<string, string>>} the stamps of all files that were read or written, by path
 * @throws esbuild's error where a source does not parse or resolve
 */
export async function bundle(project, folder) {
  const esbuild = await import('esbuild');
  const { devDependencies } = JSON.parse(await readFile(join(project, 'package.json'), 'utf8'));
  const bundler = fileURLToPath(import.meta.url);
  /** @type {Record<string, string>} */
  const stamps = { [bundler]: readStamp(bundler) };
  /** @param {import('esbuild').OnLoadArgs} source */
  const load = async ({ path }) => {
    // The stamp is read before the file, so that a later change is noticed.
    stamps[path] = readStamp(path);
    const text = await readFile(path, 'utf8');
    if (!text.includes('import.meta.url')) return undefined;
    // Modules find files beside their source, not beside the bundle.
    const define = { 'import.meta.url': JSON.stringify(pathToFileURL(path).href) };
    const loader = path.endsWith('.ts') ? 'ts' : 'js';
    const { code } = await esbuild.transform(text, { define, loader, sourcefile: path, sourcemap: 'inline' });
    return { contents: code };
  };
  const { metafile } = await esbuild.build({
    absWorkingDir: project,
    entryPoints: ENTRY_POINTS,
    entryNames: '[name]',
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    external: [...EXTERNAL, ...Object.keys(devDependencies)],
    // Node's own `punycode` is deprecated: it prints a warning.
    alias: { punycode: 'punycode.js' },
    banner: { js: BANNER },
    define: { 'process.env.KHIZANA_BUNDLE': JSON.stringify(folder) },
    sourcemap: true,
    sourcesContent: false,
    metafile: true,
    logLevel: 'silent',
    plugins: [{ name: 'sources', setup: ({ onLoad }) => onLoad({ filter: /./, namespace: 'file' }, load) }],
  });
  // esbuild's process would keep hundreds of megabytes until this process ends.
  await esbuild.stop();
  for (const file of Object.keys(metafile.outputs))
    stamps[join(project, file)] = readStamp(join(project, file));
  return stamps;
}

/**
 * Reads a file's size and times, which change when it is written.
 * @param {string} path
 */
export function readStamp(path) {
  const { size, mtimeMs, ctimeMs } = statSync(path);
  return `${size} ${mtimeMs} ${ctimeMs}`;
}
