/** Signs manifests with Ed25519 (RFC 8032), so that readers can tell the archive's packs from those that others altered. */
import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import * as z from 'zod';
import { hasErrorCode } from '../../system/files/files.ts';
import { errorMessage, InputProblem } from '../../system/problem.ts';

/** The signature of a manifest's exact bytes. All fields are texts, so that browsers read it without a library. */
export interface ManifestSignature {
  format: 1;
  algorithm: 'ed25519';
  /** The 32 bytes of the public key, in base64. */
  publicKey: string;
  /** The 64 bytes of the signature, in base64. */
  signature: string;
}

const base64 = (bytes: number) =>
  z.base64().refine((text) => Buffer.from(text, 'base64').length === bytes, `must have ${bytes} bytes`);
const signatureSchema = z.object({
  format: z.literal(1),
  algorithm: z.literal('ed25519'),
  publicKey: base64(32),
  signature: base64(64),
});

/** The bytes before the key in a public key's DER (RFC 8410). */
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');
/** Readable by its owner alone. */
const KEY_MODE = 0o600;

/**
 * Creates a key pair and writes the private key as PEM.
 * @returns the public key, in base64
 * @throws InputProblem where the file exists, or cannot be written
 */
export function createKeyFile(path: string): string {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  try {
    writeFileSync(path, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: KEY_MODE, flag: 'wx' });
  } catch (cause) {
    const problem = hasErrorCode(cause, 'EEXIST')
      ? { reason: 'is there already, and a key is never overwritten', remedy: 'give another file' }
      : { reason: `cannot be written: ${errorMessage(cause)}` };
    throw new InputProblem({ file: path, ...problem }, { cause });
  }
  return exportPublicKey(publicKey);
}

/** A private key for signing. */
export interface SigningKey {
  privateKey: KeyObject;
  /** In base64. */
  publicKey: string;
}

/**
 * Reads a private key.
 * @throws InputProblem where the file is no private key of Ed25519 in PEM
 */
export function readSigningKey(path: string): SigningKey {
  const remedy =
    'make one with «npm run pack -- --new-key FILE», or with «openssl genpkey -algorithm ed25519»';
  const problem = (reason: string, cause?: unknown): InputProblem =>
    new InputProblem({ file: path, reason, remedy }, { cause });
  let privateKey: KeyObject;
  try {
    privateKey = createPrivateKey(readFileSync(path));
  } catch (cause) {
    throw problem('cannot be read as a private key in PEM', cause);
  }
  if (privateKey.asymmetricKeyType !== 'ed25519')
    throw problem(`is a key of ${privateKey.asymmetricKeyType ?? 'another kind'}, and not of Ed25519`);
  return { privateKey, publicKey: exportPublicKey(createPublicKey(privateKey)) };
}

/** Signs the bytes of a manifest. The same key and bytes give the same signature. */
export function signManifest(manifest: Uint8Array, { privateKey, publicKey }: SigningKey): ManifestSignature {
  const signature = sign(null, manifest, privateKey).toString('base64');
  return { format: 1, algorithm: 'ed25519', publicKey, signature };
}

/** Writes a signature as the file `manifest.sig`. */
export function formatSignature(signature: ManifestSignature): string {
  return `${JSON.stringify(signature)}\n`;
}

/** Reads a signature. @returns undefined where the text is none */
export function parseSignature(text: string): ManifestSignature | undefined {
  try {
    return signatureSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** Returns whether the key in a signature signed a manifest. Compare the key with the one that is trusted. */
export function isSignedBy({ publicKey, signature }: ManifestSignature, manifest: Uint8Array): boolean {
  const key = createPublicKey({
    key: Buffer.concat([SPKI_PREFIX, Buffer.from(publicKey, 'base64')]),
    format: 'der',
    type: 'spki',
  });
  return verify(null, manifest, key, Buffer.from(signature, 'base64'));
}

function exportPublicKey(publicKey: KeyObject): string {
  return publicKey.export({ type: 'spki', format: 'der' }).subarray(SPKI_PREFIX.length).toString('base64');
}
