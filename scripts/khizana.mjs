/** Starts one of the programs: `node scripts/khizana.mjs convert …`. npm's scripts call it. */
import { pathToFileURL } from 'node:url';
import { bundled, endBundler, isProgram } from '../src/bundled.mjs';
import { reportUncaughtErrors } from './cli/topLevelErrors.mjs';

reportUncaughtErrors();
const [program] = process.argv.splice(2, 1);
if (isProgram(program)) {
  const script = await bundled(program);
  await endBundler();
  await import(pathToFileURL(script).href);
} else {
  console.error(`There is no program ${program}; package.json lists them under "scripts".`);
  process.exitCode = 2;
}
