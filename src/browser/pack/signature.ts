/** Verifies who signed a pack: the key that signed the first copy of an archive that this browser opened has to sign all others. */
import { formatManifest, type Manifest } from '../../offline/format/manifest.ts';
import { signingKey } from '../../offline/format/verifySignature.ts';

/** `valid` has a key that is known, or the first one; all others but `unsigned` must not be opened. */
export type SignatureState =
  | { kind: 'unsigned' }
  | { kind: 'valid'; key: string }
  /** The signature does not fit the manifest. */
  | { kind: 'wrong' }
  /** Earlier copies were signed with another key; `key` is undefined where this one is not signed. */
  | { kind: 'other-key'; key: string | undefined; knownKey: string };

/** The texts that tell readers of each state. */
export const SIGNATURE_TEXTS: Readonly<Record<SignatureState['kind'], string>> = {
  unsigned: 'pack.signature.unsigned',
  valid: 'pack.signature.valid',
  wrong: 'pack.signature.wrong',
  'other-key': 'pack.signature.other-key',
};

/** @param signature as `khizana/manifest.sig` has it, or undefined */
export function checkSignature(manifest: Manifest, signature: unknown): SignatureState {
  const knownKey = readKnownKey(manifest);
  if (signature === undefined) {
    return knownKey === undefined ? { kind: 'unsigned' } : { kind: 'other-key', key: undefined, knownKey };
  }
  const key = signingKey(formatManifest(manifest), signature);
  if (key === undefined) return { kind: 'wrong' };
  if (knownKey !== undefined && knownKey !== key) return { kind: 'other-key', key, knownKey };
  trustKey(manifest, key);
  return { kind: 'valid', key };
}

/** Makes a key the known one of the archive. */
export function trustKey(manifest: Manifest, key: string): void {
  try {
    localStorage.setItem(storageName(manifest), key);
  } catch (error) {
    // Some browsers keep nothing for pages at file://. Then each copy counts as the first.
    console.info(error);
  }
}

function readKnownKey(manifest: Manifest): string | undefined {
  try {
    return localStorage.getItem(storageName(manifest)) ?? undefined;
  } catch {
    return undefined;
  }
}

function storageName({ archive }: Manifest): string {
  return `khizana signing key of ${archive.id}`;
}
