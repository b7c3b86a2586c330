/** The names of a pack's files. All are ASCII in lower case, but those that people look for. */
import { blockParts } from '../../format/blockParts.ts';
import type { BlockEntry } from '../../format/manifest.ts';

export const INDEX_FILE = 'index.html';
export const README_FILE = 'README.txt';
/** The SHA-256 of all other files. */
export const SUMS_FILE = 'SHA256SUMS';
/** The signature of the sums, where the pack is signed. It is not among them. */
export const SUMS_SIGNATURE_FILE = 'SHA256SUMS.sig';
/** A request for a time stamp of the sums. */
export const STAMP_REQUEST_FILE = 'SHA256SUMS.tsq';
/** Files beside the sums, which the sums cannot list. */
export const FILES_BESIDE_SUMS: readonly string[] = [SUMS_FILE, SUMS_SIGNATURE_FILE, STAMP_REQUEST_FILE];

/** The folder of all that a pack needs and people need not open. */
export const DATA_FOLDER = 'khizana';
export const MARK_PATH = `${DATA_FOLDER}/pack.json`;
export const DELTA_PATH = `${DATA_FOLDER}/delta.json`;
/** The delta's mark as a script, which tells the pack's page what the copy was. */
export const DELTA_SCRIPT_PATH = `${DATA_FOLDER}/delta.js`;
export const MANIFEST_PATH = `${DATA_FOLDER}/manifest.json`;
export const MANIFEST_SCRIPT_PATH = `${DATA_FOLDER}/manifest.js`;
export const MANIFEST_SIGNATURE_PATH = `${DATA_FOLDER}/manifest.sig`;
export const PATHS_SCRIPT_PATH = `${DATA_FOLDER}/paths.js`;
/** The object whose functions the scripts call. */
export const SCRIPT_CALLEE = '__khizana';
export const SHELL_SCRIPT_PATH = `${DATA_FOLDER}/pack.js`;
/** The sums of the version that is being replaced. */
export const LAST_SUMS_PATH = `${DATA_FOLDER}/last-sums`;

/** The folder of sources, of a pack that has them. */
export const SOURCES_FOLDER = 'sources';
export const SOURCE_LIST_PATH = `${SOURCES_FOLDER}/list.csv`;

/**
 * Gives the path of the script of a block's part (blockParts.ts).
 * @param hash the block's name
 * @param from where the part begins in the block
 */
export function blockScriptPath(hash: string, from: number): string {
  return `${DATA_FOLDER}/blocks/${hash}${from === 0 ? '' : `-${from}`}.js`;
}

const BLOCK_SCRIPT = /^khizana\/blocks\/[0-9a-f]{32}(?:-\d+)?\.js$/u;

export function isBlockScript(path: string): boolean {
  return BLOCK_SCRIPT.test(path);
}

/** Gives the paths of all scripts of a block. */
export function blockScriptPaths(block: BlockEntry): string[] {
  return blockParts(block).map(({ from }) => blockScriptPath(block.hash, from));
}
