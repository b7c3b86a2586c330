/** Starts one of the programs: `node scripts/khizana.mjs convert …`. npm's scripts call it. */
import { pathToFileURL } from 'node:url';
import { bundled, endBundler, isProgram } from '../src/bundled.mjs';
import { DamagedScript } from '../src/keptCode.mjs';

const [program] = process.argv.splice(2, 1);
if (!isProgram(program)) throw new Error(`there is no program ${program}`);

/** The address of the program's script. */
const addressOf = async () => {
  const script = await bundled(program);
  await endBundler();
  return pathToFileURL(script).href;
};

try {
  await import(await addressOf());
} catch (error) {
  if (!(error instanceof DamagedScript)) throw error;
  // Node keeps the failure of an address, so the script that was made anew has another one.
  await import(`${await addressOf()}?anew`);
}
