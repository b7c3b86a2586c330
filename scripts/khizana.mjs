/** Starts a program, as npm's scripts do: `node scripts/khizana.mjs convert …`. */
import { existsSync } from 'node:fs';
import module from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { scriptPath } from '../src/system/scripts/scriptPath.mjs';
import { reportUncaughtErrors } from './cli/topLevelErrors.mjs';

/** The bytes of bytecode that a function runs before V8 optimises it. The default of 67,584 suits programs that run for long. */
const LATE_OPTIMISATION = '--interrupt-budget=300000';

/** Runs a program in this process. @param {string} program */
async function start(program) {
  const script = await scriptPath(program);
  if ('enableCompileCache' in module && typeof module.enableCompileCache === 'function') {
    // Worker processes find the cache by this variable.
    process.env.NODE_COMPILE_CACHE ??= join(dirname(script), 'compiled');
    module.enableCompileCache();
  } else {
    // Node 20 compiles at each start; optimising later regains most of that time. Forked processes inherit the option.
    setFlagsFromString(LATE_OPTIMISATION);
    process.execArgv.push(LATE_OPTIMISATION);
  }
  await import(pathToFileURL(script).href);
}

reportUncaughtErrors();
const [program = ''] = process.argv.splice(2, 1);
if (/^[\w-]+$/u.test(program) && existsSync(new URL(`${program}.ts`, import.meta.url))) await start(program);
else {
  const reason = program === '' ? 'No program is named' : `There is no program ${program}`;
  console.error(`${reason}; package.json lists them under "scripts".`);
  process.exitCode = 2;
}
