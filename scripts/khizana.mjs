/** Starts one of the programs: `node scripts/khizana.mjs convert …`. npm's scripts call it. */
import { pathToFileURL } from 'node:url';
import { bundled, endBundler, isProgram } from '../src/bundled.mjs';
import { DamagedScript } from '../src/keptCode.mjs';
import { reportUncaughtErrors } from './cli/topLevelErrors.mjs';

reportUncaughtErrors();
const [program] = process.argv.splice(2, 1);

/**
 * Bundles a program where its sources changed.
 * @param {Parameters<typeof bundled>[0]} name
 * @returns the address of its script
 */
const addressOf = async (name) => {
  const script = await bundled(name);
  await endBundler();
  return pathToFileURL(script).href;
};

if (isProgram(program)) {
  try {
    await import(await addressOf(program));
  } catch (error) {
    if (!(error instanceof DamagedScript)) throw error;
    // Node keeps the failure of an address, so the script that was made anew has another one.
    await import(`${await addressOf(program)}?anew`);
  }
} else {
  console.error(`There is no program ${program}; package.json lists them under "scripts".`);
  process.exitCode = 2;
}
