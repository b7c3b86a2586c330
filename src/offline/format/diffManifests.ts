/** Compares two versions of an archive by their manifests. */
import type { BlockEntry, Manifest } from './manifest.ts';

export interface ManifestChanges {
  /** The blocks of the new version that the old one does not have. */
  added: BlockEntry[];
  /** The blocks of the old version that the new one does not have. */
  removed: BlockEntry[];
  /** The blocks that both have, as the new one lists them. */
  kept: BlockEntry[];
  /** Whether the new version has another path table. */
  paths: boolean;
  /** The size of all files that are to be fetched, without the manifest. */
  bytes: number;
}

/**
 * Gives which blocks a copy of the old version has to get and to remove for the new one.
 * @throws TypeError where they are manifests of different archives
 */
export function diffManifests(before: Manifest, now: Manifest): ManifestChanges {
  if (before.archive.id !== now.archive.id)
    throw new TypeError(
      `The manifests are of different archives, ${before.archive.id} and ${now.archive.id}; ` +
        'compare two versions of the same one',
    );
  const [had, has] = [before, now].map(({ blocks }) => new Set(blocks.map(({ hash }) => hash)));
  const added = now.blocks.filter(({ hash }) => had?.has(hash) !== true);
  const paths = before.paths.hash !== now.paths.hash;
  return {
    added,
    removed: before.blocks.filter(({ hash }) => has?.has(hash) !== true),
    kept: now.blocks.filter(({ hash }) => had?.has(hash) === true),
    paths,
    bytes: added.reduce((sum, { bytes }) => sum + bytes, paths ? now.paths.bytes : 0),
  };
}
