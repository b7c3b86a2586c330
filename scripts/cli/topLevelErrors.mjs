/**
 * Describes the error that stops a command, with a remedy. It is plain JavaScript, since the starter of the commands (khizana.mjs) needs
 * it before anything is bundled.
 */
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * The meaning of the system's error codes for a file or folder, and the remedies.
 * @type {Readonly<Record<string, readonly [reason: string, remedy: string]>>}
 */
const REFUSALS = {
  EACCES: [
    'this user may not read or write it',
    'give this user the right to, or run the command as its owner',
  ],
  EPERM: ['this user may not change it', 'give this user the right to, or run the command as its owner'],
  EROFS: [
    'it is on a file system that cannot be written',
    'mount that one writable, or work in another folder',
  ],
  ENOSPC: ['there is no space left on its disk', 'free some space'],
  EDQUOT: ["this user's share of the disk is used up", 'free some space'],
  ENOTDIR: ['a file is in the place of a folder', 'move that file elsewhere'],
  EEXIST: ['something else is in its place', 'move that elsewhere'],
  EISDIR: ['a folder is in the place of a file', 'move that folder elsewhere'],
  ELOOP: ['a symbolic link is in its place, or links lead in a circle', 'remove the link'],
  ENOENT: ['it is not there any more', 'see whether another program removed it meanwhile'],
  EMFILE: ['this user has too many files open', 'raise the limit (ulimit -n)'],
  ENFILE: ['the system has too many files open', 'end other programs'],
  EIO: ['its disk could not be read or written', 'check the disk'],
};

/** The start of Node's message for a system error: the code, the system's text, the operation. Paths in quotation marks may follow. */
const SYSTEM_ERROR = /^(E[A-Z0-9]{2,}): ([^,']*)(?:, (\w+))?/u;
/** Messages of Node (ERR_MODULE_NOT_FOUND), of esbuild without the binary of the system, and of esbuild for an import. */
const MISSING_PACKAGE =
  /^Cannot find (?:package|module) '([^'./\\:][^'\\:]*)'|^The package "([^"]*)" could not be found|Could not resolve "([^".][^"]*)"/u;
const BETWEEN_PATHS = "' -> '";
const AGAIN = 'Then run the same command again: it goes on where it stopped.';
const CACHE_HINT = 'The folder .cache holds only what can be made again, and may be removed as a whole.';

/**
 * Describes an uncaught error.
 * @param {unknown} error
 * @returns {string}
 */
export function describeTopLevelError(error) {
  const message = error instanceof Error ? error.message : String(error);
  const missing = findMissingPackage(message);
  if (missing !== undefined)
    return `The package ${missing} is not installed, which Khizana needs; run «npm ci» in its folder, then run the same command again.`;
  // The bundler's own errors name file and line.
  if (error instanceof Error && 'errors' in error) return message;
  const refusal = describeRefusal(message);
  const trace = process.env.KHIZANA_DEBUG && error instanceof Error ? `\n${error.stack}` : '';
  if (refusal !== undefined) return refusal + trace;
  const lines = [
    `Khizana stopped at an error that it did not expect: ${removeControls(message)}`,
    'This is a fault of Khizana. Nothing that it had finished is lost, and the same command goes on from there.',
    `Please report the line above with the command, the version of Node (${process.version}) and, if you can, the file ` +
      'that it worked on; with KHIZANA_DEBUG=1 in the environment the command also prints where the error arose.',
  ];
  return lines.join('\n') + trace;
}

/**
 * Finds the package that an error of Node or of esbuild names as missing. Files that are missing have a path, and no such name.
 * @param {string} message
 * @returns {string | undefined}
 */
function findMissingPackage(message) {
  const [, found, needed, resolved] = MISSING_PACKAGE.exec(message) ?? [];
  const specifier = found ?? needed ?? resolved;
  const parts = specifier?.startsWith('@') ? 2 : 1;
  return specifier?.split('/').slice(0, parts).join('/');
}

/**
 * Describes an error of the system.
 * @param {string} message
 * @returns {string | undefined} undefined for any other error
 */
function describeRefusal(message) {
  const [whole, given = '', text = '', operation] = SYSTEM_ERROR.exec(message) ?? [];
  if (whole === undefined) return undefined;
  const [from, to] = extractPaths(message);
  const code = given === 'ENOENT' && operation === 'mkdir' && from ? findMkdirError(from) : given;
  const [reason, remedy] = REFUSALS[code] ?? [text, 'see what the system means by that'];
  const named = to ?? from ?? 'A file of the cache, of the content or of the site';
  const path = removeControls(code === 'ENOTDIR' ? findFileInPath(named) : named);
  const hint = path.split(/[/\\]/u).includes('.cache') ? ` ${CACHE_HINT}` : '';
  return `${path}: ${reason} (${code}); ${remedy}.${hint}\n${AGAIN}`;
}

/**
 * Extracts the paths at the end of a system error's message.
 * @param {string} message
 * @returns {string[]}
 */
function extractPaths(message) {
  const quote = message.indexOf(" '");
  return quote < 0 || !message.endsWith("'") ? [] : message.slice(quote + 2, -1).split(BETWEEN_PATHS);
}

/**
 * Finds out why a folder could not be created. Where a folder above it cannot be created, Node reports it as missing.
 * @param {string} path
 * @returns {string} an error code
 */
function findMkdirError(path) {
  let above = path;
  while (!existsSync(above) && above !== dirname(above)) above = dirname(above);
  try {
    accessSync(above, constants.W_OK);
    return 'ENOENT';
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'ENOENT';
  }
}

/**
 * Finds the file in a path where a folder should be.
 * @param {string} path
 * @returns {string}
 */
function findFileInPath(path) {
  for (let above = path; above !== dirname(above); above = dirname(above)) {
    try {
      if (!statSync(above).isDirectory()) return above;
    } catch {
      // The file is further up.
    }
  }
  return path;
}

/**
 * Removes characters that control a terminal.
 * @param {string} text
 */
function removeControls(text) {
  return text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ');
}

/** Prints uncaught errors and ends the process with exit code 1. */
export function reportUncaughtErrors() {
  process.on('uncaughtException', (error) => {
    // The reader of the output, such as «head», has closed it.
    if ('code' in error && error.code === 'EPIPE') process.exit();
    console.error(describeTopLevelError(error));
    process.exit(1);
  });
}
