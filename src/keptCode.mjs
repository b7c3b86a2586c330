/**
 * Scripts with the code that Node compiled of them, kept from one run to the next: a large one starts in half of the time.
 * Of Node 22 on, `module.enableCompileCache` would do the same.
 */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';

/** What Node gives every CommonJS script, and what imports by address: a script whose code was kept cannot do that by itself. */
const GIVEN = 'exports, require, module, __filename, __dirname, importHere';
/** In milliseconds: a run that ended sooner, such as one that told what can be asked for, compiled little of what others need. */
const SHORT = 1000;

/**
 * Runs a CommonJS script.
 * @param {URL} address its place; the code is kept beside it
 */
export function runWithKeptCode(address) {
  // What ran only once would be forgotten by the time that the code is kept, and be compiled again by each run.
  setFlagsFromString('--no-flush-bytecode');
  const filename = fileURLToPath(address);
  const kept = `${filename}.code`;
  const cachedData = read(kept);
  const script = new Script(`(function (${GIVEN}) {${readFileSync(filename, 'utf8')}\n})`, {
    filename,
    ...(cachedData === undefined ? {} : { cachedData }),
  });
  // Another Node, or one with other options, compiles otherwise, and takes nothing of it.
  if (cachedData === undefined || script.cachedDataRejected === true)
    process.once('exit', () => keep(script, kept));
  const module = { exports: {} };
  const importHere = (/** @type {string} */ address) => import(address);
  const run = script.runInThisContext();
  run(module.exports, createRequire(filename), module, filename, dirname(filename), importHere);
}

/** @param {string} path */
function read(path) {
  try {
    return readFileSync(path);
  } catch {
    // There is none yet.
    return undefined;
  }
}

/**
 * @param {Script} script
 * @param {string} path
 */
function keep(script, path) {
  if (performance.now() < SHORT) return;
  const draft = `${path}.${process.pid}`;
  try {
    writeFileSync(draft, script.createCachedData());
    renameSync(draft, path);
  } catch {
    // It is made by another run; this one has done its work.
  }
}
