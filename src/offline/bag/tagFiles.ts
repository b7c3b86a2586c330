/** Formats the tag files of a bag (RFC 8493). */
import { oneLine } from '../../text/clean.ts';
import { compareCodeUnits } from '../../text/compareCodeUnits.ts';

/** The algorithms of manifests. RFC 8493 asks for SHA-512; the archive's own sums are SHA-256. */
export const ALGORITHMS = ['sha256', 'sha512'] as const;
export type Algorithm = (typeof ALGORITHMS)[number];
/** Hashes in hexadecimal. */
export type Hashes = Readonly<Record<Algorithm, string>>;

export const DECLARATION = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';

/** Encodes a path for a manifest: line ends and the percent sign, as section 2.1.3 asks. */
export function encodeManifestPath(path: string): string {
  return path.replaceAll('%', '%25').replaceAll('\n', '%0A').replaceAll('\r', '%0D');
}

/** Formats a manifest. @param files hashes by path from the bag's folder, in any order */
export function formatManifest(files: ReadonlyMap<string, Hashes>, algorithm: Algorithm): string {
  return [...files]
    .sort(([a], [b]) => compareCodeUnits(a, b))
    .map(([path, hashes]) => `${hashes[algorithm]}  ${encodeManifestPath(path)}\n`)
    .join('');
}

/** Formats `bag-info.txt`. Entries without a value are left out. */
export function formatBagInfo(
  entries: readonly (readonly [label: string, value: string | undefined])[],
): string {
  return entries
    .flatMap(([label, value]) => (value === undefined ? [] : `${label}: ${oneLine(value)}\n`))
    .join('');
}
