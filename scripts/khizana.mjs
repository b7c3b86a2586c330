/** Starts one of the programs: `node scripts/khizana.mjs convert …`. npm's scripts call it. */
import { pathToFileURL } from 'node:url';
import { bundled, endBundler, isProgram } from '../src/bundled.mjs';

const [program] = process.argv.splice(2, 1);
if (!isProgram(program)) throw new Error(`there is no program ${program}`);
const script = await bundled(program);
await endBundler();
await import(pathToFileURL(script).href);
