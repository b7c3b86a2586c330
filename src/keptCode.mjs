/**
 * Scripts with the code that Node compiled of them, kept from one run to the next: a large one starts in half of the time.
 * Of Node 22 on, `module.enableCompileCache` would do the same.
 */
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';
import { crc32 } from 'node:zlib';

/** What Node gives every CommonJS script, and what imports by address: a script whose code was kept cannot do that by itself. */
const GIVEN = 'exports, require, module, __filename, __dirname, importHere';
/** In milliseconds: a run that ended sooner, such as one that told what can be asked for, compiled little of what others need. */
const SHORT = 1000;
/** How many bytes stand before the code, for its checksum: V8 copies code that is not aligned. */
const CHECKSUM_LENGTH = 8;

/** A script is not as it was bundled. It is removed, so that the next start bundles it anew. */
export class DamagedScript extends Error {
  /** @param {string} filename */
  constructor(filename) {
    super(`${filename} is not as it was made and was removed; the next start makes it anew`);
    this.name = 'DamagedScript';
  }
}

/**
 * Runs a CommonJS script.
 * @param {URL} address its place; the code is kept beside it
 * @param {number} checksum the script's CRC-32: a build that finds nothing to do would take 3 % longer with SHA-256
 * @throws DamagedScript
 */
export function runWithKeptCode(address, checksum) {
  // What ran only once would be forgotten by the time that the code is kept, and be compiled again by each run.
  setFlagsFromString('--no-flush-bytecode');
  const filename = fileURLToPath(address);
  const kept = `${filename}.code`;
  const source = readFileSync(filename);
  if (crc32(source) !== checksum) {
    rmSync(filename);
    throw new DamagedScript(filename);
  }
  const cachedData = read(kept, checksum);
  const script = new Script(`(function (${GIVEN}) {${source.toString('utf8')}\n})`, {
    filename,
    ...(cachedData === undefined ? {} : { cachedData }),
  });
  // Another Node, or one with other options, compiles otherwise, and takes nothing of it.
  if (cachedData === undefined || script.cachedDataRejected === true)
    process.once('exit', () => keep(script, kept, checksum));
  const module = { exports: {} };
  const importHere = (/** @type {string} */ address) => import(address);
  const run = script.runInThisContext();
  run(module.exports, createRequire(filename), module, filename, dirname(filename), importHere);
}

/**
 * Reads kept code. V8 does not check it bit by bit, and would crash of a damaged one.
 * @param {string} path
 * @param {number} checksum the script's, which the code belongs to
 */
function read(path, checksum) {
  try {
    const bytes = readFileSync(path);
    const code = bytes.subarray(CHECKSUM_LENGTH);
    return bytes.readUInt32LE() === crc32(code, checksum) ? code : undefined;
  } catch {
    // There is none yet, or less than a checksum of it.
    return undefined;
  }
}

/**
 * @param {Script} script
 * @param {string} path
 * @param {number} checksum the script's
 */
function keep(script, path, checksum) {
  if (performance.now() < SHORT) return;
  const draft = `${path}.${process.pid}`;
  try {
    const code = script.createCachedData();
    const begin = Buffer.alloc(CHECKSUM_LENGTH);
    begin.writeUInt32LE(crc32(code, checksum));
    writeFileSync(draft, Buffer.concat([begin, code]));
    renameSync(draft, path);
  } catch {
    // It is made by another run; this one has done its work.
  }
}
