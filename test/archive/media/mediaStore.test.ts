import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MEDIA_FILE, mediaFile, mediaHash } from '../../../src/archive/media/mediaFile.ts';
import {
  hasPicture,
  keepPicture,
  readPicture,
  removePicture,
} from '../../../src/archive/media/mediaStore.ts';
import { sha256 } from '../../../src/system/files/files.ts';
import { readBytes, temporaryFolder } from '../../fixtures/temporaryFolder.ts';

const BYTES = Buffer.from('bytes of a picture');

describe('the media folder', () => {
  it('keeps the same bytes once, by their hash and format', async () => {
    const content = await temporaryFolder();
    const file = await keepPicture(content, BYTES, 'jpeg');
    expect(await keepPicture(content, BYTES, 'jpeg')).toBe(file);
    expect(file).toBe(mediaFile(sha256(BYTES), 'jpeg'));
    expect(mediaHash(file)).toBe(sha256(BYTES));
    expect(await readBytes(content)).toEqual({ [file]: 'bytes of a picture' });
  });

  it('gives the bytes as they were received, and none where they were changed or removed', async () => {
    const content = await temporaryFolder();
    const file = await keepPicture(content, BYTES, 'png');
    expect(hasPicture(content, file)).toBe(true);
    expect(await readPicture(content, file)).toEqual(BYTES);
    await writeFile(join(content, file), 'other');
    expect(await readPicture(content, file)).toBeUndefined();
    await removePicture(content, file);
    expect(hasPicture(content, file)).toBe(false);
    expect(await readPicture(content, file)).toBeUndefined();
  });

  it.each(['media/../x.jpg', 'media/ab/x.jpg', `media/ab/${'c'.repeat(62)}.html`, '/etc/passwd'])(
    'has no file of the name %s',
    async (file) => {
      expect(MEDIA_FILE.test(file)).toBe(false);
      expect(await readPicture(await temporaryFolder(), file)).toBeUndefined();
    },
  );
});
