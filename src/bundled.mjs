/**
 * The project's programs as scripts that Node runs at once. They are written in TypeScript, and made of hundreds of files;
 * bundled and kept, a program starts in a third of a second, where a transpiler would take more than one. Of those that every
 * build starts, what Node compiles is kept too (keptCode.mjs).
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { crc32 } from 'node:zlib';

const PROJECT = fileURLToPath(new URL('../', import.meta.url));
/** Below the project's folder, where Node finds the packages that are not bundled. */
const SCRIPTS = join(PROJECT, '.cache/scripts');
const KEPT = join(SCRIPTS, 'bundle.json');
/** In each bundle's folder, the SHA-256 of its files; the folder is named by the hash of this one. */
const FILES = 'files.json';
/** Where this very file runs from: a bundle's folder, once it is part of one. */
const HERE = dirname(fileURLToPath(import.meta.url));

/** What every build starts: a script each, with all packages. */
const STARTED_OFTEN = {
  build: 'scripts/build.ts',
  renderer: 'src/site/renderer.ts',
  worker: 'src/convert/worker.ts',
};
/** The others are one bundle, so that what they share lies there once. */
const OTHERS = {
  convert: 'scripts/convert.ts',
  start: 'scripts/start.ts',
  'lint-content': 'scripts/lint-content.ts',
  labels: 'scripts/labels.ts',
  verify: 'scripts/verify.ts',
  bench: 'scripts/bench.ts',
  screenshots: 'scripts/screenshots.ts',
  test: 'scripts/test.ts',
  eleventy: 'eleventy.config.ts',
};
const PROGRAMS = { ...STARTED_OFTEN, ...OTHERS };

/** Packages that others of them load, and that are many files. */
const TAKEN_IN = [
  ...[
    'bcp-47-normalize',
    'cli-progress',
    'commander',
    'csv-parse',
    'csv-parse/sync',
    'diff',
    'linkedom',
    'luxon',
  ],
  ...['markdown-it', 'turndown', 'yaml', 'zod'],
];
/** Packages that stay where they are in any case: they find files of their own, or nothing here asks for them. */
const LEFT_OUT = [
  ...['@11ty/eleventy-dev-server', '@resvg/resvg-js', 'canvas', 'chokidar', 'esbuild', 'fsevents'],
];

/** In milliseconds: a day, and how far the times of files may be behind the clock. */
const DAY = 86_400_000;
const CLOCK = 100;

/**
 * @typedef {{ hash: string, inputs: [file: string, size: number, modified: number, changed: number, inode: number][] }} Kept
 * What was bundled, and into which folder. Paths are relative to the project's folder, times are in milliseconds.
 */

/**
 * The script of a program, bundled anew where a file that it is made of is another than it was. What a program starts comes
 * from its own bundle, so that a build is made by one state of the sources.
 * @param {keyof typeof PROGRAMS} program
 * @returns {Promise<string>} its path
 * @throws the bundler's error where a source does not parse or resolve; the system's where the cache cannot be written
 */
export async function bundled(program) {
  if (dirname(HERE) === SCRIPTS) return join(HERE, `${program}.mjs`);
  const kept = await readKept();
  const isUsable = kept !== undefined && isFresh(kept) && isSound(kept.hash, program);
  const folder = join(SCRIPTS, isUsable ? kept.hash : await bundle());
  return join(folder, `${program}.mjs`);
}

let hasBundled = false;

/**
 * Ends the bundler, whose process would stay as long as this one, with 400 MB. For who starts a program: while something else is
 * being bundled, that would be cut off.
 */
export async function endBundler() {
  if (hasBundled) await (await import('esbuild')).stop();
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
    inputs.every(([file, size, modified, changed, inode]) => {
      const found = statSync(join(PROJECT, file), { throwIfNoEntry: false });
      return (
        found?.size === size && found.mtimeMs === modified && found.ctimeMs === changed && found.ino === inode
      );
    })
  );
}

/**
 * Whether the files that a program runs from are as they were bundled. A script whose code is kept is only looked for: it is checked
 * when it is read (keptCode.mjs).
 * @param {string} name the bundle's folder
 * @param {keyof typeof PROGRAMS} program
 */
function isSound(name, program) {
  try {
    const folder = join(SCRIPTS, name);
    const list = readFileSync(join(folder, FILES), 'utf8');
    if (nameOf(list) !== name) return false;
    /** @type {[file: string, hash: string][]} */
    const files = JSON.parse(list);
    return files.every(([file, hash]) => {
      const path = join(folder, file);
      const owner = file.split('.')[0] ?? '';
      if (file.endsWith('.cjs')) return existsSync(path);
      if (Object.hasOwn(STARTED_OFTEN, program) ? owner !== program : Object.hasOwn(STARTED_OFTEN, owner))
        return true;
      return sha256(readFileSync(path)) === hash;
    });
  } catch {
    // A file is missing, or the list is no list.
    return false;
  }
}

/** @param {string | Uint8Array} data */
function sha256(data) {
  return createHash('sha256').update(data).digest('hex');
}

/**
 * The name of a bundle's folder.
 * @param {string} list the text of its list of files
 */
function nameOf(list) {
  return sha256(list).slice(0, 16);
}

/**
 * Bundles all programs.
 * @returns {Promise<string>} the folder's name
 */
