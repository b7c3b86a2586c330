/**
 * The project's programs as scripts that Node runs at once. They are written in TypeScript, and made of hundreds of files;
 * bundled and kept, a program starts in a third of a second, where a transpiler would take more than one.
 */
import { createHash } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const PROJECT = fileURLToPath(new URL('../', import.meta.url));
/** Below the project's folder, where Node finds the packages that are not bundled. */
const SCRIPTS = join(PROJECT, '.cache/scripts');
const KEPT = join(SCRIPTS, 'bundle.json');
/** Where this very file runs from: a bundle's folder, once it is part of one. */
const HERE = dirname(fileURLToPath(import.meta.url));

/** All programs are one bundle, so that what they share lies there once. */
const PROGRAMS = {
  convert: 'scripts/convert.ts',
  build: 'scripts/build.ts',
  start: 'scripts/start.ts',
  'lint-content': 'scripts/lint-content.ts',
  labels: 'scripts/labels.ts',
  verify: 'scripts/verify.ts',
  bench: 'scripts/bench.ts',
  screenshots: 'scripts/screenshots.ts',
  test: 'scripts/test.ts',
  worker: 'src/convert/worker.ts',
  renderer: 'src/site/renderer.ts',
  eleventy: 'eleventy.config.ts',
};

/** Packages that every program loads, and that are many files. Others stay where they are, as some find files of their own. */
const TAKEN_IN = [
  ...[
    'bcp-47-normalize',
    'cli-progress',
    'comlink',
    'commander',
    'csv-parse',
    'csv-parse/sync',
    'diff',
    'linkedom',
    'luxon',
  ],
  ...['markdown-it', 'turndown', 'yaml', 'zod'],
];

/** In milliseconds: a day, and how far the times of files may be behind the clock. */
const DAY = 86_400_000;
const CLOCK = 100;

/**
 * @typedef {{ hash: string, inputs: [file: string, size: number, modified: number, changed: number][] }} Kept
 * What was bundled, and into which folder. Paths are relative to the project's folder, times are in milliseconds.
 */

/**
 * The script of a program, bundled anew where a file that it is made of is another than it was. What a program starts comes
 * from its own bundle, so that a build is made by one state of the sources.
 * @param {keyof typeof PROGRAMS} program
 * @returns {Promise<string>} its path
 * @throws the bundler's error where a source does not parse or resolve
 */
export async function bundled(program) {
  if (dirname(HERE) === SCRIPTS) return join(HERE, `${program}.mjs`);
  const kept = await readKept();
  const folder = join(SCRIPTS, kept !== undefined && isFresh(kept) ? kept.hash : await bundle());
  return join(folder, `${program}.mjs`);
}

/**
 * Whether a name is a program's.
 * @param {string | undefined} name
 * @returns {name is keyof typeof PROGRAMS}
 */
export function isProgram(name) {
  return name !== undefined && Object.hasOwn(PROGRAMS, name);
}

/** @returns {Promise<Kept | undefined>} */
async function readKept() {
  try {
    return JSON.parse(await readFile(KEPT, 'utf8'));
  } catch {
    // There is none yet, or it is damaged: it is made anew.
    return undefined;
  }
}

/** @param {Kept} kept */
function isFresh({ hash, inputs }) {
  return (
    existsSync(join(SCRIPTS, hash)) &&
    inputs.every(([file, size, modified, changed]) => {
      const found = statSync(join(PROJECT, file), { throwIfNoEntry: false });
      return found?.size === size && found.mtimeMs === modified && found.ctimeMs === changed;
    })
  );
}

/**
 * Bundles all programs.
 * @returns {Promise<string>} the folder's name
 */
async function bundle() {
  const started = Date.now();
  const { build } = await import('esbuild');
  const { outputFiles, metafile } = await build({
    absWorkingDir: PROJECT,
    entryPoints: PROGRAMS,
    outdir: SCRIPTS,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    // What only some commands or formats need stays apart, and is loaded when it is asked for.
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    // Packages of the older kind call it. A source may itself import the function by its usual name.
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module';\nconst require = requireFrom(import.meta.url);",
    },
    plugins: [{ name: 'places', setup: keepPlaces }],
    metafile: true,
    write: false,
    logLevel: 'silent',
  });
  const hash = createHash('sha256');
  for (const { contents } of outputFiles) hash.update(contents);
  const name = hash.digest('hex').slice(0, 16);
  await mkdir(SCRIPTS, { recursive: true });
  const draft = await mkdtemp(join(SCRIPTS, 'draft-'));
  for (const { path, contents } of outputFiles) await writeFile(join(draft, basename(path)), contents);
  await rename(draft, join(SCRIPTS, name)).catch(async (error) => {
    // It was made before, or another process made the same meanwhile.
    if (!existsSync(join(SCRIPTS, name))) throw error;
    await rm(draft, { recursive: true });
  });
  const inputs = Object.keys(metafile.inputs).map((file) => {
    const { size, mtimeMs, ctimeMs } = statSync(join(PROJECT, file));
    // Whether one that was written meanwhile was read before or after, nobody knows.
    return [file, size, mtimeMs < started - CLOCK ? mtimeMs : 0, ctimeMs];
  });
  const kept = `${KEPT}.${basename(draft)}`;
  await writeFile(kept, JSON.stringify({ hash: name, inputs }));
  await rename(kept, KEPT);
  await forgetOthers(name);
  return name;
}

/** What a source finds from where it lies. */
const FROM_HERE = /(?<=new URL\('[^']*', )import\.meta\.url(?=\))/gu;

/**
 * Keeps the places of files: a source finds its neighbours although it runs from elsewhere, and packages stay where they lie.
 * @param {import('esbuild').PluginBuild} bundler
 */
function keepPlaces(bundler) {
  // The filter is read by another language, which has no flag u.
  bundler.onLoad({ filter: /\.ts$|bundled\.mjs$/ }, async ({ path }) => {
    const place = relative(PROJECT, path);
    if (place.startsWith('node_modules')) return undefined;
    const source = await readFile(path, 'utf8');
    const address = `new URL(${JSON.stringify(`../../../${place}`)}, import.meta.url)`;
    return { contents: source.replaceAll(FROM_HERE, address), loader: path.endsWith('.ts') ? 'ts' : 'js' };
  });
  bundler.onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
    kind === 'entry-point' || TAKEN_IN.includes(path) ? undefined : { path, external: true },
  );
}

/**
 * Removes bundles that are older than a day: what was started from one loads its parts until it ends.
 * @param {string} name the folder that stays in any case
 */
async function forgetOthers(name) {
  for (const other of await readdir(SCRIPTS)) {
    const path = join(SCRIPTS, other);
    if (other === name || path === KEPT || Date.now() - statSync(path).mtimeMs < DAY) continue;
    await rm(path, { recursive: true, force: true });
  }
}
