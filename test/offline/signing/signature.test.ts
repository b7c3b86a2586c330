import { statSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  createKeyFile,
  formatSignature,
  isSignedBy,
  parseSignature,
  readSigningKey,
  signManifest,
} from '../../../src/offline/signing/signature.ts';
import { temporaryFolder } from '../../fixtures/temporaryFolder.ts';

const MANIFEST = Buffer.from('{"format":1}\n');

describe('a key file', () => {
  it('is readable by its owner alone and never overwritten', async () => {
    const file = join(await temporaryFolder(), 'key.pem');
    const publicKey = createKeyFile(file);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const before = await readFile(file, 'utf8');
    expect(() => createKeyFile(file)).toThrow(/is there already/u);
    expect(await readFile(file, 'utf8')).toBe(before);
    expect(readSigningKey(file).publicKey).toBe(publicKey);
  });

  it('is refused if it holds something else', async () => {
    const file = join(await temporaryFolder(), 'key.pem');
    writeFileSync(file, 'secret');
    expect(() => readSigningKey(file)).toThrow(/--new-key/u);
    expect(() => readSigningKey(join(file, 'none'))).toThrow(/cannot be read/u);
  });
});

describe('a signature', () => {
  it('verifies the bytes that were signed, and no others', async () => {
    const folder = await temporaryFolder();
    createKeyFile(join(folder, 'a.pem'));
    createKeyFile(join(folder, 'b.pem'));
    const key = readSigningKey(join(folder, 'a.pem'));
    const signature = parseSignature(formatSignature(signManifest(MANIFEST, key)));
    if (signature === undefined) throw new Error('The signature cannot be read');
    expect(signature.publicKey).toBe(key.publicKey);
    expect(isSignedBy(signature, MANIFEST)).toBe(true);
    expect(isSignedBy(signature, Buffer.from('{"format":1}'))).toBe(false);
    const { publicKey } = readSigningKey(join(folder, 'b.pem'));
    expect(isSignedBy({ ...signature, publicKey }, MANIFEST)).toBe(false);
    expect(signManifest(MANIFEST, key)).toEqual(signature);
  });

  it('is refused where it is cut short or of another kind', () => {
    for (const text of ['', '{}', '{"format":1,"algorithm":"ed25519","publicKey":"AA==","signature":"AA=="}'])
      expect(parseSignature(text)).toBeUndefined();
  });
});
