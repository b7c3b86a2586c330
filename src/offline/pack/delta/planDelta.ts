/**
 * Plans a delta: the files by which a copy of an older version becomes the new one. It is unpacked over the copy. Unpacking deletes
 * nothing, so each file that the new version lacks gets a replacement without content: what was taken down is gone from the copy.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readSeal } from '../../../site/output/seal.ts';
import { errorMessage, InputProblem } from '../../../system/problem.ts';
import { diffManifests } from '../../format/diffManifests.ts';
import { type Manifest, parseManifest } from '../../format/manifest.ts';
import { type PackFile, packFile } from '../files/packFile.ts';
import {
  blockScriptPaths,
  DELTA_PATH,
  DELTA_SCRIPT_PATH,
  MANIFEST_PATH,
  MARK_PATH,
  SCRIPT_CALLEE,
  SOURCE_LIST_PATH,
  SOURCES_FOLDER,
  SUMS_FILE,
} from '../files/packLayout.ts';
import { formatDeltaMark } from '../files/packMark.ts';

/** The version that a delta is for. */
export interface DeltaBase {
  /** The path of its manifest. */
  path: string;
  manifest: Manifest;
  /** The paths of its sources; undefined where the manifest is not in its copy. */
  sources: ReadonlySet<string> | undefined;
}

/**
 * Reads the version that a delta is for.
 * @param given a copy, or its `khizana/manifest.json`, also on its own
 * @throws InputProblem where it is no manifest
 */
export function readDeltaBase(given: string): DeltaBase {
  const isFolder = statSync(given, { throwIfNoEntry: false })?.isDirectory() === true;
  const path = isFolder ? join(given, MANIFEST_PATH) : given;
  try {
    const manifest = parseManifest(readFileSync(path, 'utf8'));
    const sums = join(dirname(path), '..', SUMS_FILE);
    const listed = existsSync(sums) ? [...(readSeal(sums)?.files.keys() ?? [])] : undefined;
    const sources = listed?.filter((file) => file.startsWith(`${SOURCES_FOLDER}/`));
    return { path, manifest, sources: sources && new Set(sources) };
  } catch (cause) {
    throw new InputProblem(
      {
        file: path,
        reason: `cannot be read as the manifest of a pack: ${errorMessage(cause)}`,
        remedy:
          'give the file khizana/manifest.json of the older copy; packs of --plain have none, and no deltas',
      },
      { cause },
    );
  }
}

export interface DeltaPlan {
  /** The paths of files that the copy has already. */
  left: Set<string>;
  /** The mark of the delta, and the replacements of files that are gone. */
  unlisted: PackFile[];
}

/**
 * Compares an older version with the files of a new one.
 * @throws InputProblem where they are packs of different archives or articles
 */
export function planDelta(
  { path, manifest: before, sources }: DeltaBase,
  now: Manifest,
  files: readonly PackFile[],
): DeltaPlan {
  const refuse = (reason: string, remedy: string): never => {
    throw new InputProblem({ file: path, reason, remedy });
  };
  if (before.archive.id !== now.archive.id)
    refuse('is the manifest of another archive', 'give the manifest of an older copy of this one');
  if (JSON.stringify(before.selection) !== JSON.stringify(now.selection))
    refuse(
      'is of a pack with other articles, pictures or sources than these options select',
      'give the options that the older copy was made with; its README.txt says which articles it has',
    );
  const { kept, removed } = diffManifests(before, now);
  const isSource = (file: string): boolean => file.startsWith(`${SOURCES_FOLDER}/`);
  const present = new Set(files.map((file) => file.path));
  if (sources === undefined && [...present].some(isSource))
    refuse(
      'is not within its copy, whose SHA256SUMS lists the sources',
      'give the copy’s folder, or the manifest where it is in the copy',
    );
  // A source's name has the hash of its bytes.
  const keptSources = [...(sources ?? [])].filter((file) => present.has(file) && file !== SOURCE_LIST_PATH);
  const goneSources = [...(sources ?? [])].filter((file) => !present.has(file));
  const mark = formatDeltaMark({ archive: now.archive.id, from: before.version, to: now.version });
  return {
    left: new Set([MARK_PATH, ...kept.flatMap(blockScriptPaths), ...keptSources]),
    unlisted: [
      packFile(DELTA_PATH, mark),
      packFile(DELTA_SCRIPT_PATH, `${SCRIPT_CALLEE}.delta(${mark.trimEnd()})\n`),
      ...removed.flatMap(blockScriptPaths).map((file) => packFile(file, EMPTY_SCRIPT)),
      ...goneSources.map((file) => packFile(file, '')),
    ],
  };
}

/** Replaces the script of a block that the new version does not have. */
const EMPTY_SCRIPT = '// This version of the archive does not have this block.\n';
