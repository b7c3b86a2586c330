import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hashFile, listContent, SAMPLE_LIST_FILE, SETTINGS_FILE } from '../../src/setup/sample.ts';
import { PROJECT } from '../fixtures/commandLine.ts';

describe('the list of the sample’s files', () => {
  it('has the hash of each file (vitest run test/setup/sample.test.ts --update writes it)', async () => {
    const files = [...(await listContent(PROJECT)), SETTINGS_FILE].sort();
    const list = Object.fromEntries(files.map((file) => [file, hashFile(PROJECT, file)]));
    await expect(`${JSON.stringify(list, null, 2)}\n`).toMatchFileSnapshot(join(PROJECT, SAMPLE_LIST_FILE));
  });
});
