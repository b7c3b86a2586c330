/** Verifies who signed a pack: the key that signed the first copy of an archive that this browser opened has to sign all others. */
import { hashes, verify } from '@noble/ed25519';
import { sha512 } from '@noble/hashes/sha2.js';
import { formatManifest, type Manifest } from '../../offline/format/manifest.ts';

// Browsers of 2024 and before verify Ed25519 with a library only.
hashes.sha512 = sha512;

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
  const key = signingKey(manifest, signature);
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

/** Gives the public key in base64; undefined where the signature is not that of the manifest. */
function signingKey(manifest: Manifest, signature: unknown): string | undefined {
  if (typeof signature !== 'object' || signature === null) return undefined;
  if (!('publicKey' in signature && 'signature' in signature)) return undefined;
  const { publicKey, signature: signed } = signature;
  if (typeof publicKey !== 'string' || typeof signed !== 'string') return undefined;
  try {
    const bytes = new TextEncoder().encode(formatManifest(manifest));
    return verify(fromBase64(signed), bytes, fromBase64(publicKey)) ? publicKey : undefined;
  } catch {
    // The texts are no signature or key.
    return undefined;
  }
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
