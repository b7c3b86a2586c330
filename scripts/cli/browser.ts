/** Finds a Chromium and a Firefox for the browser tests, or installs them. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { chromium } from 'playwright-core';
import { installDebianPackages } from './debianPackages.ts';

/** Chromium without windows. It opens pages in half the time. */
const SHELL_NAMES = ['chromium-headless-shell', 'chrome-headless-shell'];
const FULL_NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const FIREFOX_NAMES = ['firefox-esr', 'firefox'];
const MACOS_PATHS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];
const MACOS_FIREFOX_PATHS = ['/Applications/Firefox.app/Contents/MacOS/firefox'];

export const NO_BROWSER_MESSAGE =
  'No browser for the tests: install Chromium or Chrome (on Debian: sudo apt-get install chromium), or set CHROME_PATH to one.';

/**
 * Finds a browser that starts: the one at `CHROME_PATH`, an installed one, Debian's packages if they can be installed, or
 * Playwright's download.
 * @returns its path, or undefined where there is none
 */
export function findBrowser(): string | undefined {
  const { CHROME_PATH: configured } = process.env;
  // A configured path that does not work is a mistake to report.
  if (configured) return canStart(configured) ? configured : undefined;
  const shell = findShell();
  if (shell !== undefined) return shell;
  const full = findFullBrowser() ?? installFullBrowser();
  // In a container, where programs run as root, the shell saves minutes. Elsewhere the browser that is there will do.
  const isRoot = process.getuid?.() === 0;
  const hasShell =
    full !== undefined && isRoot && installPackages("Chromium's shell", 'chromium-headless-shell');
  return (hasShell ? findShell() : undefined) ?? full;
}

/** Finds an installed browser that can show windows: without them, Chromium loses its service workers where it is killed. */
export function findFullBrowser(): string | undefined {
  const downloaded = findDownloaded();
  return (
    findProgram(FULL_NAMES, MACOS_PATHS) ??
    (downloaded !== undefined && canStart(downloaded) ? downloaded : undefined)
  );
}

/**
 * Finds a Firefox that starts: the one at `FIREFOX_PATH`, an installed one, or Debian's package if it can be installed.
 * @returns its path, or undefined where there is none
 */
export function findFirefox(): string | undefined {
  const { FIREFOX_PATH: configured } = process.env;
  if (configured) return canStart(configured) ? configured : undefined;
  const find = () => findProgram(FIREFOX_NAMES, MACOS_FIREFOX_PATHS);
  return find() ?? (installPackages('Firefox', 'firefox-esr') ? find() : undefined);
}

function canStart(path: string): boolean {
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 30_000 }).status === 0;
}

function installFullBrowser(): string | undefined {
  const isInstalled = installPackages('Chromium', 'chromium', 'fonts-noto-core');
  return (isInstalled ? findFullBrowser() : undefined) ?? (downloadChromium() ? findDownloaded() : undefined);
}

function findShell(): string | undefined {
  return findProgram(SHELL_NAMES, []);
}

/** Finds a program that starts, by its names in PATH or by its paths. */
function findProgram(names: readonly string[], paths: readonly string[]): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const candidates = [...names.flatMap((name) => folders.map((folder) => join(folder, name))), ...paths];
  // Some distributions have a script of that name that only explains how to install the browser.
  return candidates.find((path) => isExecutable(path) && canStart(path));
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Installs packages of Debian. @param browser its name for people */
function installPackages(browser: string, ...packages: string[]): boolean {
  console.error(`Installing ${browser} for the browser tests …`);
  return installDebianPackages(packages);
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
