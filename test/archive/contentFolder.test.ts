import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openContentFolder } from '../../src/archive/contentFolder.ts';
import { temporaryFolder, writeFiles } from '../fixtures/temporaryFolder.ts';

describe('openContentFolder', () => {
  it.each(['articles', 'sources', 'media'])('refuses a file in the place of the folder %s', async (name) => {
    const content = await temporaryFolder();
    await writeFiles(content, { [name]: '' });
    expect(() => openContentFolder(content)).toThrow(
      `${name}: is a file, and the content folder has a folder of this name; move the file away`,
    );
  });

  it('accepts a folder that is not there yet', async () => {
    const content = join(await temporaryFolder(), 'content');
    expect(openContentFolder(content)).toBe(content);
  });
});
