/** Verifies in browsers who signed a manifest. Node's own crypto signs it (signing/signature.ts). */
import { hashes, verify } from '@noble/ed25519';
import { sha512 } from '@noble/hashes/sha2.js';

// Browsers of 2024 and before verify Ed25519 with a library only.
hashes.sha512 = sha512;

/**
 * Gives the key that signed a manifest.
 * @param text the exact text of the manifest that was signed
 * @param signature the value of the JSON in `manifest.sig`
 * @returns the public key in base64; undefined where the signature is not that of the manifest
 */
export function signingKey(text: string, signature: unknown): string | undefined {
  if (typeof signature !== 'object' || signature === null) return undefined;
  if (!('publicKey' in signature && 'signature' in signature)) return undefined;
  const { publicKey, signature: signed } = signature;
  if (typeof publicKey !== 'string' || typeof signed !== 'string') return undefined;
  try {
    const isValid = verify(fromBase64(signed), new TextEncoder().encode(text), fromBase64(publicKey));
    return isValid ? publicKey : undefined;
  } catch {
    // The texts are no signature or key.
    return undefined;
  }
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
