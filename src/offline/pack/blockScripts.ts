/** Writes the manifest, the path table and the blocks as scripts, which browsers load from a folder too. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BlockPart, blockParts } from '../format/blockParts.ts';
import { type BlockEntry, blockFile, type Manifest, parseManifest, pathsFile } from '../format/manifest.ts';
import {
  formatSignature,
  type ManifestSignature,
  type SigningKey,
  signManifest,
} from '../signing/signature.ts';
import { type PackFile, packFile } from './files/packFile.ts';
import {
  blockScriptPath,
  MANIFEST_PATH,
  MANIFEST_SCRIPT_PATH,
  MANIFEST_SIGNATURE_PATH,
  PATHS_SCRIPT_PATH,
  SCRIPT_CALLEE,
} from './files/packLayout.ts';

/**
 * Gives the scripts of a site's blocks.
 * @param site the site's folder
 * @param manifestText the bytes of the site's manifest
 * @param key signs the manifest
 */
export function makeBlockScripts(site: string, manifestText: string, key?: SigningKey): PackFile[] {
  const manifest = parseManifest(manifestText);
  const signature = key && signManifest(Buffer.from(manifestText), key);
  return [
    packFile(MANIFEST_SCRIPT_PATH, manifestScript(manifestText, signature)),
    packFile(MANIFEST_PATH, manifestText),
    ...(signature === undefined ? [] : [packFile(MANIFEST_SIGNATURE_PATH, formatSignature(signature))]),
    packFile(PATHS_SCRIPT_PATH, pathsScript(site, manifest)),
    ...manifest.blocks.flatMap((block) => blockParts(block).map((part) => partScript(site, block, part))),
  ];
}

function partScript(site: string, block: BlockEntry, { from, to }: BlockPart): PackFile {
  const [before, after] = [`${SCRIPT_CALLEE}.block("${block.hash}",${from},"`, '")\n'];
  return {
    path: blockScriptPath(block.hash, from),
    bytes: before.length + base64Length(to - from) + after.length,
    read: () => {
      const bytes = readFileSync(join(site, blockFile(block))).subarray(from, to);
      return Buffer.from(before + bytes.toString('base64') + after, 'latin1');
    },
  };
}

/** The manifest is JSON, which is a JavaScript expression too; the signature is of the bytes of `manifest.json`. */
function manifestScript(manifestText: string, signature: ManifestSignature | undefined): string {
  const second = signature === undefined ? '' : `,${JSON.stringify(signature)}`;
  return `${SCRIPT_CALLEE}.manifest(${manifestText.trimEnd()}${second})\n`;
}

function pathsScript(site: string, manifest: Manifest): string {
  const paths = readFileSync(join(site, pathsFile(manifest))).toString('base64');
  return `${SCRIPT_CALLEE}.paths("${manifest.paths.hash}","${paths}")\n`;
}

function base64Length(bytes: number): number {
  return Math.ceil(bytes / 3) * 4;
}
