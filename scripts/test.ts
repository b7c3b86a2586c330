import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { findBrowser, findFirefox, findFullBrowser, NO_BROWSER_MESSAGE } from './cli/browser.ts';
import { PROJECT } from './cli/command.ts';
import { installServers } from './cli/hostServers.ts';
import { installKiwix } from './cli/kiwix.ts';
import { openTestProject } from './cli/testProject.ts';

/** Arguments are passed to vitest: `npm test -- test/convert` runs the tests of one folder. */
const vitestArguments = process.argv.slice(2);
const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
const browser = findBrowser();
if (browser === undefined) {
  console.error(NO_BROWSER_MESSAGE);
  process.exitCode = 1;
} else {
  installKiwix();
  installServers();
  const env = {
    ...process.env,
    CHROME_PATH: browser,
    // Tests in these are skipped where there is none.
    FULL_CHROME_PATH: findFullBrowser(),
    FIREFOX_PATH: findFirefox(),
  };
  const project = openTestProject(PROJECT);
  try {
    const { status } = spawnSync(process.execPath, [vitest, 'run', ...vitestArguments], {
      cwd: project.folder,
      stdio: 'inherit',
      env,
    });
    process.exitCode = status ?? 1;
  } finally {
    project.remove();
  }
}
