/** Finds a Chromium for the browser tests, or installs one. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { chromium } from 'playwright-core';
import { installDebianPackages } from './debianPackages.ts';

const COMMAND_NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const MACOS_PATHS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

export const NO_BROWSER_MESSAGE =
  'No browser for the tests: install Chromium or Chrome (on Debian: sudo apt-get install chromium), or set CHROME_PATH to one.';

/**
 * Finds a browser that starts: the one at `CHROME_PATH`, an installed one, Debian's package if it can be installed, or
 * Playwright's download.
 * @returns its path, or undefined where there is none
 */
export function findBrowser(): string | undefined {
  const { CHROME_PATH: configured } = process.env;
  // A configured path that does not work is a mistake to report.
  if (configured) return canStart(configured) ? configured : undefined;
  return (
    findInstalled() ??
    (installPackage() ? findInstalled() : undefined) ??
    (downloadChromium() ? findDownloaded() : undefined)
  );
}

function canStart(path: string): boolean {
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 30_000 }).status === 0;
}

function findInstalled(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const candidates = [
    ...COMMAND_NAMES.flatMap((name) => folders.map((folder) => join(folder, name))),
    ...MACOS_PATHS,
  ];
  // Some distributions have a script of that name that only explains how to install the browser.
  return [...candidates.filter(isExecutable), findDownloaded()].find(
    (path) => path !== undefined && canStart(path),
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
  console.error('Installing Chromium for the browser tests …');
  return installDebianPackages(['chromium', 'fonts-noto-core']);
}

function downloadChromium(): boolean {
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
