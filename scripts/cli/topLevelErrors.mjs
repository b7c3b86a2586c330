/**
 * What stops a command, in sentences with a way out. It is plain JavaScript, since what starts the commands (khizana.mjs) needs it
 * before anything is bundled.
 */
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * What the system's error codes mean for a file or folder, and what to do.
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

/** How Node begins the message of a system error: the code, the system's words, the operation. Paths in quotation marks may follow. */
const SYSTEM_ERROR = /^(E[A-Z0-9]{2,}): ([^,']*)(?:, (\w+))?/u;
const BETWEEN_PATHS = "' -> '";
const AGAIN = 'Then run the same command again: it goes on where it stopped.';
const CACHE_HINT = 'The folder .cache holds only what can be made again, and may be removed as a whole.';

/**
 * What to print of an error that nothing else caught.
 * @param {unknown} error
 * @returns {string}
 */
export function describeTopLevelError(error) {
  const message = error instanceof Error ? error.message : String(error);
  // The bundler's own errors name file and line.
  if (error instanceof Error && 'errors' in error) return message;
  const refusal = describeRefusal(message);
  const trace = process.env.KHIZANA_DEBUG && error instanceof Error ? `\n${error.stack}` : '';
  if (refusal !== undefined) return refusal + trace;
  const lines = [
    `Khizana stopped at an error that it did not expect: ${withoutControls(message)}`,
    'This is a fault of Khizana. Nothing that it had finished is lost, and the same command goes on from there.',
    `Please report the line above with the command, the version of Node (${process.version}) and, if you can, the file ` +
      'that it worked on; with KHIZANA_DEBUG=1 in the environment the command also prints where the error arose.',
  ];
  return lines.join('\n') + trace;
}

/**
 * @param {string} message
 * @returns {string | undefined} undefined where the error is not the system's
 */
function describeRefusal(message) {
  const [whole, given = '', words = '', tried] = SYSTEM_ERROR.exec(message) ?? [];
  if (whole === undefined) return undefined;
  const [from, to] = pathsIn(message);
  const code = given === 'ENOENT' && tried === 'mkdir' && from ? whyNoFolder(from) : given;
  const [reason, remedy] = REFUSALS[code] ?? [words, 'see what the system means by that'];
  const named = to ?? from ?? 'A file of the cache, of the content or of the site';
  const path = withoutControls(code === 'ENOTDIR' ? fileOnTheWayTo(named) : named);
  const hint = path.split(/[/\\]/u).includes('.cache') ? ` ${CACHE_HINT}` : '';
  return `${path}: ${reason} (${code}); ${remedy}.${hint}\n${AGAIN}`;
}

/**
 * The paths that a system error's message names at its end.
 * @param {string} message
 * @returns {string[]}
 */
function pathsIn(message) {
  const quote = message.indexOf(" '");
  return quote < 0 || !message.endsWith("'") ? [] : message.slice(quote + 2, -1).split(BETWEEN_PATHS);
}

/**
 * Why a folder could not be made. Where it cannot be made with the folders above it, Node says that it is not there.
 * @param {string} path
 * @returns {string} an error code
 */
function whyNoFolder(path) {
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
 * The file that is in the place of a folder, on the way to a path.
 * @param {string} path
 * @returns {string}
 */
function fileOnTheWayTo(path) {
  for (let above = path; above !== dirname(above); above = dirname(above)) {
    try {
      if (!statSync(above).isDirectory()) return above;
    } catch {
      // It is further up.
    }
  }
  return path;
}

/**
 * What a terminal would take for orders is taken out.
 * @param {string} text
 */
function withoutControls(text) {
  return text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ');
}

/** Prints what nothing else caught, wherever it was thrown, and ends with exit code 1. */
export function reportUncaughtErrors() {
  process.on('uncaughtException', (error) => {
    // Who reads the output has seen enough, such as «head».
    if ('code' in error && error.code === 'EPIPE') process.exit();
    console.error(describeTopLevelError(error));
    process.exit(1);
  });
}
