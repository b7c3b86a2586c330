/** Finds a Chromium for the browser tests, and gets one where there is none. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const ELSEWHERE = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

export const NO_BROWSER_MESSAGE =
  'No browser for the tests: install Chromium or Chrome (on Debian: sudo apt-get install chromium), or set CHROME_PATH to one.';

/**
 * The path of a browser that starts: `CHROME_PATH`, then one that is installed, then Debian's package where it may
 * be installed, then Playwright's download.
 * @returns undefined where none can be had
 */
export function findBrowser(): string | undefined {
  const { CHROME_PATH: chosen } = process.env;
  // A path that was set and does not work is a mistake to hear of, not one to work around.
  if (chosen) return starts(chosen) ? chosen : undefined;
  return (
    findInstalled() ??
    (installPackage() ? findInstalled() : undefined) ??
    (download() ? findDownloaded() : undefined)
  );
}

function starts(path: string): boolean {
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 30_000 }).status === 0;
}

function findInstalled(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const candidates = [...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))), ...ELSEWHERE];
  // Some distributions ship a script by that name that only says how to install the browser.
  return [...candidates.filter(isExecutable), findDownloaded()].find(
    (path) => path !== undefined && starts(path),
  );
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function installPackage(): boolean {
  const prefix = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const run = (...words: string[]): boolean => {
    const [program = '', ...rest] = [...prefix, 'apt-get', ...words];
    return (
      spawnSync(program, rest, { stdio: ['ignore', 'inherit', 'inherit'], env: aptEnvironment() }).status ===
      0
    );
  };
  if (spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status !== 0) return false;
  console.error('Installing Chromium for the browser tests …');
  return (
    run('update', '-q') &&
    run('install', '-y', '-q', '--no-install-recommends', 'chromium', 'fonts-noto-core')
  );
}

function aptEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
}

function download(): boolean {
  console.error('Downloading Chromium for the browser tests …');
  const cli = join(dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')), 'cli.js');
  return (
    spawnSync(process.execPath, [cli, 'install', 'chromium'], { stdio: ['ignore', 'inherit', 'inherit'] })
      .status === 0
  );
}

function findDownloaded(): string | undefined {
  const path = chromium.executablePath();
  return isExecutable(path) ? path : undefined;
}
