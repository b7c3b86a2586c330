import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FACES, makeFaces } from '../../../src/site/assets/faces.ts';
import { temporaryFolder, writeFiles } from '../../fixtures/temporaryFolder.ts';

const PROJECT = join(import.meta.dirname, '../../..');

describe('makeFaces', () => {
  it('makes the same bytes of each face every time, in half of their fonts’ size', async () => {
    const faces = await makeFaces(PROJECT);
    expect(faces.map(([file]) => file)).toEqual([FACES.ar, FACES.en]);
    expect(await makeFaces(PROJECT)).toEqual(faces);
    for (const [file, bytes] of faces) {
      expect(Buffer.from(bytes.subarray(0, 4)).toString('latin1'), file).toBe('wOF2');
      expect(bytes.length, file).toBeLessThanOrEqual(48_000);
    }
  });

  it('says which rule is missing in the style sheet', async () => {
    const project = await temporaryFolder();
    await writeFiles(project, { '_includes/css/fonts.css': '@font-face { src: url("./other.woff2"); }' });
    await expect(makeFaces(project)).rejects.toThrow(
      '_includes/css/fonts.css has no @font-face for ./noto-naskh-arabic.woff2 with font-weight and unicode-range; add one',
    );
  });
});
