import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { timeStampRequest } from '../../../src/offline/signing/timeStampRequest.ts';
import { temporaryFolder } from '../../fixtures/temporaryFolder.ts';

const hash = createHash('sha256').update('abc').digest();
const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

describe('a time stamp request', () => {
  it('is the same each time, and refuses another hash', () => {
    expect(timeStampRequest(hash)).toEqual(timeStampRequest(hash));
    expect(() => timeStampRequest(hash.subarray(1))).toThrow('31');
  });

  it.skipIf(!hasOpenssl)('is what openssl makes of the same hash', async () => {
    const folder = await temporaryFolder();
    const request = join(folder, 'SHA256SUMS.tsq');
    writeFileSync(request, timeStampRequest(hash));
    const text = spawnSync('openssl', ['ts', '-query', '-in', request, '-text'], { encoding: 'utf8' });
    expect(text.stdout).toContain('Hash Algorithm: sha256');
    expect(text.stdout).toContain('Certificate required: yes');
    expect(text.stdout).toContain('ba 78 16 bf 8f 01 cf ea');
    const own = spawnSync('openssl', [
      ...['ts', '-query', '-digest', hash.toString('hex'), '-sha256', '-cert', '-no_nonce'],
    ]);
    expect(Buffer.from(own.stdout)).toEqual(timeStampRequest(hash));
  });
});