async function bundle() {
  const started = Date.now();
  const { build } = await import('esbuild');
  hasBundled = true;
  /** @satisfies {import('esbuild').BuildOptions} */
  const common = {
    ...{ absWorkingDir: PROJECT, outdir: SCRIPTS, bundle: true, platform: 'node', target: 'node20' },
    ...{ metafile: true, write: false, logLevel: 'silent' },
  };
  const made = await Promise.all([
    build({
      ...common,
      entryPoints: OTHERS,
      outExtension: { '.js': '.mjs' },
      // What only some commands or formats need stays apart, and is loaded when it is asked for.
      splitting: true,
      format: 'esm',
      // Packages of the older kind call it. A source may itself import the function by its usual name.
      banner: {
        js: "import { createRequire as requireFrom } from 'node:module';\nconst require = requireFrom(import.meta.url);",
      },
      plugins: [
        { name: 'places', setup: (bundler) => keepPlaces(bundler, (name) => TAKEN_IN.includes(name)) },
      ],
    }),
    build({
      ...common,
      entryPoints: STARTED_OFTEN,
      outExtension: { '.js': '.cjs' },
      format: 'cjs',
      define: { 'import.meta.url': 'placeOfThis' },
      // Code that is kept imports nothing: what is left out is required.
      supported: { 'dynamic-import': false },
      // Half of it is comments and white space.
      ...{ minifyWhitespace: true, legalComments: 'none' },
      banner: { js: "const placeOfThis = require('node:url').pathToFileURL(__filename).href;" },
      plugins: [
        { name: 'places', setup: (bundler) => keepPlaces(bundler, (name) => !LEFT_OUT.includes(name)) },
      ],
    }),
  ]);
  /** @type {Map<string, string | Uint8Array>} */
  const files = new Map();
  for (const { path, contents } of made.flatMap(({ outputFiles }) => outputFiles)) {
    const file = basename(path);
    const [program = ''] = file.split('.');
    if (file.endsWith('.cjs')) files.set(`${program}.mjs`, starterOf(program, contents));
    files.set(file, contents);
  }
  const hashes = [...files].map(([file, contents]) => [file, sha256(contents)]);
  const list = JSON.stringify(hashes);
  const name = nameOf(list);
  files.set(FILES, list);
  // Other users of the project may run from it.
  const draft = join(SCRIPTS, `draft-${process.pid}-${started}`);
  await mkdir(draft, { recursive: true });
  for (const [file, contents] of files) await writeFile(join(draft, file), contents);
  await rename(draft, join(SCRIPTS, name)).catch(async (error) => {
    // It was made before and is damaged, or another process made the same meanwhile: each file is replaced by the new one.
    if (!existsSync(join(SCRIPTS, name))) throw error;
    for (const file of files.keys()) await rename(join(draft, file), join(SCRIPTS, name, file));
    await rm(draft, { recursive: true });
  });
  const inputs = [...new Set(made.flatMap(({ metafile }) => Object.keys(metafile.inputs)))].map((file) => {
    const { size, mtimeMs, ctimeMs, ino } = statSync(join(PROJECT, file));
    // Whether one that was written meanwhile was read before or after, nobody knows.
    return [file, size, mtimeMs < started - CLOCK ? mtimeMs : 0, ctimeMs, ino];
  });
  const kept = `${KEPT}.${basename(draft)}`;
  await writeFile(kept, JSON.stringify({ hash: name, inputs }));
  await rename(kept, KEPT);
  await forgetOthers(name);
  return name;
}

/**
 * What runs a script whose code is kept.
 * @param {string} name
 * @param {Uint8Array} contents the script's
 */
function starterOf(name, contents) {
  return `import { runWithKeptCode } from '../../../src/keptCode.mjs';\nrunWithKeptCode(new URL('${name}.cjs', import.meta.url), ${crc32(contents)});\n`;
}

/** What a source finds from where it lies, and where a package's file does. */
const FROM_HERE = /(?<=new URL\('[^']*', )import\.meta\.url(?=\))/gu;
const PACKAGE_HERE = /\bimport\.meta\.url\b/gu;
/** Packages' files that find others, or import what only a run tells (the configuration). */
const FINDERS = /@11ty.eleventy.src.Util.{1,80}\.js$|pagefind.lib.{1,80}\.js$/u;
const IMPORT = /\bimport\((?=urlPath\))/gu;

/**
 * Keeps the places of files: a source finds its neighbours although it runs from elsewhere, and packages stay where they lie.
 * @param {import('esbuild').PluginBuild} bundler
 * @param {(name: string) => boolean} isTakenIn whether a package is bundled
 */
function keepPlaces(bundler, isTakenIn) {
  // The filter is read by another language, which has no flag u.
  const filter = new RegExp(`\\.ts$|bundled\\.mjs$|${FINDERS.source}`);
  bundler.onLoad({ filter }, async ({ path }) => {
    const source = await readFile(path, 'utf8');
    const address = `new URL(${JSON.stringify(`../../../${relative(PROJECT, path)}`)}, import.meta.url)`;
    const contents = FINDERS.test(path)
      ? source.replaceAll(PACKAGE_HERE, `${address}.href`).replaceAll(IMPORT, 'importHere(')
      : source.replaceAll(FROM_HERE, address);
    return { contents, loader: path.endsWith('.ts') ? 'ts' : 'js' };
  });
  bundler.onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
    kind === 'entry-point' || isTakenIn(path) ? undefined : { path, external: true },
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
